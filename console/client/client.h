// The console's side of the conversation with one server: does what ConnectionCore says, and tells what the server told.
#pragma once

#include "console/client/api.h"
#include "console/client/channel.h"
#include "console/client/connection_core.h"

#include <QtCore/QTimer>

namespace signalbox::console {

// One thread, with an event loop. Keeps nothing of what it tells: the models do.
class Client : public QObject {
    Q_OBJECT
public:
    Client(std::unique_ptr<Http> http, std::unique_ptr<Channel> channel, QObject *parent = nullptr);
    ~Client() override;

    // Connects. Another server than before: everything known is forgotten first. The same one: goes on where it was, with this token.
    void open(const QUrl &server, const QByteArray &token);
    void close();
    void retryNow();
    // Out of memory; for a connection that is closed.
    void forgetToken();
    // Reads the newest jobs again, aside from what the connection does.
    void refresh();

    // What a page that is looked at needs beside jobs and services (Wanted::topics); none: it is not looked at any more. Replaces what `page`
    // asked for before; of a page that died it ends with the next call. What comes is told by topicEvent.
    void want(QObject *page, const QByteArrayList &topics);

    [[nodiscard]] const ConnectionCore &connection() const { return m_core; }
    [[nodiscard]] Api &api() { return m_api; }
    [[nodiscard]] const QByteArray &token() const { return m_token; }
    // Of every kind; the log lines among them.
    [[nodiscard]] quint64 eventsReceived() const { return m_events; }
    [[nodiscard]] quint64 linesReceived() const { return m_lines; }
    // The server's clock minus ours; zero before it said.
    [[nodiscard]] std::chrono::milliseconds clockOffset() const { return m_clockOffset; }

Q_SIGNALS:
    // State, latency or identity may have changed.
    void connectionChanged();
    // Live again (or for the first time), after `replayed` events that were missed.
    void caughtUp(int replayed);
    // Another server or another caller: nothing that was told before counts.
    void forgotten();
    void tokenEndsSoon(qint64 expiresAt);
    // The server cannot reach what it lives on, so what happens comes late; or it can again. False as well for every new connection.
    void degradedChanged(bool isDegraded);
    // The newest page. What it says of a job counts as of `page.cursor`.
    void jobsRead(const signalbox::console::JobPage &page);
    void jobEvent(const signalbox::console::JobEvent &event);
    void servicesRead(const std::vector<signalbox::console::ServiceState> &services);
    void serviceEvent(const signalbox::console::ServiceState &state);
    void serviceChanged(const signalbox::console::ServiceChange &change);
    void topicEvent(const signalbox::console::TopicEvent &event);
    // Lines between those heard and those to come are not kept by the server any more.
    void linesLost();
    // Events were lost; the list is being read again.
    void gapped(const QByteArray &reason);
    // Something came that cannot be read; it is left out.
    void misunderstood(const QString &why);

private:
    void act();
    void perform(ConnectionCore::Action action);
    void readJobs();
    void readIdentity();
    void take(const QByteArray &text);
    void tell(const Message &message);
    void noteServerTime(qint64 serverTime);
    void noteLine(const TopicEvent &event);
    void subscribeAnew();
    void tick();

    ConnectionCore m_core;
    Api m_api;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<QObject> m_reading; // context of the list under way
    QByteArray m_token;
    QHash<QObject *, QByteArrayList> m_pages;
    Wanted m_wanted; // all that pages want, once each, sorted
    QTimer m_wake;
    quint64 m_events = 0;
    quint64 m_lines = 0;
    std::chrono::milliseconds m_clockOffset{0};
    std::chrono::steady_clock::time_point m_lastTick;
    std::chrono::system_clock::time_point m_lastWall;
};

} // namespace signalbox::console
