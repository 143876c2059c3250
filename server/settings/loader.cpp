#include "server/settings/loader.h"

#include "server/settings/checks.h"
#include "server/settings/keys.h"
#include "server/settings/setting_table.h"
#include "server/settings/small_file.h"
#include "server/settings/value.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace signalbox::settings {

namespace {

Result<std::vector<Given>> readIniFile(const QString &path, const QString &namedBy)
{
    const auto content = readSmallFile(path);
    if (!content)
        return Error{ErrorCode::BadRequest, QStringLiteral("config: \"%1\" (%2) cannot be read: %3")
                                                .arg(printable(path.toUtf8()), namedBy, content.error().message)};
    return readIni(*content, path);
}

Result<std::vector<Given>> readConfigured(const FlagLine &flags, const QProcessEnvironment &environment,
                                          const QString &standard)
{
    if (const auto named = flags.own.find(QStringLiteral("config")); named != flags.own.end())
        return readIniFile(named->second, QStringLiteral("flag --config"));
    if (const QString path = environment.value(QStringLiteral("SIGNALBOX_CONFIG")); !path.isEmpty())
        return readIniFile(path, QStringLiteral("environment SIGNALBOX_CONFIG"));
    if (QFileInfo::exists(standard))
        return readIniFile(standard, QStringLiteral("the default place"));
    return std::vector<Given>();
}

// Later sources are later in `given`, so that the last one counts.
std::vector<Given> pick(const std::vector<Given> &given)
{
    std::vector<Given> entries;
    for (const Setting &setting : allSettings()) {
        const auto last =
            std::find_if(given.rbegin(), given.rend(), [&setting](const Given &g) { return g.setting == &setting; });
        entries.push_back(last != given.rend() ? *last : Given{&setting, QString::fromLatin1(setting.standard), {}});
    }
    return entries;
}

Result<QString> dataFolder(const Given &entry, const QProcessEnvironment &environment, const Surroundings &surroundings)
{
    if (!entry.text.isEmpty())
        return QFileInfo(entry.text).absoluteFilePath();
    // systemd's list of the unit's own folders.
    if (const QString state = environment.value(QStringLiteral("STATE_DIRECTORY")).section(QLatin1Char(':'), 0, 0);
        !state.isEmpty())
        return state;
    if (surroundings.isRoot)
        return QStringLiteral("/var/lib/signalbox");
    if (const QString state = environment.value(QStringLiteral("XDG_STATE_HOME")); QDir::isAbsolutePath(state))
        return QString(state + QStringLiteral("/signalbox"));
    if (!surroundings.homeFolder.isEmpty())
        return QString(surroundings.homeFolder + QStringLiteral("/.local/state/signalbox"));
    return Error{ErrorCode::BadRequest,
                 QStringLiteral("data-dir: there is no home folder to put it into; give --data-dir")};
}

Result<Config> apply(const std::vector<Given> &entries)
{
    Config config;
    for (const Given &entry : entries) {
        const auto value = parseValue(entry);
        if (!value)
            return value.error();
        if (entry.setting->apply)
            entry.setting->apply(config, *value);
    }
    return config;
}

} // namespace

const Given &Loaded::entry(const char *name) const
{
    const auto found = std::find_if(entries.begin(), entries.end(), [name](const Given &g) {
        return QLatin1String(g.setting->name) == QLatin1String(name);
    });
    Q_ASSERT(found != entries.end());
    return *found;
}

Result<Loaded> load(const FlagLine &flags, const QProcessEnvironment &environment, const Surroundings &surroundings,
                    MadeSecret madeSecret)
{
    auto given = readConfigured(flags, environment, surroundings.configFile);
    if (!given)
        return given.error();
    const auto variables = readEnvironment(environment);
    if (!variables)
        return variables.error();
    given->insert(given->end(), variables->begin(), variables->end());
    given->insert(given->end(), flags.settings.begin(), flags.settings.end());

    Loaded loaded;
    loaded.entries = pick(*given);
    auto config = apply(loaded.entries);
    if (!config)
        return config.error();
    loaded.config = std::move(config).value();
    auto folder = dataFolder(loaded.entry("data-dir"), environment, surroundings);
    if (!folder)
        return folder.error();
    loaded.config.dataFolder = std::move(folder).value();
    if (loaded.config.listen.workers == 0)
        loaded.config.listen.workers = std::clamp(surroundings.cores, 1, 4);
    if (auto sound = checks::relations(loaded.config); !sound)
        return sound.error();
    if (auto redis = resolveRedis(loaded); !redis)
        return redis.error();
    if (auto auth = resolveAuth(loaded, madeSecret); !auth)
        return auth.error();
    return loaded;
}

} // namespace signalbox::settings
