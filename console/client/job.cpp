#include "console/client/job.h"

#include <array>
#include <utility>

namespace signalbox::console {

namespace {

constexpr std::array names{
    std::pair{Status::Created, "created"}, std::pair{Status::Processing, "processing"}, std::pair{Status::Done, "done"},
    std::pair{Status::Error, "error"},     std::pair{Status::Cancelled, "cancelled"},
};

} // namespace

Status statusOf(QByteArrayView name)
{
    for (const auto &[status, known] : names) {
        if (name == known)
            return status;
    }
    return Status::Other;
}

const char *statusName(Status status)
{
    for (const auto &[known, name] : names) {
        if (status == known)
            return name;
    }
    return "other";
}

int rankOf(Status status)
{
    switch (status) {
    case Status::Created: return 0;
    case Status::Processing:
    case Status::Other: return 1;
    case Status::Done:
    case Status::Error:
    case Status::Cancelled: break;
    }
    return 2;
}

} // namespace signalbox::console
