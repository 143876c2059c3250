// One entry of the deadlines: what must happen to which job.
#pragma once

#include "shared/ids.h"

#include <optional>

namespace signalbox::jobs {

struct DeadlineMember {
    enum class Action {
        Expire, // it ran, or was claimed, for too long
        Claim,  // it left the list and was silent since
        Remove, // it was kept long enough
    };
    Action action = Action::Expire;
    JobType type;
    JobId job;
    UserId user;

    // "x", "c" or "r", type, id and user, parted by line feeds, which none of them can hold.
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static std::optional<DeadlineMember> parse(const QByteArray &bytes);
};

} // namespace signalbox::jobs
