// Engine.IO and Socket.IO echoes behind a listening socket on a free port, and what clients of them need.
#pragma once

#include "tests/service/http/fixture.h"
#include "tests/support/echo_server/echo_sockets.h"

#include <QtWebSockets/QWebSocket>

namespace signalbox::testing {

class EchoFixture : public QTcpServer {
public:
    explicit EchoFixture(const EchoSocketOptions &options = {});

    [[nodiscard]] QUrl webSocket(const QByteArray &path, const QByteArray &sid = {}) const;
    // Of /engine.io/.
    [[nodiscard]] size_t sessionCount() { return sockets.engineIo().sessionCount(); }

    EchoSockets sockets;
    http::Server http;

protected:
    void incomingConnection(qintptr descriptor) override { http.serve(descriptor); }
};

// "/engine.io/?EIO=4&transport=polling", with the sid if there is one.
[[nodiscard]] QByteArray polling(const QByteArray &sid = {});

// One request of a client of its own, and the answer; status 0 if none came.
[[nodiscard]] http::Received ask(const QTcpServer &server, const QByteArray &request);

// The sid of a new session over polling; empty if it was refused.
[[nodiscard]] QByteArray openSession(const QTcpServer &server);

// A WebSocket client that keeps what it is told; binary as <bytes>.
class WebSocketClient : public QObject {
public:
    explicit WebSocketClient(const QUrl &url);
    void say(const QByteArray &text) { socket.sendTextMessage(QString::fromUtf8(text)); }
    [[nodiscard]] bool isClosed() const { return isOver; }

    QWebSocket socket;
    QByteArrayList told;
    bool isOver = false;
};

} // namespace signalbox::testing
