#include "server/worker/worker_pool.h"

#include "server/dispatch/make_dispatcher.h"
#include "server/worker/delivery_log.h"

#include <QtCore/QTimer>

#include <future>

namespace signalbox::worker {

namespace {

// The worker's sockets and timers belong to the thread that makes them: so the thread makes the worker.
Worker *makeWorker(QThread &thread, const Options &options, const Delivered &delivered)
{
    std::promise<Worker *> made;
    auto *const starter = new QObject;
    starter->moveToThread(&thread);
    QMetaObject::invokeMethod(starter, [&] {
        starter->deleteLater();
        made.set_value(new Worker(options, delivered));
    }, Qt::QueuedConnection);
    return made.get_future().get();
}

} // namespace

WorkerPool::WorkerPool(const Options &options, int workers, QObject *parent) : QObject(parent)
{
    Options own = options;
    own.workers = workers;
    // By way of the core, which outlives every worker.
    own.handOver = [this](int worker, qintptr descriptor, const QByteArray &received) {
        QMetaObject::invokeMethod(this, [this, worker, descriptor, received] { serveAt(size_t(worker), descriptor, received); }, Qt::QueuedConnection);
    };
    own.connections = options.connections > 0 ? std::max(1, options.connections / workers) : 0;
    if (own.connections > 0)
        own.sio.engine.maxSessions = own.connections; // one that polls holds no connection, but memory
    const auto report = [this](const eventlog::EventBatchPtr &batch, const std::vector<int> &counts) {
        if (!DeliveryLog::isWanted())
            return; // a wake-up of the core for each batch
        QMetaObject::invokeMethod(this, [this, batch, counts] { Q_EMIT delivered(batch, counts); }, Qt::QueuedConnection);
    };
    for (int i = 0; i < workers; ++i) {
        Member member{std::make_unique<QThread>()};
        member.thread->setObjectName(QStringLiteral("worker %1").arg(i));
        if (auto dispatcher = dispatch::makeDispatcher())
            member.thread->setEventDispatcher(dispatcher.release());
        member.thread->start();
        own.index = i;
        member.worker = makeWorker(*member.thread, own, report);
        // Deleted on its thread and at once: what its parts leave to deleteLater is still done, as a deferred delete inside another is not.
        connect(member.thread.get(), &QThread::finished, member.worker, [worker = member.worker] { delete worker; }, Qt::DirectConnection);
        m_members.push_back(std::move(member));
    }
}

WorkerPool::~WorkerPool()
{
    for (Member &member : m_members)
        member.thread->quit();
    for (Member &member : m_members)
        member.thread->wait();
}

void WorkerPool::serve(qintptr descriptor)
{
    serveAt(m_next++ % m_members.size(), descriptor, {});
}

void WorkerPool::serveAt(size_t index, qintptr descriptor, const QByteArray &received)
{
    Worker *const worker = m_members[index].worker;
    QMetaObject::invokeMethod(worker, [worker, descriptor, received] { worker->serve(descriptor, received); }, Qt::QueuedConnection);
}

void WorkerPool::take(const eventlog::EventBatchPtr &batch)
{
    for (const Member &member : m_members) {
        Worker *const worker = member.worker;
        QMetaObject::invokeMethod(worker, [worker, batch] { worker->take(batch); }, Qt::QueuedConnection);
    }
}

void WorkerPool::setHealth(hub::Health health)
{
    for (const Member &member : m_members) {
        Worker *const worker = member.worker;
        QMetaObject::invokeMethod(worker, [worker, health] { worker->setHealth(health); }, Qt::QueuedConnection);
    }
}

void WorkerPool::whenAllAnswer(std::function<void()> done)
{
    const auto answered = [this, left = std::make_shared<int>(size()), done = std::move(done)] {
        if (--*left == 0)
            done();
    };
    for (const Member &member : m_members)
        QMetaObject::invokeMethod(member.worker, [this, answered] { QMetaObject::invokeMethod(this, answered, Qt::QueuedConnection); }, Qt::QueuedConnection);
}

void WorkerPool::drain(std::chrono::milliseconds limit)
{
    m_draining = size();
    for (const Member &member : m_members) {
        Worker *const worker = member.worker;
        const auto done = [this] {
            QMetaObject::invokeMethod(this, [this] {
                if (--m_draining == 0)
                    Q_EMIT drained();
            }, Qt::QueuedConnection);
        };
        QMetaObject::invokeMethod(worker, [worker, done] { worker->drain(done); }, Qt::QueuedConnection);
    }
    QTimer::singleShot(limit, this, &WorkerPool::drained);
}

} // namespace signalbox::worker
