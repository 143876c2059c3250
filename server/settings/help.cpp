#include "server/settings/help.h"

#include "server/settings/setting_table.h"
#include "server/settings/value.h"

namespace signalbox::settings {

namespace {

constexpr char introduction[] = R"(Signalbox: live operations for background work over Redis.

Usage:
  signalboxd [serve] [flags]
      Serves until it is told to end (SIGTERM, Ctrl-C).
  signalboxd token --user NAME [--role user|viewer|admin] [--ttl 1h] [flags]
      Prints a token for that user, signed with the JWT secret.
  signalboxd token verify [--jwks-file FILE] [flags]
      Reads a token from standard input; prints its claims and exits 0 only if it is valid. Keys are the configured
      ones, or those of --jwks-file alone.
  signalboxd --print-config [flags]
      Prints every setting with its value and where that came from.
  signalboxd --help | --version

Flags go before environment variables, these before the settings file (--config FILE or SIGNALBOX_CONFIG, else
/etc/signalbox/signalbox.ini if it exists), and that before the defaults. The file has lines `name = value`, named like
the flags; lines that begin with ; or # and [headings] are passed over.
On Linux the threads' event loop is one over epoll; SIGNALBOX_EVENT_LOOP=qt in the environment takes Qt's own.
Durations: 500ms, 30s, 5m, 24h, 7d. Sizes: 512B, 256KiB, 1MiB. Lists: separated by commas.
)";

QString takes(const Setting &setting)
{
    if (*setting.what)
        return QString::fromLatin1(setting.what);
    switch (setting.kind) {
    case Kind::Switch:
        return {};
    case Kind::Number:
        return QStringLiteral("NUMBER");
    case Kind::Bytes:
        return QStringLiteral("SIZE");
    case Kind::Duration:
        return QStringLiteral("DURATION");
    case Kind::Word:
        return QString::fromLatin1(setting.words);
    case Kind::Text:
        return QStringLiteral("TEXT");
    case Kind::File:
        return QStringLiteral("FILE");
    case Kind::List:
        return QStringLiteral("LIST");
    }
    return {};
}

QString limits(const Setting &setting)
{
    const bool counted = setting.kind == Kind::Number || setting.kind == Kind::Bytes || setting.kind == Kind::Duration;
    return counted ? QStringLiteral(" Range: ") + allowedText(setting) + QLatin1Char('.') : QString();
}

// Broken into lines of at most 100 characters, each indented.
QString wrapped(const QString &text)
{
    const QString indent(6, QLatin1Char(' '));
    QString lines, line = indent;
    for (const QString &word : text.split(QLatin1Char(' '))) {
        if (line.size() + word.size() > 100) {
            lines += line.trimmed().prepend(indent) + QLatin1Char('\n');
            line = indent;
        }
        line += word + QLatin1Char(' ');
    }
    return lines + line.trimmed().prepend(indent) + QLatin1Char('\n');
}

QString helpOf(const Setting &setting)
{
    const QString standard = *setting.standard ? QString::fromLatin1(setting.standard) : QStringLiteral("none");
    const QString flag = QStringLiteral("--%1 %2").arg(QLatin1String(setting.name), takes(setting)).trimmed();
    return QStringLiteral("  %1\n").arg(flag) + wrapped(QString::fromUtf8(setting.help)) +
           QStringLiteral("      Default: %1.%2 Environment: %3.\n")
               .arg(standard, limits(setting), environmentName(setting));
}

// The value in force, as it may be shown.
QString shown(const Given &entry, const Loaded &loaded)
{
    const QLatin1String name(entry.setting->name);
    if (name == QLatin1String("redis-url") && !entry.text.isEmpty()) {
        const auto target = redis::Target::fromUrl(entry.text);
        return target ? target->description() : QStringLiteral("***");
    }
    if (entry.setting->secret == Secret::Yes)
        return entry.text.isEmpty() ? QString() : QStringLiteral("***");
    if (name == QLatin1String("workers"))
        return QString::number(loaded.config.listen.workers);
    if (name == QLatin1String("data-dir"))
        return loaded.config.dataFolder;
    return printable(entry.text.toUtf8(), 1000);
}

// How the settings of Redis and of the secret play together, which no single line shows.
QString remark(const Given &entry, const Config &config)
{
    const QLatin1String name(entry.setting->name);
    if (name == QLatin1String("jwt-secret") && entry.text.isEmpty() && config.auth.secret.isEmpty() &&
        !config.auth.disabled && config.auth.publicKeyFile.isEmpty() && config.auth.jwksFile.isEmpty())
        return QStringLiteral("; made and kept in the data folder");
    if (name == QLatin1String("redis-url") && config.redis.kind == RedisChoice::Kind::LocalOrEmbedded)
        return QStringLiteral("; the local Redis if there is one, else a private one");
    if (name == QLatin1String("redis-url") && config.redis.kind == RedisChoice::Kind::Embedded)
        return QStringLiteral("; a private one, as embedded-redis says");
    return {};
}

} // namespace

QString helpText()
{
    QString text = QString::fromUtf8(introduction);
    std::optional<Group> group;
    for (const Setting &setting : allSettings()) {
        if (group != setting.group)
            text += QStringLiteral("\n%1\n").arg(groupTitle(setting.group));
        group = setting.group;
        text += helpOf(setting);
    }
    return text;
}

QString configText(const Loaded &loaded)
{
    QString text;
    std::optional<Group> group;
    for (const Given &entry : loaded.entries) {
        if (group != entry.setting->group)
            text += QStringLiteral("%1[%2]\n")
                        .arg(group ? QStringLiteral("\n") : QString(), groupTitle(entry.setting->group));
        group = entry.setting->group;
        const QString assignment =
            QStringLiteral("%1 = %2").arg(QLatin1String(entry.setting->name), shown(entry, loaded));
        text +=
            QStringLiteral("%1  # %2%3\n").arg(assignment, -40).arg(entry.origin.text, remark(entry, loaded.config));
    }
    return text;
}

} // namespace signalbox::settings
