#include "server/http/request_line.h"

#include "server/http/characters.h"

namespace signalbox::http {
namespace {

constexpr qsizetype longestMethod = 32;
constexpr QByteArrayView versionShape = "HTTP/d.d"; // 'd' is a digit

constexpr Method methods[] = {Method::Get,   Method::Head,   Method::Post,   Method::Put,
                              Method::Patch, Method::Delete, Method::Options};

// RFC 3986's characters, and the brackets of an address in an absolute form; what is where is checked at the end.
bool isTargetCharacter(char c)
{
    return isPathCharacter(c) || c == '/' || c == '?' || c == '%' || c == '[' || c == ']';
}

} // namespace

RequestLine::Step RequestLine::take(char c)
{
    switch (m_part) {
    case Part::Method:
        return takeMethod(c);
    case Part::Target:
        return takeTarget(c);
    case Part::Version:
        return takeVersion(c);
    case Part::LineFeed:
        return c == '\n' ? endVersion() : fail(400, "A carriage return stands alone in the request line.");
    }
    return Step::Failed;
}

RequestLine::Step RequestLine::fail(int status, const char *detail)
{
    m_refusal = {status, QString::fromLatin1(detail)};
    return Step::Failed;
}

RequestLine::Step RequestLine::takeMethod(char c)
{
    if (c == ' ')
        return endMethod();
    if (!isTokenCharacter(c) || (c >= 'a' && c <= 'z'))
        return fail(400, "The method is not an upper-case token.");
    if (m_text.size() == longestMethod)
        return fail(400, "The method is too long.");
    m_text.append(c);
    return Step::NeedMore;
}

RequestLine::Step RequestLine::endMethod()
{
    if (m_text.isEmpty())
        return fail(400, "The request line has no method.");
    for (const Method method : methods) {
        if (m_text == methodName(method)) {
            m_method = method;
            m_text.resize(0);
            m_part = Part::Target;
            return Step::NeedMore;
        }
    }
    return fail(501, "This method is not implemented here.");
}

RequestLine::Step RequestLine::takeTarget(char c)
{
    if (c == ' ')
        return endTarget();
    if (!isTargetCharacter(c))
        return fail(400, "The request target has a character that is not allowed there.");
    if (m_text.size() == m_maxTargetBytes)
        return fail(414, "The request target is too long.");
    m_text.append(c);
    return Step::NeedMore;
}

RequestLine::Step RequestLine::endTarget()
{
    auto target = parseTarget(m_method, m_text);
    if (!target)
        return fail(400, "The request target is not valid.");
    m_target = std::move(*target);
    m_text.resize(0);
    m_part = Part::Version;
    return Step::NeedMore;
}

RequestLine::Step RequestLine::takeVersion(char c)
{
    if (m_text.size() == versionShape.size()) {
        if (c != '\r')
            return fail(400, "Something follows the version in the request line.");
        m_part = Part::LineFeed;
        return Step::NeedMore;
    }
    const char expected = versionShape[m_text.size()];
    if (expected == 'd' ? !isDigit(c) : c != expected)
        return fail(400, "The request line has no valid version.");
    m_text.append(c);
    return Step::NeedMore;
}

RequestLine::Step RequestLine::endVersion()
{
    if (m_text != "HTTP/1.1" && m_text != "HTTP/1.0")
        return fail(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    m_minorVersion = m_text.endsWith('1') ? 1 : 0;
    return Step::Done;
}

} // namespace signalbox::http
