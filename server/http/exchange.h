// One request on its way to its answer.
#pragma once

#include "server/http/message.h"
#include "server/net/socket.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace signalbox::http {

// The open end of a streaming response (SSE). Dropping the last pointer finishes it. Lives on its connection's thread.
// Bytes are written as QByteArrays that are kept by reference: a frame shared by many streams is stored once.
class ByteStream {
public:
    virtual ~ByteStream() = default;
    // Queues bytes; nothing once closed. Sent once per turn of the event loop, not per call. The owner bounds the queue
    // by queuedBytes(); a peer that takes nothing for ServerLimits::writeTimeout is gone.
    virtual void write(const QByteArray &bytes) = 0;
    // Written here and not yet taken by the kernel.
    [[nodiscard]] virtual qint64 queuedBytes() const = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    // Ends the response properly (what is queued is still sent) and closes the connection.
    virtual void finish() = 0;
    // Drops the connection at once, with what is queued.
    virtual void abort() = 0;
    // One handler, called once, when the peer is gone or the stream was finished or aborted; never from within write().
    virtual void onClosed(QObject *context, std::function<void()> handler) = 0;
};

// A handler gets one of these and answers exactly once, now or later, on the same thread, by one of respond(), stream()
// or takeSocket(). An exchange that is dropped without an answer answers 500. After the peer is gone every
// answer is ignored.
class Exchange {
public:
    virtual ~Exchange() = default;

    [[nodiscard]] virtual const Request &request() const = 0;
    // The value of a `{name}` of the matched route's pattern, percent-decoded.
    [[nodiscard]] virtual QByteArray pathParameter(QByteArrayView name) const = 0;
    // The connection's object: a context for callbacks that are pointless once the peer is gone. Null when it is gone.
    [[nodiscard]] virtual QObject *context() = 0;
    // Whether an answer can still be given: the peer is there, and none was given. A peer that has ended its side of
    // the connection counts as there for ServerLimits::halfCloseGrace.
    [[nodiscard]] virtual bool isAlive() const = 0;

    virtual void respond(Response response) = 0;
    // Sends `head` (status and fields; its body is ignored) without a length: Transfer-Encoding: chunked is not used,
    // the end of the response is the end of the connection. For a HEAD request sends the head only and returns null;
    // null too if the peer is gone.
    [[nodiscard]] virtual std::shared_ptr<ByteStream> stream(Response head) = 0;
    // Hands the socket over after an upgrade: without a handler, `unread` being what came after the request. The HTTP
    // layer forgets it; it wrote nothing. Null if the peer is gone.
    [[nodiscard]] virtual std::unique_ptr<net::Socket> takeSocket(QByteArray *unread) = 0;
};

using Handler = std::function<void(std::shared_ptr<Exchange>)>;

} // namespace signalbox::http
