// A machine of its own for each test of the settings: empty environment, temporary folders, a fixed time.
#pragma once

#include "server/settings/command_line.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

namespace signalbox::test {

using namespace std::chrono_literals;

struct SettingsWorld {
    QTemporaryDir folder;
    QProcessEnvironment environment;
    settings::Surroundings surroundings{.cores = 3,
                                        .isRoot = false,
                                        .homeFolder = folder.filePath(QStringLiteral("home")),
                                        .configFile = folder.filePath(QStringLiteral("signalbox.ini")),
                                        .now = std::chrono::sys_seconds(1'731'304'200s)};
    QByteArray standardInput;

    void set(const char *variable, const QString &value) { environment.insert(QString::fromLatin1(variable), value); }

    QString write(const char *name, const QByteArray &content) const
    {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    settings::CommandLine run(const QStringList &arguments) const
    {
        return settings::parseCommandLine(
            arguments, environment, [this] { return standardInput; }, surroundings);
    }

    // What would be served.
    Result<settings::Loaded> load(const QStringList &arguments = {}) const
    {
        auto wish = run(arguments);
        if (auto *serve = std::get_if<settings::Serve>(&wish))
            return std::move(serve->loaded);
        return Error{ErrorCode::BadRequest, std::get<settings::Print>(wish).standardError};
    }

    settings::Print print(const QStringList &arguments) const
    {
        auto wish = run(arguments);
        auto *print = std::get_if<settings::Print>(&wish);
        return print ? std::move(*print) : settings::Print{QStringLiteral("SERVES"), {}, -1};
    }
};

// "--port 1 token" as the arguments that it is.
inline QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace signalbox::test
