// A Server behind a listening socket on a free port, and raw clients for it, all on one event loop.
#pragma once

#include "server/http/server.h"

#include <QtCore/QList>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <memory>

namespace signalbox::http {

// GET  /hello        "hello"
// GET  /name/{name}  the name
// POST /echo         the body; at most 256 KiB
// POST /private      needs "Authorization: good"; the body
// GET  /later        kept in `exchanges`
// GET  /drop         dropped without an answer
// GET  /big          8 MiB
// GET  /split        a response with CRLF in a field
// GET  /stream       an open stream, kept in `streams`
// GET  /socket       taken over, kept in `sockets`
// POST /elsewhere    `elsewhere` gets the connection, or if it is null the body comes back
class TestServer : public QTcpServer {
public:
    explicit TestServer(ServerLimits limits = {});

    Server http;
    QList<QByteArray> handled; // targets, in the order of handling
    QList<Request> requests;
    std::vector<std::shared_ptr<Exchange>> exchanges;
    std::vector<std::shared_ptr<ByteStream>> streams;
    std::vector<std::unique_ptr<net::Socket>> sockets;
    QByteArray unread; // of the last socket that was taken
    TestServer *elsewhere = nullptr;

protected:
    void incomingConnection(qintptr descriptor) override { http.serve(descriptor); }

private:
    Router routes();
};

struct Received {
    int status = 0;
    QByteArray head;
    QByteArray body;
    [[nodiscard]] QByteArray field(const QByteArray &name) const; // of the first such line
};

class RawClient {
public:
    explicit RawClient(const QTcpServer &server);

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    // Sends what is left, then ends our side only.
    void endOutput();
    // Closes so that the other side is reset.
    void reset();
    void close() { m_socket.abort(); }
    void pauseReading() { m_socket.setReadBufferSize(1); }
    void resumeReading();
    // While reading is paused: whether something came.
    [[nodiscard]] bool hasUnread() const { return m_socket.bytesAvailable() > 0; }

    [[nodiscard]] qint64 unsent() const { return m_socket.bytesToWrite(); }
    // What came and was not taken yet.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    // Whether the next response is here with its head and Content-Length.
    [[nodiscard]] bool hasResponse() const;
    // Takes it; for HEAD and 204 there is no body, whatever the length says.
    enum class Body { ByLength, None };
    Received take(Body body = Body::ByLength);
    // Everything as one response that ends with the connection.
    Received takeAll();

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

QByteArray get(const QByteArray &target, const QByteArray &fields = {});
QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {});

} // namespace signalbox::http
