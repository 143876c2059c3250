// Transfer-Encoding: chunked (RFC 9112 §7.1), strictly: no sign, no prefix, no blanks, CRLF only.
#pragma once

#include "server/http/limits.h"
#include "server/http/line_reader.h"
#include "server/http/refusal.h"

namespace signalbox::http {

// Holds at most a line; `limits` must outlive it. Extensions and trailers are checked and dropped.
class ChunkDecoder {
public:
    enum class Step { NeedMore, Done, Failed };

    explicit ChunkDecoder(const ServerLimits &limits)
        : m_limits(limits)
    {
    }

    // Takes bytes off the front of `input`, none after the end of the body, and appends what they stand for to `body`,
    // which never grows beyond `maxBytes`: a chunk that would is 413 at its size.
    Step advance(QByteArrayView &input, QByteArray &body, qsizetype maxBytes);
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

private:
    enum class Part { SizeLine, Data, DataEnd, Trailers };

    Step fail(int status, const char *detail);
    Step takeSizeLine(QByteArrayView &input, qsizetype room);
    Step endSizeLine(qsizetype room);
    Step takeData(QByteArrayView &input, QByteArray &body);
    Step takeDataEnd(QByteArrayView &input);
    Step takeTrailer(QByteArrayView &input);

    const ServerLimits &m_limits;
    Part m_part = Part::SizeLine;
    LineReader m_lines;
    qsizetype m_left = 0;           // of the present chunk
    qsizetype m_extensionBytes = 0; // of all chunks
    qsizetype m_trailerBytes = 0;
    Refusal m_refusal;
};

} // namespace signalbox::http
