#include "tests/service/engineio/fixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

namespace signalbox::testing {

namespace {

http::Router routesOf(EchoSockets &sockets)
{
    http::Router router;
    sockets.addRoutes(router);
    return router;
}

} // namespace

EchoFixture::EchoFixture(const EchoSocketOptions &options) : sockets(options), http(routesOf(sockets), {}, {{"https://app.example"}}, {}, {})
{
    setListenBacklogSize(1000);
    listen(QHostAddress::LocalHost);
}

QUrl EchoFixture::webSocket(const QByteArray &path, const QByteArray &sid) const
{
    QString url = QStringLiteral("ws://127.0.0.1:%1%2?EIO=4&transport=websocket").arg(serverPort()).arg(QString::fromUtf8(path));
    if (!sid.isEmpty())
        url += QStringLiteral("&sid=") + QString::fromUtf8(sid);
    return QUrl(url);
}

QByteArray polling(const QByteArray &sid)
{
    return "/engine.io/?EIO=4&transport=polling" + (sid.isEmpty() ? QByteArray() : "&sid=" + sid);
}

http::Received ask(const QTcpServer &server, const QByteArray &request)
{
    http::RawClient client(server);
    client.send(request);
    const bool isHead = request.startsWith("HEAD");
    const auto hasIt = [&client, isHead] { return isHead ? client.bytes().contains("\r\n\r\n") : client.hasResponse(); };
    const bool came = QTest::qWaitFor([&] { return hasIt() || client.isClosed(); }, 20'000);
    return came ? client.take(isHead ? http::RawClient::Body::None : http::RawClient::Body::ByLength) : http::Received{};
}

QByteArray openSession(const QTcpServer &server)
{
    const http::Received answer = ask(server, http::get(polling()));
    return QJsonDocument::fromJson(answer.body.mid(1)).object()[QStringLiteral("sid")].toString().toUtf8();
}

WebSocketClient::WebSocketClient(const QUrl &url)
{
    connect(&socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { told.append(text.toUtf8()); });
    connect(&socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) { told.append('<' + bytes + '>'); });
    connect(&socket, &QWebSocket::disconnected, this, [this] { isOver = true; });
    socket.open(url);
}

} // namespace signalbox::testing
