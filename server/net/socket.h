// A connected TCP descriptor, non-blocking, and what waits to be sent on it.
//
// Why not QTcpSocket: it closes the whole socket when the peer ends its side (so a client that half-closes after its
// request would get no answer), cannot end its own side alone (needed to let a refused client read its answer), and
// keeps some 15 KB of buffers per idle client. This one keeps none.
#pragma once

#include "server/net/outbox.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace signalbox::net {

// Owns the descriptor and closes it. Lives on one thread; the handlers are called from its event loop only.
class Socket {
public:
    enum class Notice {
        Readable,
        Writable, // after send() could not send all
        SendDue,  // after sendSoon()
    };
    using Handler = std::function<void(Notice)>;
    // `place` is kept until the socket is destroyed or handed on.
    Socket(qintptr descriptor, std::shared_ptr<Outbox> outbox, std::shared_ptr<void> place = {});
    ~Socket();
    // Without one, notices are lost. `owner`: what the handler will look at first (a hint only).
    void setHandler(Handler handler, const void *owner = nullptr)
    {
        m_handler = std::move(handler);
        m_owner = owner;
    }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    enum class Watch { Off, On };
    // Whether Notice::Readable is given (level-triggered; also for the peer's end).
    void watchReadable(Watch watch);

    struct ReadResult {
        enum class Outcome { Bytes, Nothing, End, Failed };
        Outcome outcome = Outcome::Nothing;
        qsizetype size = 0; // Bytes
    };
    [[nodiscard]] ReadResult read(char *buffer, qsizetype size);

    // Kept by reference, not copied. The bound is the caller's: see queuedBytes().
    void queue(const QByteArray &bytes);
    [[nodiscard]] qint64 queuedBytes() const { return m_queuedBytes; }
    enum class SendOutcome { AllSent, Progress, Stuck, Failed };
    // Hands to the kernel what it takes; with Progress or Stuck something is left, and Notice::Writable comes when it
    // takes more.
    SendOutcome send();
    // Notice::SendDue comes at the end of this turn of the event loop, however often it is asked for; or within the call, if more than `muchBytes`
    // wait and the kernel is not known to take no more: what one turn brings must not look like a peer that does not read.
    void sendSoon();
    static constexpr qint64 muchBytes = 64 * 1024;

    // Whether the peer has ended its side or is gone, though there may be unread input. Costs a system call. False where
    // the system cannot tell.
    [[nodiscard]] bool hasPeerEnded() const;

    // Ends our side (FIN); reading goes on.
    void endOutput();
    void close();
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    // Gives the descriptor away, watched no more; what is queued is dropped.
    [[nodiscard]] qintptr release();
    // The same socket without a handler, for another owner, with what is queued.
    [[nodiscard]] std::unique_ptr<Socket> handOn();
    [[nodiscard]] QByteArray peer() const { return peerAddress(m_descriptor); }

    // The other end's address without its port, IPv4-mapped ones as IPv4.
    [[nodiscard]] static QByteArray peerAddress(qintptr descriptor);

private:
    friend class Outbox;
    void prefetchWhatItNeeds() const;
    void notify(Notice notice);
    void watchWritable(Watch watch);
    [[nodiscard]] qsizetype sendSome();
    void dropSent(qsizetype bytes);
    void stopWatching();

    qintptr m_descriptor;
    std::shared_ptr<Outbox> m_outbox;
    std::shared_ptr<void> m_place;
    size_t m_outboxPlace = 0; // from 1 on; 0: nothing is due
    Handler m_handler;
    const void *m_owner = nullptr;
    QSocketNotifier *m_readable = nullptr;
    QSocketNotifier *m_writable = nullptr; // made when the kernel's buffer was full for the first time
    QList<QByteArray> m_queue;
    qsizetype m_sentOfFirst = 0;
    qint64 m_queuedBytes = 0;
};

} // namespace signalbox::net
