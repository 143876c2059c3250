// The console, wired: the only place that knows every part of it.
#pragma once

#include "console/client/token_store.h"
#include "console/models/console_models.h"

namespace signalbox::console {

// What it talks through. Made by realWire() or demoWire().
struct Wire {
    Connection::Kind kind = Connection::Kind::Real;
    std::shared_ptr<void> owner; // of what `http` and `channel` refer to, if anything; goes last
    std::unique_ptr<Http> http;
    std::unique_ptr<Channel> channel;
    std::unique_ptr<EventFeed> events;
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

    [[nodiscard]] ConsoleModels &models() { return m_models; }
    [[nodiscard]] ConsoleApp &app() { return m_models.app; }
    [[nodiscard]] Connection &connection() { return m_models.connection; }
    [[nodiscard]] JobListModel &jobs() { return m_models.jobs; }
    [[nodiscard]] JobDetail &jobDetail() { return m_models.jobDetail; }
    [[nodiscard]] ServiceListModel &services() { return m_models.services; }
    [[nodiscard]] JobSender &sender() { return m_models.sender; }
    [[nodiscard]] Appearance &appearance() { return m_models.appearance; }
    [[nodiscard]] FlushClock &clock() { return m_models.clock; }

    // After the language has changed.
    void retranslate();

private:
    Wire m_wire;
    ConsoleModels m_models;
};

} // namespace signalbox::console
