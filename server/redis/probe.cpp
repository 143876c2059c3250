#include "server/redis/blocking.h"
#include "server/redis/embedded.h"

namespace signalbox::redis {

Result<void> probe(const Target &target, std::chrono::milliseconds timeout)
{
    const Result<Reply> info = askOnce(target, {"INFO", "cluster"}, timeout);
    // LOADING, or a user who may not ask INFO: a Redis all the same, and it let us in.
    if (!info && info.error().code == ErrorCode::Unavailable)
        return {};
    if (!info)
        return info.error();
    if (info->text.contains("cluster_enabled:1")) {
        return Error{
            ErrorCode::Unprocessable,
            QStringLiteral("%1 is a node of a Redis Cluster, which Signalbox cannot use, as its scripts change keys "
                           "of several slots at once. Use a single Redis, or one with replicas and Sentinel.")
                .arg(target.description())};
    }
    return {};
}

} // namespace signalbox::redis
