// The first line of a request (RFC 9112 §3), byte by byte, so that a wrong one is known at its first wrong byte.
#pragma once

#include "server/http/message.h"
#include "server/http/refusal.h"
#include "server/http/target.h"

namespace signalbox::http {

class RequestLine {
public:
    enum class Step { NeedMore, Done, Failed };

    // A target of more than `maxTargetBytes` is 414 as soon as it is longer.
    explicit RequestLine(qsizetype maxTargetBytes)
        : m_maxTargetBytes(maxTargetBytes)
    {
    }

    Step take(char c);
    // Failed: why. 400, 414, 501 for a method we do not have, 505 for another version than 1.0 and 1.1.
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    // Done:
    [[nodiscard]] Method method() const { return m_method; }
    [[nodiscard]] Target &target() { return m_target; }
    [[nodiscard]] int minorVersion() const { return m_minorVersion; }

private:
    enum class Part { Method, Target, Version, LineFeed };

    Step fail(int status, const char *detail);
    Step takeMethod(char c);
    Step endMethod();
    Step takeTarget(char c);
    Step endTarget();
    Step takeVersion(char c);
    Step endVersion();

    qsizetype m_maxTargetBytes;
    Part m_part = Part::Method;
    QByteArray m_text; // of the present part
    Method m_method = Method::Get;
    Target m_target;
    int m_minorVersion = 1;
    Refusal m_refusal;
};

} // namespace signalbox::http
