#include "server/engineio/failure.h"

#include "shared/json_writer.h"

namespace signalbox::engineio {

namespace {

const char *messageOf(Failure failure)
{
    switch (failure) {
    case Failure::UnknownTransport: return "Transport unknown";
    case Failure::UnknownSession: return "Session ID unknown";
    case Failure::BadHandshakeMethod: return "Bad handshake method";
    case Failure::BadRequest: return "Bad request";
    case Failure::Forbidden: return "Forbidden";
    case Failure::UnsupportedVersion: return "Unsupported protocol version";
    }
    return "";
}

} // namespace

http::Response answerFailure(Failure failure)
{
    JsonWriter json;
    json.beginObject().key("code").number(qint64(failure)).key("message").string(messageOf(failure)).endObject();
    return http::jsonResponse(failure == Failure::Forbidden ? 403 : 400, json.take());
}

} // namespace signalbox::engineio
