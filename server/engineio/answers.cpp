#include "server/engineio/answers.h"

#include <utility>

namespace signalbox::engineio {

namespace {

http::Response answer(const char *type, QByteArray body)
{
    http::Response response;
    response.fields.add("Content-Type", type);
    response.fields.add("Cache-Control", "no-store");
    response.body = std::move(body);
    return response;
}

} // namespace

http::Response answerPoll(QByteArray payload)
{
    return answer("text/plain; charset=UTF-8", std::move(payload));
}

// The type is the reference server's; some proxies and clients were written to it.
http::Response answerPost()
{
    return answer("text/html", "ok");
}

} // namespace signalbox::engineio
