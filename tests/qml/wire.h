// The console's two ways to a server, ending in a test's hands.
#pragma once

#include "console/client/channel.h"
#include "console/client/event_feed.h"
#include "console/client/http.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace signalbox {

// What the server would do. Shared by the two ends below; GUI thread.
struct FakeServer {
    struct Answer {
        int status = 200;
        QJsonObject body;
    };

    bool isAway = false;             // nothing answers, nothing opens
    bool isSilent = false;           // requests are never answered
    QString role;                    // who says hello
    QHash<QString, Answer> answers;  // by "GET /api/v1/jobs", without the query; others are 404
    QHash<QString, QList<Answer>> next; // these first, each once
    QStringList requests;            // "POST /api/v1/agent/mail {...}", "subscribe {...}", in order
    console::Channel *open = nullptr; // the channel, while it is
    console::EventFeed *feed = nullptr; // likewise
    bool feedIsRefused = false;

    void tell(const QJsonObject &message);
    // By the event stream alone.
    void tellFeed(const QByteArray &id, const QByteArray &kind, const QJsonObject &data);
    void cut();
};

class FakeHttp : public console::Http {
public:
    explicit FakeHttp(FakeServer &server) : m_server(server) {}
    void send(const console::HttpRequest &request, QObject *context, std::function<void(const console::HttpAnswer &)> done) override;

private:
    FakeServer &m_server;
};

class FakeChannel : public console::Channel {
    Q_OBJECT
public:
    explicit FakeChannel(FakeServer &server) : m_server(server) {}
    void open(const QUrl &server) override;
    void close() override { m_server.open = nullptr; }
    void send(const QByteArray &text) override;

private:
    FakeServer &m_server;
};

class FakeFeed : public console::EventFeed {
    Q_OBJECT
public:
    explicit FakeFeed(FakeServer &server) : m_server(server) {}
    void open(const QUrl &stream, const QByteArray &token) override;
    void close() override { m_server.feed = nullptr; }

private:
    FakeServer &m_server;
};

} // namespace signalbox
