// What the fields of a head say about the message and its connection (RFC 9110, 9112), strictly.
#pragma once

#include "server/http/message.h"
#include "server/http/refusal.h"
#include "server/http/target.h"

#include <optional>

namespace signalbox::http {

struct HeadFacts {
    enum class Body { None, Length, Chunked };
    Body body = Body::None;
    qint64 contentLength = 0; // Body::Length: at least 1
    enum class Expect { Nothing, Continue };
    Expect expect = Expect::Nothing;
    enum class After { KeepAlive, Close };
    After after = After::KeepAlive;
};

// Fills `facts` from the complete head, or says what is wrong with it. `authority` is that of its target.
[[nodiscard]] std::optional<Refusal> examineHead(const Request &head, const Authority &authority, HeadFacts &facts);

} // namespace signalbox::http
