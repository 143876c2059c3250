// Request line and fields, from the first byte to the empty line.
#pragma once

#include "server/http/limits.h"
#include "server/http/line_reader.h"
#include "server/http/message.h"
#include "server/http/request_line.h"

namespace signalbox::http {

// Holds at most `limits.headBytes`; every byte is looked at once. `limits` must outlive it.
class HeadParser {
public:
    enum class Step { NeedMore, Done, Failed };

    explicit HeadParser(const ServerLimits &limits)
        : m_limits(limits)
        , m_requestLine(limits.targetBytes)
    {
    }

    // Takes bytes off the front of `input`, none after the empty line that ends the head.
    Step advance(QByteArrayView &input);
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }
    // Done: method, target, path, query, minorVersion and fields are filled.
    [[nodiscard]] Request &request() { return m_request; }
    [[nodiscard]] const Authority &authority() { return m_requestLine.target().authority; }

private:
    enum class Part { Start, EmptyLine, RequestLine, Fields };

    Step fail(int status, const char *detail);
    Step takeFirst(QByteArrayView &input);
    Step takeRequestLine(QByteArrayView &input);
    Step takeFieldLine(QByteArrayView &input);
    Step endRequestLine();
    Step endFieldLine();

    const ServerLimits &m_limits;
    Part m_part = Part::Start;
    RequestLine m_requestLine;
    LineReader m_lines;
    qsizetype m_used = 0; // bytes of lines that are done
    Request m_request;
    Refusal m_refusal;
};

} // namespace signalbox::http
