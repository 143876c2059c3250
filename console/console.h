// The console, wired: the only place that knows every part of it.
#pragma once

#include "console/client/token_store.h"
#include "console/models/console_app.h"
#include "console/models/flush_clock.h"
#include "console/models/job_feed.h"
#include "console/models/service_feed.h"

namespace signalbox::console {

// What it talks through. Made by realWire() or demoWire().
struct Wire {
    Connection::Kind kind = Connection::Kind::Real;
    std::shared_ptr<void> owner; // of what `http` and `channel` refer to, if anything; goes last
    std::unique_ptr<Http> http;
    std::unique_ptr<Channel> channel;
    std::unique_ptr<TokenStore> tokens;
};
[[nodiscard]] Wire realWire(); // the network and the system's keychain
[[nodiscard]] Wire demoWire(); // examples inside the program; no keychain

// Owns everything that QML is shown; must outlive the QML engine. GUI thread.
class Console : public QObject {
    Q_OBJECT
public:
    // `copy`: puts a text on the clipboard.
    Console(Wire wire, std::function<void(const QString &)> copy, QObject *parent = nullptr);

    [[nodiscard]] ConsoleApp &app() { return m_app; }
    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] JobListModel &jobs() { return m_jobs; }
    [[nodiscard]] JobDetail &jobDetail() { return m_jobDetail; }
    [[nodiscard]] ServiceListModel &services() { return m_services; }
    [[nodiscard]] JobSender &sender() { return m_sender; }
    [[nodiscard]] Appearance &appearance() { return m_appearance; }
    [[nodiscard]] FlushClock &clock() { return m_clock; }

    // After the language has changed.
    void retranslate();

private:
    [[nodiscard]] qint64 serverNow() const;

    Wire m_wire;
    Client m_client;
    FlushClock m_clock;
    Connection m_connection;
    JobListModel m_jobs;
    JobFeed m_jobFeed;
    JobDetail m_jobDetail;
    ServiceListModel m_services;
    ServiceFeed m_serviceFeed;
    JobSender m_sender;
    Appearance m_appearance;
    ConsoleApp m_app;
};

} // namespace signalbox::console
