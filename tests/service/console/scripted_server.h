// A server whose every answer the test writes: REST and /ws on one port of 127.0.0.1.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtNetwork/QTcpServer>
#include <QtWebSockets/QWebSocketServer>

class QTcpSocket;
class QWebSocket;

namespace signalbox::testing {

class ScriptedServer : public QObject {
    Q_OBJECT
public:
    ScriptedServer();

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_tcp.serverPort()); }
    // The body of GET `path`, without the query; other paths are 404.
    QHash<QByteArray, QByteArray> answers;
    bool blocksStreams = false; // /ws is 403, as some proxies have it
    QByteArray closesWithToken; // who sends this token is closed with 4501
    [[nodiscard]] int requestsOf(const QByteArray &path) const { return int(m_requests.count(path)); }
    [[nodiscard]] int openings() const { return m_openings; }
    // What the console asked to subscribe to, as it came, oldest first.
    [[nodiscard]] const QStringList &subscriptions() const { return m_subscriptions; }

    void tell(const QByteArray &message);
    void cut(); // the connection breaks

private:
    void greet(QTcpSocket *socket);
    void answer(QTcpSocket *socket);
    void open();
    void hear(QWebSocket *socket, const QString &message);

    QTcpServer m_tcp;
    QWebSocketServer m_streams;
    QList<QByteArray> m_requests;
    QStringList m_subscriptions;
    QWebSocket *m_open = nullptr; // the newest one
    QPointer<QTcpSocket> m_carrier; // of the newest one
    int m_openings = 0;
};

} // namespace signalbox::testing
