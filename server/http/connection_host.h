// What a connection needs of the server it belongs to.
#pragma once

#include "server/http/gate.h"
#include "server/http/limits.h"

namespace signalbox::http {

class Connection;

class ConnectionHost {
public:
    virtual ~ConnectionHost() = default;
    [[nodiscard]] virtual const ServerLimits &limits() const = 0;
    [[nodiscard]] virtual const Gate &gate() const = 0;
    [[nodiscard]] virtual QByteArray date() = 0;
    // An answer, or the head of a stream, goes out.
    virtual void noteAnswer(int status) = 0;
    // The connection is over; the host deletes it at the next turn of the event loop.
    virtual void forget(Connection *connection) = 0;
};

} // namespace signalbox::http
