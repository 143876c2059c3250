#include "console/options.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>

namespace signalbox::console {

namespace {

constexpr char description[] =
    "The desktop console of Signalbox: jobs and services, live.\n\n"
    "A token is never given on the command line, where others could read it: it comes from the environment\n"
    "variable SIGNALBOX_TOKEN, from --token-file, or is typed on the Connect page.";

struct Flags {
    QCommandLineOption url{QStringLiteral("url"), QStringLiteral("connect at once: http://host:port or https://..."), QStringLiteral("url")};
    QCommandLineOption tokenFile{QStringLiteral("token-file"), QStringLiteral("read the token there (-: standard input); a fresher one is taken from "
                                                                              "there when it has ended"),
                                 QStringLiteral("file")};
    QCommandLineOption demo{QStringLiteral("demo"), QStringLiteral("show built-in examples, without a server")};
    QCommandLineOption selfTest{QStringLiteral("self-test"), QStringLiteral("load every page with the examples; a line for each; exit code 0 if all is well")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"), QStringLiteral("write a picture of every page, light and dark"), QStringLiteral("folder")};
    QCommandLineOption language{QStringLiteral("language"), QStringLiteral("en or id"), QStringLiteral("language")};
    QCommandLineOption theme{QStringLiteral("theme"), QStringLiteral("light, dark or system"), QStringLiteral("theme")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("this text")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("the version")};
};

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
}

Result<void> readTheme(const QString &name, Options &options)
{
    if (name == QLatin1String("light"))
        options.theme = Appearance::Light;
    else if (name == QLatin1String("dark"))
        options.theme = Appearance::Dark;
    else if (name == QLatin1String("system"))
        options.theme = Appearance::System;
    else
        return bad(QStringLiteral("--theme takes light, dark or system"));
    return {};
}

Result<void> readToken(const QString &file, const QProcessEnvironment &environment, Options &options)
{
    options.token = environment.value(QStringLiteral("SIGNALBOX_TOKEN")).trimmed().toUtf8();
    if (file.isEmpty())
        return {};
    options.token = tokenIn(file);
    if (options.token.isEmpty())
        return bad(QStringLiteral("There is no token in %1").arg(file));
    if (file != QLatin1String("-"))
        options.tokenFile = file;
    return {};
}

} // namespace

QByteArray tokenIn(const QString &path)
{
    QFile file(path);
    const bool isOpen = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    return isOpen ? file.readLine(64 * 1024).trimmed() : QByteArray();
}

Result<Options> parseOptions(const QStringList &arguments, const QProcessEnvironment &environment)
{
    const Flags flags;
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromUtf8(description));
    parser.addOptions({flags.url, flags.tokenFile, flags.demo, flags.selfTest, flags.screenshot, flags.language, flags.theme, flags.help, flags.version});
    if (!parser.parse(arguments))
        return bad(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return bad(QStringLiteral("Unknown argument \"%1\"").arg(parser.positionalArguments().constFirst()));

    Options options;
    if (parser.isSet(flags.help) || parser.isSet(flags.version)) {
        options.task = parser.isSet(flags.help) ? Options::Task::Help : Options::Task::Version;
        options.text = parser.isSet(flags.help) ? parser.helpText() : QStringLiteral("signalbox " SIGNALBOX_VERSION "\n");
        return options;
    }
    if (parser.isSet(flags.selfTest) && parser.isSet(flags.screenshot))
        return bad(QStringLiteral("--self-test or --screenshot, not both"));
    options.folder = parser.value(flags.screenshot);
    options.task = parser.isSet(flags.selfTest) ? Options::Task::SelfTest : parser.isSet(flags.screenshot) ? Options::Task::Screenshots : Options::Task::Run;
    options.isDemo = parser.isSet(flags.demo) || options.task != Options::Task::Run;
    options.url = parser.value(flags.url);
    options.language = parser.value(flags.language);
    if (!options.language.isEmpty() && options.language != QLatin1String("en") && options.language != QLatin1String("id"))
        return bad(QStringLiteral("--language takes en or id"));
    if (parser.isSet(flags.theme)) {
        if (auto theme = readTheme(parser.value(flags.theme), options); !theme)
            return theme.error();
    }
    if (auto token = readToken(parser.value(flags.tokenFile), environment, options); !token)
        return token.error();
    return options;
}

} // namespace signalbox::console
