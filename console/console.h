// The composition root: builds the console's parts and wires them, in start order. The only file that knows every part.
#pragma once

#include "console/models/console_app.h"
#include "console/models/flush_clock.h"
#include "console/models/job_feed.h"
#include "console/models/service_feed.h"

#include <memory>

namespace signalbox::console {

// Everything but window, settings and desktop: what a test can build over wires of its own. One thread, with an event loop.
class Console {
public:
    // What the console speaks through. `tokens` must outlive the console.
    struct Wires {
        std::unique_ptr<Http> http;
        std::unique_ptr<Channel> channel;
        TokenStore *tokens = nullptr;
        Connection::Kind kind = Connection::Kind::Real;
        std::function<void(const QString &)> copy; // to the clipboard
        int capacity = 20'000;                     // job rows held
    };

    explicit Console(Wires wires);
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    [[nodiscard]] ConsoleApp &app() { return m_app; }
    [[nodiscard]] Client &client() { return m_client; }
    [[nodiscard]] FlushClock &clock() { return m_clock; }
    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] JobListModel &jobs() { return m_jobs; }
    [[nodiscard]] JobDetail &jobDetail() { return m_jobDetail; }
    [[nodiscard]] ServiceListModel &services() { return m_services; }
    [[nodiscard]] JobSender &sender() { return m_sender; }
    [[nodiscard]] Appearance &appearance() { return m_appearance; }

    // The language has changed: every text that the models made is made anew.
    void retranslate();

private:
    [[nodiscard]] qint64 serverNow() const;

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
