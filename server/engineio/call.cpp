#include "server/engineio/call.h"

#include "server/websocket/handshake.h"

namespace signalbox::engineio {

std::variant<Call, Failure> readCall(const http::Request &request)
{
    const bool isUpgrade = websocket::isUpgrade(request);
    const auto sid = request.query.value("sid");
    if (!sid && request.query.value("EIO") != "4")
        return Failure::UnsupportedVersion;
    const auto name = request.query.value("transport");
    if (name != "polling" && name != "websocket")
        return Failure::UnknownTransport;
    const Transport transport = name == "websocket" ? Transport::WebSocket : Transport::Polling;
    const bool mayPost = sid && transport == Transport::Polling;
    if (request.method != http::Method::Get && !(mayPost && request.method == http::Method::Post))
        return Failure::BadHandshakeMethod;
    if (isUpgrade != (transport == Transport::WebSocket))
        return Failure::BadRequest;
    return Call{transport, sid};
}

} // namespace signalbox::engineio
