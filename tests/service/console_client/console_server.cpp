#include "tests/service/console_client/console_server.h"

#include "console/json/object.h"

#include <QtNetwork/QTcpSocket>
#include <QtWebSockets/QWebSocket>

namespace signalbox::testing {

using console::json::Object;

namespace {

// Qt's names for codes end at 1015; it sends any number.
void close(QWebSocket *stream, quint16 code, const QString &reason)
{
    stream->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

} // namespace

ConsoleServer::ConsoleServer()
{
    connect(&m_listener, &QTcpServer::newConnection, this, &ConsoleServer::accept);
    connect(&m_upgrades, &QWebSocketServer::newConnection, this, [this] {
        QWebSocket *stream = m_upgrades.nextPendingConnection();
        m_streams.append(stream);
        connect(stream, &QWebSocket::textMessageReceived, this, [this, stream](const QString &text) { take(stream, text.toUtf8()); });
        connect(stream, &QWebSocket::disconnected, this, [this, stream] {
            m_streams.removeOne(stream);
            m_subscribed.removeOne(stream);
            stream->deleteLater();
        });
    });
}

ConsoleServer::~ConsoleServer()
{
    stop();
}

void ConsoleServer::start()
{
    if (!m_listener.listen(QHostAddress::LocalHost, m_port))
        qFatal("The scripted server cannot listen: %s", qPrintable(m_listener.errorString()));
    m_port = m_listener.serverPort();
}

void ConsoleServer::stop()
{
    m_listener.close();
    m_subscribed.clear();
    for (QWebSocket *stream : std::exchange(m_streams, {})) {
        stream->disconnect(this);
        stream->abort();
        stream->deleteLater();
    }
}

QString ConsoleServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

void ConsoleServer::accept()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void ConsoleServer::read(QTcpSocket *socket)
{
    const QByteArray text = socket->peek(1 << 20);
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = text.first(end);
    if (head.startsWith("GET /ws ") && !blocksStreams) {
        socket->disconnect(this);
        m_upgrades.handleConnection(socket);
        return;
    }
    qsizetype length = 0;
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.sliced(15).trimmed().toLongLong();
    }
    if (text.size() < end + 4 + length)
        return;
    (void)socket->read(end + 4 + length);
    const QByteArrayList request = head.left(head.indexOf('\r')).split(' ');
    const Answer said = answer(request.value(0), request.value(1), head, text.sliced(end + 4, length));
    socket->write("HTTP/1.1 " + QByteArray::number(said.status) + " Said\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                  QByteArray::number(said.body.size()) + "\r\n\r\n" + said.body);
    socket->disconnectFromHost();
}

ConsoleServer::Answer ConsoleServer::answer(const QByteArray &method, const QByteArray &target, const QByteArray &head, const QByteArray &body)
{
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    m_requests.append(QString::fromUtf8((method + ' ' + target + ' ' + body).trimmed()));
    if (path == "/ws")
        return {400, {}};
    if (!head.contains("Authorization: Bearer " + token))
        return {401, R"({"title":"A valid token is required","detail":"A valid token is required"})"};
    if (const auto known = answers.constFind(method + ' ' + path); known != answers.constEnd())
        return *known;
    if (path == "/api/v1/jobs")
        return {200, list()};
    if (path == "/api/v1/whoami")
        return {200, R"({"userId":")" + user + R"(","role":")" + role + R"("})"};
    return {404, R"({"title":"There is nothing here"})"};
}

QByteArray ConsoleServer::list() const
{
    QByteArrayList jobs;
    QSet<QByteArray> told;
    for (auto event = m_log.crbegin(); event != m_log.crend(); ++event) {
        if (told.contains(event->jobId))
            continue;
        told.insert(event->jobId);
        const auto first = std::find_if(m_log.begin(), m_log.end(), [&](const Event &other) { return other.jobId == event->jobId; });
        jobs.append(R"({"createdAt":)" + QByteArray::number(first->at) + R"(,"jobId":")" + event->jobId + R"(","type":"rebalance","userId":"u","status":")" +
                    event->status + R"(","attempt":1,"updatedAt":)" + QByteArray::number(event->at) + '}');
    }
    std::sort(jobs.begin(), jobs.end(), std::greater<>()); // all begin with createdAt, of equal length
    return R"({"jobs":[)" + jobs.join(',') + R"(],"next":null,"cursor":")" + cursor() + R"("})";
}

void ConsoleServer::happenUnseen(const QByteArray &jobId, const QByteArray &status)
{
    ++m_now;
    m_log.append({m_now, jobId, status, {}});
    m_log.back().message = R"({"type":"event","id":")" + cursor() + R"(","topic":"jobs","kind":"rebalance:)" + status + R"(","at":)" +
                           QByteArray::number(m_now) + R"(,"data":{"jobId":")" + jobId + R"(","status":")" + status + R"(","userId":"u"}})";
}

void ConsoleServer::happen(const QByteArray &jobId, const QByteArray &status, const QByteArray &more)
{
    happenUnseen(jobId, status);
    QByteArray &message = m_log.back().message;
    if (!more.isEmpty())
        message.insert(message.size() - 2, ',' + more);
    for (QWebSocket *stream : std::as_const(m_subscribed))
        stream->sendTextMessage(QString::fromUtf8(message));
}

void ConsoleServer::say(const QByteArray &message)
{
    for (QWebSocket *stream : std::as_const(m_streams))
        stream->sendTextMessage(QString::fromUtf8(message));
}

void ConsoleServer::closeStreams(quint16 code, const QString &reason)
{
    for (QWebSocket *stream : QList<QWebSocket *>(m_streams))
        close(stream, code, reason);
}

void ConsoleServer::take(QWebSocket *stream, const QByteArray &text)
{
    const auto message = Object::parse(text);
    if (isDeaf || !message)
        return;
    const QByteArray type = message->string("type");
    if (type == "token" && message->string("token") != token)
        close(stream, 4501, QStringLiteral("the token is not valid"));
    else if (type == "token")
        stream->sendTextMessage(QString::fromUtf8(R"({"type":"hello","userId":")" + user + R"(","role":")" + role + R"(","expiresAt":null,"cursor":")" +
                                                  cursor() + R"(","server":{"version":"9","time":0}})"));
    else if (type == "ping")
        stream->sendTextMessage(QString::fromUtf8(R"({"type":"pong","id":)" + message->raw("id") + '}'));
    else if (type == "subscribe")
        subscribe(stream, message->string("after"));
}

void ConsoleServer::subscribe(QWebSocket *stream, const QByteArray &after)
{
    m_subscriptions.append(after);
    const quint64 from = after.split('-').value(1).toULongLong();
    const QByteArray reason = std::exchange(gap, {});
    if (!reason.isEmpty()) {
        stream->sendTextMessage(QString::fromUtf8(R"({"type":"gap","reason":")" + reason + R"(","cursor":")" + cursor() + R"("})"));
    } else {
        for (const Event &event : std::as_const(m_log)) {
            if (event.at > from)
                stream->sendTextMessage(QString::fromUtf8(event.message));
        }
    }
    m_subscribed.append(stream);
    stream->sendTextMessage(QString::fromUtf8(R"({"type":"snapshot","topic":"services","data":{"sync":{"service":"sync","status":{"n":1}}},"cursor":")" + cursor() + R"("})"));
    stream->sendTextMessage(QString::fromUtf8(R"({"type":"subscribed","topics":"jobs,services","cursor":")" + cursor() + R"("})"));
}

} // namespace signalbox::testing
