// What users of Engine.IO sessions are told.
#pragma once

#include "server/engineio/session_core.h"
#include "server/http/message.h"

namespace signalbox::engineio {

class Session;

struct Message {
    Form form = Form::Text;
    QByteArray data; // text: UTF-8
};

// Called on the sessions' thread. May send to and close any session from within a call.
class Handler {
public:
    virtual ~Handler() = default;
    // Whether a later request with the session's sid, a poll, a POST or an upgrade, may use it; false: 403.
    [[nodiscard]] virtual bool mayUse(Session &session, const http::Request &request) = 0;
    // The handshake was answered, or is about to be: what is sent from here on comes behind it.
    virtual void opened(Session &session, const http::Request &handshake) = 0;
    virtual void message(Session &session, const Message &message) = 0;
    // Once; the session is gone soon after.
    virtual void closed(Session &session, CloseReason reason) = 0;
};

} // namespace signalbox::engineio
