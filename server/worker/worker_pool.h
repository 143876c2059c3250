// The I/O threads, as the core sees them.
#pragma once

#include "server/worker/worker.h"

#include <QtCore/QObject>
#include <QtCore/QThread>

#include <vector>

namespace signalbox::worker {

// Lives on the core thread. Threads share nothing but immutable batches; every crossing is one queued call.
class WorkerPool : public QObject {
    Q_OBJECT
public:
    // `options.connections` is for all workers together.
    WorkerPool(const Options &options, int workers, QObject *parent = nullptr);
    ~WorkerPool() override; // stops the threads

    // Gives an accepted descriptor to the next worker, in turn.
    void serve(qintptr descriptor);
    // Hands the batch to every worker.
    void take(const eventlog::EventBatchPtr &batch);
    // For the clients of every worker.
    void setHealth(hub::Health health);
    // Ends all connections; drained() follows, at the latest after `limit`.
    void drain(std::chrono::milliseconds limit);
    // `done`, later, once every worker's event loop has come round.
    void whenAllAnswer(std::function<void()> done);
    [[nodiscard]] int size() const { return int(m_members.size()); }

Q_SIGNALS:
    // A worker has delivered a batch: to how many clients each event went there.
    void delivered(const signalbox::eventlog::EventBatchPtr &batch, const std::vector<int> &counts);
    void drained();

private:
    void serveAt(size_t index, qintptr descriptor, const QByteArray &received);

    struct Member {
        std::unique_ptr<QThread> thread;
        Worker *worker = nullptr; // lives on `thread`, deleted when it ends
    };
    std::vector<Member> m_members;
    size_t m_next = 0;
    int m_draining = 0;
};

} // namespace signalbox::worker
