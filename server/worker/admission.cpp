#include "server/worker/admission.h"

#include "server/rest/problem.h"
#include "server/rest/session_routes.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::worker {

Q_LOGGING_CATEGORY(admissionLog, "signalbox.auth")

namespace {

using Outcome = std::variant<std::any, http::Response>;

std::optional<QByteArray> bearerOf(const http::Request &request)
{
    const auto value = request.fields.value("Authorization");
    if (!value || value->size() < 7 || qstrnicmp(value->constData(), "Bearer ", 7) != 0)
        return {};
    return value->mid(7).trimmed();
}

std::optional<QByteArray> cookieOf(const http::Request &request)
{
    const QByteArray prefix = QByteArray(rest::sessionCookie) + '=';
    for (const QByteArray &part : request.fields.value("Cookie").value_or(QByteArray()).split(';')) {
        if (part.trimmed().startsWith(prefix))
            return part.trimmed().mid(prefix.size());
    }
    return {};
}

// A cookie comes along with every request, also with those that another site made the browser send.
bool isOwnOrigin(const http::Request &request, const http::CorsPolicy &cors)
{
    const auto origin = request.fields.value("Origin");
    if (!origin)
        return true;
    const QByteArray host = request.fields.value("Host").value_or(QByteArray());
    return *origin == "http://" + host || *origin == "https://" + host || cors.allowsCredentials(*origin);
}

bool isLoopbackHost(const http::Request &request)
{
    QByteArray host = request.fields.value("Host").value_or(QByteArray("localhost")).toLower();
    const qsizetype colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']'))
        host.truncate(colon);
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool isStream(const http::Route &route)
{
    using Access = http::RouteOptions::Access;
    return route.options.access == Access::AuthenticatedOrTicket || route.options.access == Access::AuthenticatedOrInBand;
}

Outcome refuse(const AdmissionRules &rules, const http::Request &request, const QString &reason, const char *kind)
{
    rules.metrics->noteAuthFailure(kind);
    qCInfo(admissionLog).noquote() << "Refused" << http::methodName(request.method) << printable(request.path, 80) << "from" << printable(request.peer)
                                   << "-" << reason;
    return rest::problem({ErrorCode::Unauthorized, QStringLiteral("A valid token is required: Authorization: Bearer <JWT>")});
}

Outcome authenticate(const AdmissionRules &rules, const http::Request &request, const http::Route &route)
{
    auto token = bearerOf(request);
    if (!token && !request.fields.has("Authorization") && isOwnOrigin(request, rules.cors))
        token = cookieOf(request);
    if (!token && !request.fields.has("Authorization") && rules.tokenInQuery && isStream(route))
        token = request.query.value("token");
    if (!token)
        return refuse(rules, request, QStringLiteral("no token"), "missing");
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto principal = rules.tokens->verify(*token, now);
    if (!principal)
        return refuse(rules, request, principal.error().message, principal.error().message.contains(QLatin1String("expired")) ? "expired" : "invalid");
    return std::any(std::move(*principal));
}

Outcome admitLocal(const http::Request &request)
{
    if (!isLoopbackHost(request))
        return rest::problem({ErrorCode::Forbidden, QStringLiteral("Without authentication only localhost is served")});
    return std::any(localPrincipal());
}

Outcome admitByToken(const AdmissionRules &rules, const http::Request &request, const http::Route &route)
{
    using Access = http::RouteOptions::Access;
    if (route.options.access == Access::Anyone)
        return std::any();
    if (rules.authDisabled)
        return admitLocal(request);
    const bool inBand = route.options.access == Access::AuthenticatedOrInBand;
    if ((inBand || route.options.access == Access::AuthenticatedOrTicket) && request.query.value("ticket"))
        return std::any();
    const bool bringsToken = request.fields.has("Authorization") || (isOwnOrigin(request, rules.cors) && cookieOf(request)) ||
                             (rules.tokenInQuery && request.query.value("token"));
    if (inBand && !bringsToken)
        return std::any();
    return authenticate(rules, request, route);
}

Outcome tooMany(const AdmissionRules &rules, const char *limit, const QString &detail)
{
    rules.metrics->noteLimit(limit);
    return rest::problem({ErrorCode::TooManyRequests, detail});
}

Outcome admit(const AdmissionRules &rules, const http::Request &request, const http::Route &route)
{
    if (route.options.access != http::RouteOptions::Access::Anyone && rules.limits->takeOfAddress(request.peer).count() > 0)
        return tooMany(rules, "address-rate", QStringLiteral("Too many requests a second from this address"));
    Outcome outcome = admitByToken(rules, request, route);
    const auto *context = std::get_if<std::any>(&outcome);
    const auto *principal = context ? std::any_cast<auth::Principal>(context) : nullptr;
    if (principal && rules.limits->takeOfUser(principal->user.text).count() > 0)
        return tooMany(rules, "user-rate", QStringLiteral("Too many requests a second of this user"));
    return outcome;
}

} // namespace

auth::Principal localPrincipal()
{
    return {{"local"}, auth::Role::Admin, {}};
}

http::Admission makeAdmission(AdmissionRules rules)
{
    return [rules = std::move(rules)](const http::Request &request, const http::Route &route) { return admit(rules, request, route); };
}

} // namespace signalbox::worker
