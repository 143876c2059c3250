#include "server/settings/checks.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtNetwork/QHostAddress>

namespace signalbox::settings::checks {

namespace {

bool fits(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text).hasMatch();
}

bool isOrigin(const QString &text)
{
    const QRegularExpression pattern(
        QStringLiteral(R"(^https?://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}|\*))?$)"));
    const auto match = pattern.match(text);
    const QString port = match.captured(2);
    return match.hasMatch() &&
           (port.isEmpty() || port == QLatin1String("*") || (port.toInt() > 0 && port.toInt() <= 65535));
}

bool allDifferent(const QStringList &list)
{
    return QSet<QString>(list.begin(), list.end()).size() == list.size();
}

bool isFreeName(const QString &name, const char *pattern, std::initializer_list<const char *> taken)
{
    return fits(name, pattern) &&
           std::none_of(taken.begin(), taken.end(), [&name](const char *word) { return name == QLatin1String(word); });
}

Error contradiction(const QString &what)
{
    return {ErrorCode::BadRequest, what};
}

} // namespace

QString normalAddress(const QString &text)
{
    return text == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : QHostAddress(text).toString();
}

bool isLoopback(const QString &address)
{
    return QHostAddress(address).isLoopback();
}

QString address(const Value &value)
{
    return normalAddress(value.text).isEmpty() ? QStringLiteral("an IP address or localhost; 0.0.0.0 or :: for all")
                                               : QString();
}

QString host(const Value &value)
{
    const bool fine = fits(value.text, R"([A-Za-z0-9._:%-]{1,253})");
    return fine ? QString() : QStringLiteral("a host name or an IP address");
}

QString origins(const Value &value)
{
    const bool fine = std::all_of(value.list.begin(), value.list.end(), isOrigin);
    return fine ? QString()
                : QStringLiteral("origins such as https://app.example.com or http://localhost:*, separated by commas");
}

QString someJobTypes(const Value &value)
{
    return value.list.isEmpty() ? QString() : jobTypes(value);
}

QString jobTypes(const Value &value)
{
    const bool fine =
        !value.list.isEmpty() && allDifferent(value.list) &&
        std::all_of(value.list.begin(), value.list.end(), [](const QString &name) {
            return isFreeName(name, "[a-z][a-z0-9-]{0,31}",
                              {"jobs", "queues", "events", "agent", "whoami", "session", "stream-tickets", "audit"});
        });
    return fine ? QString()
                : QStringLiteral(
                      "one or more different names of small letters, digits and dashes, at most 32 each, none of jobs, "
                      "queues, events, agent, whoami, session, stream-tickets, audit");
}

QString statuses(const Value &value)
{
    const bool fine =
        allDifferent(value.list) && std::all_of(value.list.begin(), value.list.end(), [](const QString &name) {
            return isFreeName(name, "[a-z][a-z0-9_-]{0,31}", {"created", "processing", "done", "error", "cancelled"});
        });
    return fine ? QString()
                : QStringLiteral(
                      "different names of small letters, digits, dashes and underscores, at most 32 each, none of "
                      "created, processing, done, error, cancelled");
}

QString prefix(const Value &value)
{
    // A glob character would change what PSUBSCRIBE hears; braces are hash tags of a cluster.
    const bool fine = fits(value.text, R"([!-~]{1,64})") && !fits(value.text, R"(.*[*?\[\]\\{}^].*)");
    return fine ? QString() : QStringLiteral("1 to 64 visible ASCII characters without * ? [ ] \\ { } ^");
}

QString jwtSecret(const Value &value)
{
    return value.text.toUtf8().size() < 32 ? QStringLiteral("at least 32 bytes") : QString();
}

Result<void> relations(const Config &config)
{
    if (config.auth.disabled && !isLoopback(config.listen.address))
        return contradiction(QStringLiteral("no-auth: only allowed while listen is a loopback address, and it is %1")
                                 .arg(config.listen.address));
    if (config.log.minEntries > config.log.maxEntries)
        return contradiction(QStringLiteral("log-min-entries: %1 is more than log-max-entries, %2")
                                 .arg(config.log.minEntries)
                                 .arg(config.log.maxEntries));
    if (config.limits.targetBytes > config.limits.headBytes)
        return contradiction(QStringLiteral("target-limit: more than head-limit, which it is a part of"));
    for (const auto &[name, types] : {std::pair("requeue-types", config.jobs.requeueTypes), std::pair("priority-types", config.jobs.priorityTypes),
                                      std::pair("one-active-types", config.jobs.oneActiveTypes)}) {
        for (const QByteArray &type : types) {
            if (!config.jobs.types.contains(type))
                return contradiction(QStringLiteral("%1: \"%2\" is not one of job-types").arg(QLatin1String(name), QString::fromUtf8(type)));
        }
    }
    const QByteArray prefixes[] = {config.jobs.agentPrefix, config.jobs.servicePrefix, config.jobs.keyPrefix};
    for (const QByteArray &one : prefixes) {
        for (const QByteArray &other : prefixes) {
            if (&one != &other && one.startsWith(other))
                return contradiction(
                    QStringLiteral("agent-prefix, service-prefix and key-prefix: none may begin with another "
                                   "(\"%1\" begins with \"%2\")")
                        .arg(QString::fromLatin1(one), QString::fromLatin1(other)));
        }
    }
    return {};
}

} // namespace signalbox::settings::checks
