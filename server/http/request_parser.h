// One request out of bytes: head, then body. No I/O; bytes and limits in, what to do out.
#pragma once

#include "server/http/chunk_decoder.h"
#include "server/http/head_facts.h"
#include "server/http/head_parser.h"

namespace signalbox::http {

// For one request; make a new one for the next. Takes linear time however the bytes are cut, and never holds more than
// `limits` say (which must outlive it).
class RequestParser {
public:
    enum class Event {
        NeedMore,
        Head,     // request() has all but its body, facts() tell what follows; said once
        Complete, // request() is whole; what is left of the input is not of this request
        Failed,   // refusal() tells why; the connection cannot be used for further requests
    };

    explicit RequestParser(const ServerLimits &limits);

    // Takes bytes off the front of `input` until there is something to say. After Head, call again, even with no input.
    Event advance(QByteArrayView &input);
    [[nodiscard]] Request &request() { return m_head.request(); }
    [[nodiscard]] const HeadFacts &facts() const { return m_facts; }
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    // How large the body may be, from Head on; limits.bodyBytes until then. A Content-Length beyond it is 413 before a
    // byte of the body is taken.
    void setMaxBodyBytes(qsizetype bytes) { m_maxBodyBytes = bytes; }

private:
    enum class Part { Head, Body };

    Event fail(Refusal refusal);
    Event takeHead(QByteArrayView &input);
    Event takeBody(QByteArrayView &input);
    Event takeLengthBody(QByteArrayView &input);
    Event takeChunkedBody(QByteArrayView &input);

    Part m_part = Part::Head;
    HeadParser m_head;
    HeadFacts m_facts;
    ChunkDecoder m_chunks;
    qsizetype m_maxBodyBytes;
    Refusal m_refusal;
};

} // namespace signalbox::http
