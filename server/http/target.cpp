#include "server/http/target.h"

#include "server/http/characters.h"

#include <algorithm>

namespace signalbox::http {
namespace {

constexpr int httpPort = 80;
constexpr int httpsPort = 443;

// Whether every character is of a path (or one of `others`), with whole escapes and no %00.
bool isEncodedText(QByteArrayView text, QByteArrayView others)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            if (text.size() - i < 3)
                return false;
            const int high = hexValue(text[i + 1]);
            const int low = hexValue(text[i + 2]);
            if (high < 0 || low < 0 || high + low == 0)
                return false;
            i += 2;
        } else if (!isPathCharacter(c) && !others.contains(c)) {
            return false;
        }
    }
    return true;
}

std::optional<Target> parseOrigin(QByteArrayView raw)
{
    const qsizetype mark = raw.indexOf('?');
    const QByteArrayView path = mark < 0 ? raw : raw.first(mark);
    const QByteArrayView query = mark < 0 ? QByteArrayView() : raw.sliced(mark + 1);
    if (!isEncodedText(path, "/") || !isEncodedText(query, "/?"))
        return std::nullopt;
    auto items = Query::parse(query);
    if (!items)
        return std::nullopt;
    return Target{raw.toByteArray(), path.toByteArray(), std::move(*items), {}};
}

std::optional<Target> parseAbsolute(Method method, QByteArrayView raw)
{
    const qsizetype colon = raw.indexOf(':');
    if (colon < 0 || !raw.sliced(colon).startsWith("://"))
        return std::nullopt;
    const bool plain = equalWithoutCase(raw.first(colon), "http");
    if (!plain && !equalWithoutCase(raw.first(colon), "https"))
        return std::nullopt;
    const QByteArrayView rest = raw.sliced(colon + 3);
    const auto *end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    const qsizetype length = end - rest.begin();
    const int defaultPort = plain ? httpPort : httpsPort;
    auto authority = normalisedAuthority(rest.first(length), defaultPort);
    if (!authority)
        return std::nullopt;
    QByteArray origin = rest.sliced(length).toByteArray();
    if (origin.isEmpty() && method == Method::Options)
        return Target{"*", "*", {}, {std::move(*authority), defaultPort}}; // RFC 9112 §3.2.4
    if (!origin.startsWith('/'))
        origin.prepend('/');
    auto target = parseOrigin(origin);
    if (target)
        target->authority = {std::move(*authority), defaultPort};
    return target;
}

bool isHostName(QByteArrayView host)
{
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [](char c) {
        return isDigit(c) || isLetter(c) || QByteArrayView("-._~").contains(c);
    });
}

bool isBracketedAddress(QByteArrayView host)
{
    if (host.size() < 4 || !host.startsWith('[') || !host.endsWith(']'))
        return false;
    const QByteArrayView inside = host.sliced(1, host.size() - 2);
    return inside.contains(':') &&
           std::all_of(inside.begin(), inside.end(), [](char c) { return hexValue(c) >= 0 || c == ':' || c == '.'; });
}

// 1 to 65535, or 0.
int portOf(QByteArrayView digits)
{
    constexpr int longest = 5;
    if (digits.isEmpty() || digits.size() > longest || !std::all_of(digits.begin(), digits.end(), isDigit))
        return 0;
    int port = 0;
    for (const char c : digits)
        port = port * 10 + (c - '0');
    return port <= 65535 ? port : 0;
}

} // namespace

std::optional<QByteArray> normalisedAuthority(QByteArrayView authority, int defaultPort)
{
    const qsizetype bracket = authority.lastIndexOf(']');
    const qsizetype colon = authority.indexOf(':', bracket < 0 ? 0 : bracket);
    const QByteArrayView host = colon < 0 ? authority : authority.first(colon);
    if (!isHostName(host) && !isBracketedAddress(host))
        return std::nullopt;
    QByteArray normalised = host.toByteArray().toLower();
    if (colon < 0 || colon == authority.size() - 1) // RFC 3986 §3.2.3 allows "host:"
        return normalised;
    const int port = portOf(authority.sliced(colon + 1));
    if (port == 0)
        return std::nullopt;
    if (port != defaultPort)
        normalised += ':' + QByteArray::number(port);
    return normalised;
}

std::optional<Target> parseTarget(Method method, QByteArrayView raw)
{
    if (raw.startsWith('/'))
        return parseOrigin(raw);
    if (raw == QByteArrayView("*")) {
        if (method != Method::Options)
            return std::nullopt;
        return Target{"*", "*", {}, {}};
    }
    return parseAbsolute(method, raw);
}

} // namespace signalbox::http
