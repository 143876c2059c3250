#include "server/http/cors.h"

#include "server/http/characters.h"

#include <algorithm>

namespace signalbox::http {
namespace {

struct Origin {
    QByteArray scheme;
    QByteArray host;
    QByteArray port; // digits, or "*"
};

QByteArray defaultPort(const QByteArray &scheme)
{
    return scheme == "https" ? "443" : scheme == "http" ? "80" : QByteArray();
}

// `scheme://host[:port]`, the port filled in; nothing for anything else ("null" included).
std::optional<Origin> parseOrigin(QByteArrayView text)
{
    const QByteArray lower = text.toByteArray().toLower();
    const qsizetype slashes = lower.indexOf("://");
    if (slashes < 1)
        return std::nullopt;
    Origin origin{lower.first(slashes), lower.sliced(slashes + 3), {}};
    const qsizetype colon = origin.host.indexOf(':', std::max<qsizetype>(origin.host.lastIndexOf(']'), 0));
    if (colon >= 0) {
        origin.port = origin.host.sliced(colon + 1);
        origin.host.truncate(colon);
        if (origin.port.isEmpty())
            return std::nullopt;
    } else {
        origin.port = defaultPort(origin.scheme);
    }
    const bool isPort = origin.port == "*" || std::all_of(origin.port.begin(), origin.port.end(), isDigit);
    if (origin.host.isEmpty() || origin.host.contains('/') || !isPort)
        return std::nullopt;
    return origin;
}

bool matches(const Origin &entry, const Origin &origin)
{
    return entry.scheme == origin.scheme && entry.host == origin.host &&
           (entry.port == "*" || entry.port == origin.port);
}

bool isLoopback(const QByteArray &host)
{
    return host == "localhost" || host.endsWith(".localhost") || host.startsWith("127.") || host == "[::1]";
}

template <typename Accept>
bool anyEntry(const QList<QByteArray> &entries, QByteArrayView text, Accept accept)
{
    const auto origin = parseOrigin(text);
    if (!origin || origin->port == "*")
        return false;
    return std::any_of(entries.begin(), entries.end(), [&](const QByteArray &entry) {
        const auto listed = parseOrigin(entry);
        return listed && matches(*listed, *origin) && accept(*listed);
    });
}

} // namespace

bool CorsPolicy::allows(QByteArrayView origin) const
{
    return anyEntry(origins, origin, [](const Origin &) { return true; });
}

bool CorsPolicy::allowsCredentials(QByteArrayView origin) const
{
    return anyEntry(origins, origin, [](const Origin &entry) { return entry.port != "*" || !isLoopback(entry.host); });
}

bool CorsPolicy::allowsPage(const Request &request) const
{
    const auto origin = request.fields.value("Origin");
    const QByteArray host = request.fields.value("Host").value_or(QByteArray());
    return !origin || *origin == "http://" + host || *origin == "https://" + host || allows(*origin);
}

void addCorsFields(const CorsPolicy &policy, const QByteArray &origin, Fields &fields)
{
    if (policy.origins.isEmpty())
        return;
    fields.add("Vary", "Origin"); // also without an Origin, or a cache gives that answer to those who send one
    if (origin.isEmpty() || !policy.allows(origin))
        return;
    fields.add("Access-Control-Allow-Origin", origin);
    fields.add("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Request-Id");
    if (policy.allowsCredentials(origin))
        fields.add("Access-Control-Allow-Credentials", "true");
}

void addPreflightFields(const CorsPolicy &policy, const Request &request, const QByteArray &allow, Fields &fields)
{
    const auto origin = request.fields.value("Origin");
    if (!origin || !request.fields.has("Access-Control-Request-Method") || !policy.allows(*origin))
        return;
    fields.add("Access-Control-Allow-Methods", allow);
    fields.add("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, Last-Event-ID");
    fields.add("Access-Control-Max-Age", "600");
}

} // namespace signalbox::http
