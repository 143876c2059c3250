// A busy server on the other end of the console's wires: many jobs, and events at a steady pace.
#pragma once

#include "console/client/channel.h"
#include "console/client/event_feed.h"
#include "console/client/http.h"
#include "console/client/token_store.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

namespace signalbox::bench {

// Its channel: what it sends is text, as on a wire, so that reading it is part of what is measured.
class BusyChannel final : public console::Channel {
    Q_OBJECT
public:
    BusyChannel(int jobs, int perSecond);

    void open(const QUrl &server) override;
    void close() override {}
    void send(const QByteArray &text) override;
    // All jobs at once, each as `created`.
    void fill();
    void begin();

private:
    void work();
    void tell(int job, const char *status);

    int m_jobs;
    int m_perSecond;
    qint64 m_sent = 0;
    quint64 m_now = 1'700'000'000'000;
    QElapsedTimer m_since;
    QTimer m_timer;
    QRandomGenerator m_random{1};
};

// An empty list.
class EmptyHttp final : public console::Http {
public:
    void send(const console::HttpRequest &request, QObject *context, std::function<void(const console::HttpAnswer &)> done) override;
};

// Never opens.
class NoEvents final : public console::EventFeed {
public:
    void open(const QUrl &, const QByteArray &) override {}
    void close() override {}
};

// Never answers.
class NoTokens final : public console::TokenStore {
public:
    void read(const QString &, QObject *, std::function<void(const Result<QByteArray> &)>) override {}
    void write(const QString &, const QByteArray &, QObject *, std::function<void(const Result<void> &)>) override {}
    void remove(const QString &, QObject *, std::function<void(const Result<void> &)>) override {}
};

} // namespace signalbox::bench
