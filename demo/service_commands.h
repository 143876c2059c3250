// How the services answer commands: `{id, command, service, actor, reason, expiresAt}` on service:commands. No I/O, no clock.
#pragma once

#include "demo/service_states.h"

#include <deque>
#include <optional>

namespace signalbox::demo {

// Each command is obeyed once, however often it comes; its answer is given each time. One that has expired is not obeyed, nor answered.
// Bound: the newest `remembered` ids; an older command has long expired.
class ServiceCommands {
public:
    static constexpr size_t remembered = 100;

    explicit ServiceCommands(ServiceStates &states) : m_states(states) {}

    // What to publish in answer, on service:acks; nothing for a command to a service that is none of ours, and for what is no command.
    [[nodiscard]] std::optional<Publication> hear(const QByteArray &message, std::chrono::milliseconds sinceEpoch);

private:
    ServiceStates &m_states;
    std::deque<QByteArray> m_obeyed; // ids, oldest first
};

} // namespace signalbox::demo
