#include "server/http/head_parser.h"

#include "server/http/characters.h"
#include "server/http/field_line.h"

#include <utility>

namespace signalbox::http {

HeadParser::Step HeadParser::fail(int status, const char *detail)
{
    m_refusal = {status, QString::fromLatin1(detail)};
    return Step::Failed;
}

HeadParser::Step HeadParser::advance(QByteArrayView &input)
{
    Step step = Step::NeedMore;
    while (step == Step::NeedMore && !input.isEmpty()) {
        switch (m_part) {
        case Part::Start:
        case Part::EmptyLine:
            step = takeFirst(input);
            break;
        case Part::RequestLine:
            step = takeRequestLine(input);
            break;
        case Part::Fields:
            step = takeFieldLine(input);
            break;
        }
    }
    return step;
}

// RFC 9112 §2.2: one CRLF before the request line is forgiven.
HeadParser::Step HeadParser::takeFirst(QByteArrayView &input)
{
    const char c = input.front();
    if (m_part == Part::EmptyLine && c != '\n')
        return fail(400, "A carriage return stands alone before the request line.");
    if (m_part == Part::Start && c != '\r') {
        m_part = Part::RequestLine;
        return Step::NeedMore;
    }
    m_part = m_part == Part::Start ? Part::EmptyLine : Part::RequestLine;
    input = input.sliced(1);
    ++m_used;
    return Step::NeedMore;
}

HeadParser::Step HeadParser::takeRequestLine(QByteArrayView &input)
{
    while (!input.isEmpty()) {
        if (m_used == m_limits.headBytes)
            return fail(431, "The request head is too large.");
        const char c = input.front();
        input = input.sliced(1);
        ++m_used;
        switch (m_requestLine.take(c)) {
        case RequestLine::Step::NeedMore:
            break;
        case RequestLine::Step::Failed:
            m_refusal = m_requestLine.refusal();
            return Step::Failed;
        case RequestLine::Step::Done:
            return endRequestLine();
        }
    }
    return Step::NeedMore;
}

HeadParser::Step HeadParser::endRequestLine()
{
    Target &target = m_requestLine.target();
    m_request.method = m_requestLine.method();
    m_request.minorVersion = m_requestLine.minorVersion();
    m_request.target = std::move(target.origin);
    m_request.path = std::move(target.path);
    m_request.query = std::move(target.query);
    m_part = Part::Fields;
    return Step::NeedMore;
}

HeadParser::Step HeadParser::takeFieldLine(QByteArrayView &input)
{
    if (m_lines.atStart()) {
        const char c = input.front();
        if (isBlank(c))
            return fail(400, "A field line is folded or begins with a blank.");
        if (c != '\r' && m_request.fields.all().size() >= m_limits.fields)
            return fail(431, "The request has too many fields.");
    }
    switch (m_lines.advance(input, m_limits.headBytes - m_used)) {
    case LineReader::Outcome::NeedMore:
        return Step::NeedMore;
    case LineReader::Outcome::BadByte:
        return fail(400, "The request head has a control character or a line that does not end with CRLF.");
    case LineReader::Outcome::TooLong:
        return fail(431, "The request head is too large.");
    case LineReader::Outcome::Line:
        return endFieldLine();
    }
    return Step::Failed;
}

HeadParser::Step HeadParser::endFieldLine()
{
    if (m_lines.line().isEmpty())
        return Step::Done;
    auto field = parseFieldLine(m_lines.line());
    if (!field)
        return fail(400, "A field line is not `name: value`.");
    m_request.fields.add(std::move(field->name), std::move(field->value));
    m_used += m_lines.taken();
    m_lines.next();
    return Step::NeedMore;
}

} // namespace signalbox::http
