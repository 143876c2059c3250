#include "server/http/chunk_decoder.h"

#include "server/http/characters.h"
#include "server/http/field_line.h"

#include <algorithm>

namespace signalbox::http {
namespace {

// Takes a token off the front; false if there is none.
bool skipToken(QByteArrayView &text)
{
    const auto *end = std::find_if_not(text.begin(), text.end(), isTokenCharacter);
    const qsizetype length = end - text.begin();
    text = text.sliced(length);
    return length > 0;
}

// RFC 9110 §5.6.4; `text` begins with the quote.
bool skipQuoted(QByteArrayView &text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text = text.sliced(i + 1);
            return true;
        }
        if (text[i] == '\\')
            ++i;
    }
    return false;
}

// *( ";" name [ "=" value ] ); the blanks RFC 9112 §7.1.1 calls "bad" are not taken.
bool areExtensions(QByteArrayView text)
{
    while (!text.isEmpty()) {
        if (text.front() != ';')
            return false;
        text = text.sliced(1);
        if (!skipToken(text))
            return false;
        if (!text.startsWith('='))
            continue;
        text = text.sliced(1);
        if (!(text.startsWith('"') ? skipQuoted(text) : skipToken(text)))
            return false;
    }
    return true;
}

} // namespace

ChunkDecoder::Step ChunkDecoder::fail(int status, const char *detail)
{
    m_refusal = {status, QString::fromLatin1(detail)};
    return Step::Failed;
}

ChunkDecoder::Step ChunkDecoder::advance(QByteArrayView &input, QByteArray &body, qsizetype maxBytes)
{
    Step step = Step::NeedMore;
    while (step == Step::NeedMore && !input.isEmpty()) {
        switch (m_part) {
        case Part::SizeLine:
            step = takeSizeLine(input, maxBytes - body.size());
            break;
        case Part::Data:
            step = takeData(input, body);
            break;
        case Part::DataEnd:
            step = takeDataEnd(input);
            break;
        case Part::Trailers:
            step = takeTrailer(input);
            break;
        }
    }
    return step;
}

ChunkDecoder::Step ChunkDecoder::takeSizeLine(QByteArrayView &input, qsizetype room)
{
    if (m_lines.atStart() && hexValue(input.front()) < 0)
        return fail(400, "A chunk does not begin with its size in hexadecimal.");
    switch (m_lines.advance(input, m_limits.chunkLineBytes)) {
    case LineReader::Outcome::NeedMore:
        return Step::NeedMore;
    case LineReader::Outcome::BadByte:
        return fail(400, "A chunk's size has a control character or does not end with CRLF.");
    case LineReader::Outcome::TooLong:
        return fail(400, "A chunk's size line is too long.");
    case LineReader::Outcome::Line:
        return endSizeLine(room);
    }
    return Step::Failed;
}

ChunkDecoder::Step ChunkDecoder::endSizeLine(qsizetype room)
{
    const QByteArrayView line = m_lines.line();
    const auto *end = std::find_if(line.begin(), line.end(), [](char c) { return hexValue(c) < 0; });
    const QByteArrayView extensions = line.sliced(end - line.begin());
    if (!areExtensions(extensions))
        return fail(400, "A chunk's size or its extensions are not valid.");
    m_extensionBytes += extensions.size();
    if (m_extensionBytes > m_limits.chunkExtensionBytes)
        return fail(400, "The chunks have too many extensions.");
    qsizetype size = 0;
    for (const char *digit = line.begin(); digit != end; ++digit) {
        size = size * 16 + hexValue(*digit);
        if (size > room) // so the next multiplication stays small
            return fail(413, "The body is too large.");
    }
    m_lines.next();
    m_left = size;
    m_part = size > 0 ? Part::Data : Part::Trailers;
    return Step::NeedMore;
}

ChunkDecoder::Step ChunkDecoder::takeData(QByteArrayView &input, QByteArray &body)
{
    const qsizetype taken = std::min(m_left, input.size());
    body.append(input.first(taken));
    input = input.sliced(taken);
    m_left -= taken;
    if (m_left == 0)
        m_part = Part::DataEnd;
    return Step::NeedMore;
}

ChunkDecoder::Step ChunkDecoder::takeDataEnd(QByteArrayView &input)
{
    constexpr qsizetype lineEnd = 2;
    const LineReader::Outcome outcome = m_lines.advance(input, lineEnd);
    if (outcome == LineReader::Outcome::NeedMore && m_lines.line().isEmpty())
        return Step::NeedMore;
    if (outcome != LineReader::Outcome::Line || !m_lines.line().isEmpty())
        return fail(400, "A chunk is not followed by CRLF.");
    m_lines.next();
    m_part = Part::SizeLine;
    return Step::NeedMore;
}

ChunkDecoder::Step ChunkDecoder::takeTrailer(QByteArrayView &input)
{
    if (m_lines.atStart() && isBlank(input.front()))
        return fail(400, "A trailer line is folded or begins with a blank.");
    switch (m_lines.advance(input, m_limits.trailerBytes - m_trailerBytes)) {
    case LineReader::Outcome::NeedMore:
        return Step::NeedMore;
    case LineReader::Outcome::BadByte:
        return fail(400, "The trailers have a control character or a line that does not end with CRLF.");
    case LineReader::Outcome::TooLong:
        return fail(431, "The trailers are too large.");
    case LineReader::Outcome::Line:
        break;
    }
    if (m_lines.line().isEmpty())
        return Step::Done;
    if (!parseFieldLine(m_lines.line()))
        return fail(400, "A trailer line is not `name: value`.");
    m_trailerBytes += m_lines.taken();
    m_lines.next();
    return Step::NeedMore;
}

} // namespace signalbox::http
