#include "server/http/router.h"

#include "server/http/percent.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace signalbox::http {
namespace {

bool isParameter(const QByteArray &segment)
{
    return segment.size() > 2 && segment.startsWith('{') && segment.endsWith('}');
}

// Whether a decoded segment can be handed on as a name without surprising whoever gets it.
bool isSafe(const QByteArray &segment)
{
    const bool plain = std::none_of(segment.begin(), segment.end(), [](char c) {
        return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    return plain && segment != "." && segment != "..";
}

std::optional<QList<QByteArray>> decodedSegments(QByteArrayView path)
{
    if (!path.startsWith('/'))
        return std::nullopt;
    QList<QByteArray> segments;
    while (!path.isEmpty()) {
        path = path.sliced(1);
        const qsizetype slash = path.indexOf('/');
        auto segment = percentDecoded(slash < 0 ? path : path.first(slash), Plus::Literal);
        if (!segment || !isSafe(*segment))
            return std::nullopt;
        segments.append(std::move(*segment));
        path = slash < 0 ? QByteArrayView() : path.sliced(slash);
    }
    return segments;
}

bool fits(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                      [](const QByteArray &segment, const QByteArray &given) {
                          return isParameter(segment) ? !given.isEmpty() : segment == given;
                      });
}

// Whether `a` is literal where `b` has a parameter, at the first segment in which they differ so. Both have the same
// length.
bool isMoreLiteral(const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const QByteArray &x, const QByteArray &y) { return !isParameter(x) && isParameter(y); });
}

// What `Allow` says, in a fixed order.
QByteArray allowValue(const QList<Method> &methods)
{
    constexpr Method order[] = {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete};
    QByteArray value;
    for (const Method method : order) {
        const bool has = methods.contains(method) || (method == Method::Head && methods.contains(Method::Get));
        if (has)
            value += QByteArray(methodName(method)) + ", ";
    }
    return value + "OPTIONS";
}

} // namespace

void Router::add(Method method, QByteArray pattern, RouteOptions options, Handler handler, Arrival arrival)
{
    Q_ASSERT(pattern.startsWith('/'));
    m_routes.push_back(std::make_unique<Route>(Route{method, std::move(pattern), options, std::move(handler), std::move(arrival)}));
    const Route *route = m_routes.back().get();
    m_patterns.push_back({route->pattern.sliced(1).split('/'), route});
}

std::vector<const Router::Pattern *> Router::bestPatterns(const QList<QByteArray> &path) const
{
    std::vector<const Pattern *> best;
    for (const Pattern &pattern : m_patterns) {
        if (!fits(pattern.segments, path))
            continue;
        if (!best.empty() && isMoreLiteral(best.front()->segments, pattern.segments))
            continue;
        if (!best.empty() && isMoreLiteral(pattern.segments, best.front()->segments))
            best.clear();
        best.push_back(&pattern);
    }
    return best;
}

Match Router::match(Method method, QByteArrayView path) const
{
    Match match;
    const auto segments = decodedSegments(path);
    if (!segments)
        return match;
    const auto patterns = bestPatterns(*segments);
    if (patterns.empty())
        return match;
    const auto withMethod = [&patterns](Method wanted) {
        return std::find_if(patterns.begin(), patterns.end(),
                            [wanted](const Pattern *pattern) { return pattern->route->method == wanted; });
    };
    auto found = withMethod(method);
    if (found == patterns.end() && method == Method::Head)
        found = withMethod(Method::Get);
    if (found == patterns.end()) {
        QList<Method> methods;
        for (const Pattern *pattern : patterns)
            methods.append(pattern->route->method);
        match.outcome = Match::Outcome::NoSuchMethod;
        match.allow = allowValue(methods);
        return match;
    }
    match.outcome = Match::Outcome::Found;
    match.route = (*found)->route;
    for (qsizetype i = 0; i < segments->size(); ++i) {
        const QByteArray &segment = (*found)->segments[i];
        if (isParameter(segment))
            match.parameters.insert(segment.sliced(1, segment.size() - 2), (*segments)[i]);
    }
    return match;
}

} // namespace signalbox::http
