// A server for the console's client that does what a test tells it: REST and /ws on one port of 127.0.0.1. It keeps a log of job events and
// resumes after a cursor, as the real one does.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtNetwork/QTcpServer>
#include <QtWebSockets/QWebSocketServer>

#include <functional>

class QWebSocket;

namespace signalbox::testing {

class ConsoleServer : public QObject {
    Q_OBJECT
public:
    struct Answer {
        int status = 200;
        QByteArray body;
    };

    ConsoleServer();
    ~ConsoleServer() override;

    // The port is chosen at the first start and kept.
    void start();
    // As if killed: every connection breaks, nothing listens.
    void stop();
    [[nodiscard]] QString url() const;

    // What it accepts as a token; others are closed with 4501, or answered 401.
    QByteArray token = "good";
    QByteArray user = "demo";
    QByteArray role = "admin";
    bool blocksStreams = false; // /ws is answered 400
    bool isDeaf = false;        // messages over /ws are not answered
    QHash<QByteArray, Answer> answers; // by "GET /api/v1/rebalance/1", without the query; before what it does by itself
    QByteArray gap;                    // said once instead of the past, at the next subscribe: "trimmed", "epoch"
    QByteArray epoch = "e1";

    // Appends to the log and tells everybody who has subscribed.
    void happen(const QByteArray &jobId, const QByteArray &status, const QByteArray &more = {});
    // Appends without telling anybody: what an outage hides.
    void happenUnseen(const QByteArray &jobId, const QByteArray &status);
    void say(const QByteArray &message);
    void closeStreams(quint16 code, const QString &reason);

    [[nodiscard]] const QStringList &requests() const { return m_requests; } // "POST /api/v1/agent/mail {...}", in order
    [[nodiscard]] const QByteArrayList &subscriptions() const { return m_subscriptions; } // the `after` of each
    [[nodiscard]] qsizetype streams() const { return m_streams.size(); }

private:
    struct Event {
        quint64 at;
        QByteArray jobId, status, message;
    };

    void accept();
    void read(QTcpSocket *socket);
    void take(QWebSocket *stream, const QByteArray &text);
    void subscribe(QWebSocket *stream, const QByteArray &after);
    [[nodiscard]] Answer answer(const QByteArray &method, const QByteArray &target, const QByteArray &head, const QByteArray &body);
    [[nodiscard]] QByteArray list() const;
    [[nodiscard]] QByteArray cursor() const { return epoch + '-' + QByteArray::number(m_now) + "-0"; }

    QTcpServer m_listener;
    QWebSocketServer m_upgrades{QStringLiteral("test"), QWebSocketServer::NonSecureMode};
    quint16 m_port = 0;
    quint64 m_now = 1'000'000;
    QList<Event> m_log;
    QList<QWebSocket *> m_streams;
    QList<QWebSocket *> m_subscribed;
    QStringList m_requests;
    QByteArrayList m_subscriptions;
};

} // namespace signalbox::testing
