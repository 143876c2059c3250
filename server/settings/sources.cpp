#include "server/settings/sources.h"

#include "server/settings/setting_table.h"

#include <QtCore/QSet>

#include <numeric>

namespace signalbox::settings {

namespace {

constexpr QLatin1String ourPrefix("SIGNALBOX_");

const QStringList &ownSwitches()
{
    static const QStringList names{QStringLiteral("help"), QStringLiteral("version"), QStringLiteral("print-config")};
    return names;
}

const QStringList &ownOptions()
{
    static const QStringList names{QStringLiteral("config"), QStringLiteral("user"), QStringLiteral("role"),
                                   QStringLiteral("ttl")};
    return names;
}

// Which event loop turns the threads must be known before there are settings: makeDispatcher() looks at it.
constexpr char eventLoop[] = "SIGNALBOX_EVENT_LOOP";

// Of ./run and ./test, and of Kubernetes' service links.
bool isSomebodyElses(const QString &variable)
{
    static const QStringList scripts{QStringLiteral("SIGNALBOX_BIN_DIR"), QStringLiteral("SIGNALBOX_PRESET"),
                                     QStringLiteral("SIGNALBOX_CONFIG"), QLatin1String(eventLoop)};
    return scripts.contains(variable) || variable.startsWith(QLatin1String("SIGNALBOX_SERVICE_")) ||
           variable.startsWith(QLatin1String("SIGNALBOX_PORT_"));
}

QStringList namesOf(QString (*spell)(const Setting &))
{
    QStringList names;
    for (const Setting &setting : allSettings())
        names += spell(setting);
    return names;
}

QString plainName(const Setting &setting)
{
    return QString::fromLatin1(setting.name);
}

// A single name in `known` is meant, near or not.
Error unknown(const QString &what, const QString &dashes, const QString &word, const QStringList &known)
{
    QString message = QStringLiteral("unknown %1 %2%3").arg(what, dashes, printable(word.toUtf8(), 80));
    if (const QString meant = known.size() == 1 ? known.first() : nearest(word, known); !meant.isEmpty())
        message += QStringLiteral("; did you mean %1%2?").arg(dashes, meant);
    return {ErrorCode::BadRequest, message};
}

Error unknownFlag(const QString &name)
{
    return unknown(QStringLiteral("flag"), QStringLiteral("--"), name,
                   namesOf(plainName) + ownSwitches() + ownOptions());
}

// One `--...` of a command line, and its value if it is written in the same argument.
class FlagReader {
public:
    explicit FlagReader(const QStringList &arguments)
        : m_arguments(arguments)
    {
    }

    Result<FlagLine> run()
    {
        while (m_next < m_arguments.size()) {
            const QString argument = m_arguments[m_next++];
            const auto taken = take(argument == QLatin1String("-h") ? QStringLiteral("--help") : argument);
            if (!taken)
                return taken.error();
        }
        return std::move(m_line);
    }

private:
    Result<void> take(const QString &argument)
    {
        if (!argument.startsWith(QLatin1String("--"))) {
            if (argument.startsWith(QLatin1Char('-')))
                return unknown(QStringLiteral("flag"), {}, argument, {});
            m_line.words += argument;
            return {};
        }
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const auto inlineValue = equals < 0 ? std::nullopt : std::optional(argument.mid(equals + 1));
        return takeFlag(name, inlineValue);
    }

    Result<void> takeFlag(const QString &name, std::optional<QString> value)
    {
        const Setting *setting = findSetting(name);
        const bool isSwitch = ownSwitches().contains(name) || (setting && setting->kind == Kind::Switch);
        if (!setting && !isSwitch && !ownOptions().contains(name))
            return unknownFlag(name);
        if (ownSwitches().contains(name) && value)
            return Error{ErrorCode::BadRequest, QStringLiteral("--%1 takes no value").arg(name)};
        if (!value && isSwitch)
            value = QStringLiteral("true");
        if (!value && m_next < m_arguments.size() && !m_arguments[m_next].startsWith(QLatin1String("--")))
            value = m_arguments[m_next++];
        if (!value)
            return Error{ErrorCode::BadRequest,
                         QStringLiteral("--%1 needs a value (--%1=... if it begins with dashes)").arg(name)};
        if (setting)
            m_line.settings.push_back({setting, *value, {Source::Flag, QStringLiteral("flag --") + name}});
        else
            m_line.own[name] = *value;
        return {};
    }

    const QStringList &m_arguments;
    qsizetype m_next = 0;
    FlagLine m_line;
};

Result<Given> readIniLine(const QString &line, const QString &place)
{
    const qsizetype equals = line.indexOf(QLatin1Char('='));
    if (equals < 0)
        return Error{ErrorCode::BadRequest, QStringLiteral("%1: not of the form name = value").arg(place)};
    const QString name = line.first(equals).trimmed();
    const Setting *setting = findSetting(name);
    if (!setting) {
        const Error error = unknown(QStringLiteral("setting"), {}, name, namesOf(plainName));
        return Error{error.code, place + QStringLiteral(": ") + error.message};
    }
    QString value = line.sliced(equals + 1).trimmed();
    if (value.size() >= 2 && value.startsWith(QLatin1Char('"')) && value.endsWith(QLatin1Char('"')))
        value = value.sliced(1, value.size() - 2);
    return Given{setting, value, {Source::File, place}};
}

} // namespace

Result<FlagLine> readFlags(const QStringList &arguments)
{
    return FlagReader(arguments).run();
}

Result<std::vector<Given>> readEnvironment(const QProcessEnvironment &environment)
{
    std::vector<Given> given;
    QSet<QString> known;
    for (const Setting &setting : allSettings()) {
        const QString variable = environmentName(setting);
        known += variable;
        if (const QString text = environment.value(variable); !text.isEmpty())
            given.push_back({&setting, text, {Source::Environment, QStringLiteral("environment ") + variable}});
    }
    if (const QString loop = environment.value(QLatin1String(eventLoop)); !loop.isEmpty() && loop != QLatin1String("epoll") && loop != QLatin1String("qt"))
        return Error{ErrorCode::BadRequest, QStringLiteral("environment %1: epoll or qt").arg(QLatin1String(eventLoop))};
    QStringList variables = environment.keys();
    variables.sort();
    for (const QString &variable : variables) {
        if (!variable.startsWith(ourPrefix) || known.contains(variable) || isSomebodyElses(variable))
            continue;
        // REDIS_URL and its like have no prefix, which is easily thought otherwise.
        const QString bare = variable.sliced(ourPrefix.size());
        return unknown(QStringLiteral("environment variable"), {}, variable,
                       known.contains(bare) ? QStringList{bare} : namesOf(environmentName));
    }
    return given;
}

Result<std::vector<Given>> readIni(const QByteArray &content, const QString &path)
{
    if (!QByteArrayView(content).isValidUtf8())
        return Error{ErrorCode::BadRequest, QStringLiteral("%1: not UTF-8 text").arg(path)};
    std::vector<Given> given;
    int number = 0;
    for (const QString &raw : QString::fromUtf8(content).split(QLatin1Char('\n'))) {
        const QString place = QStringLiteral("%1:%2").arg(path).arg(++number);
        QString line = raw.trimmed();
        if (line.startsWith(QChar(0xfeff)))
            line = line.sliced(1).trimmed();
        const bool heading = line.startsWith(QLatin1Char('[')) && line.endsWith(QLatin1Char(']'));
        if (line.isEmpty() || line.startsWith(QLatin1Char(';')) || line.startsWith(QLatin1Char('#')) || heading)
            continue;
        auto entry = readIniLine(line, place);
        if (!entry)
            return entry.error();
        const auto same = [&entry](const Given &other) { return other.setting == entry->setting; };
        if (const auto earlier = std::find_if(given.begin(), given.end(), same); earlier != given.end())
            return Error{ErrorCode::BadRequest,
                         QStringLiteral("%1: %2 is already set in %3")
                             .arg(place, QLatin1String(entry->setting->name), earlier->origin.text)};
        given.push_back(std::move(entry).value());
    }
    return given;
}

QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    qsizetype bestDistance = std::max(qsizetype(2), word.size() / 3) + 1;
    for (const QString &candidate : known) {
        // Levenshtein's distance, one row of the table at a time.
        std::vector<qsizetype> row(size_t(candidate.size()) + 1);
        std::iota(row.begin(), row.end(), 0);
        for (qsizetype i = 0; i < std::min(word.size(), qsizetype(80)); ++i) {
            qsizetype diagonal = std::exchange(row[0], i + 1);
            for (qsizetype j = 0; j < candidate.size(); ++j) {
                const qsizetype changed = diagonal + (word[i] == candidate[j] ? 0 : 1);
                diagonal = row[size_t(j) + 1];
                row[size_t(j) + 1] = std::min({changed, diagonal + 1, row[size_t(j)] + 1});
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = candidate;
        }
    }
    return best;
}

} // namespace signalbox::settings
