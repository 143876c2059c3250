#include "console/options.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QUrl>

namespace signalbox::console {

namespace {

constexpr int usageError = 2;

constexpr char description[] = "Shows jobs and services of a Signalbox server live, and sends test jobs.\n\n"
                               "The token comes from --token-file or the environment variable SIGNALBOX_TOKEN, else from the\n"
                               "keychain; without one the Connect page asks.";

Say usage(const QString &what)
{
    return {QStringLiteral("signalbox: %1\nTry: signalbox --help\n").arg(what), usageError};
}

std::optional<Appearance::Theme> themeOf(const QString &name)
{
    if (name == QLatin1String("light"))
        return Appearance::Light;
    if (name == QLatin1String("dark"))
        return Appearance::Dark;
    if (name == QLatin1String("system"))
        return Appearance::System;
    return {};
}

bool isServer(const QUrl &url)
{
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isHttp && !url.host().isEmpty();
}

struct Flags {
    QCommandLineOption url{QStringLiteral("url"), QStringLiteral("The server, as in http://127.0.0.1:3001."), QStringLiteral("url")};
    QCommandLineOption tokenFile{QStringLiteral("token-file"), QStringLiteral("A file with the token, read again when the token has ended; - is standard input."),
                                 QStringLiteral("file")};
    QCommandLineOption demo{QStringLiteral("demo"), QStringLiteral("Show built-in examples; no server is needed.")};
    QCommandLineOption selfTest{QStringLiteral("self-test"), QStringLiteral("Load every page with the examples, say how it went, and end (exit code 0 or 1).")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"), QStringLiteral("Draw every page, light and dark, into a folder, and end."), QStringLiteral("folder")};
    QCommandLineOption language{QStringLiteral("language"), QStringLiteral("Language of this start."), QStringLiteral("en|id")};
    QCommandLineOption theme{QStringLiteral("theme"), QStringLiteral("Theme of this start."), QStringLiteral("light|dark|system")};
};

std::variant<Options, Say> optionsOf(const QCommandLineParser &parser, const Flags &flags, const QProcessEnvironment &environment, const ReadFile &readFile)
{
    Options options;
    options.url = parser.value(flags.url);
    if (!options.url.isEmpty() && !isServer(QUrl(options.url)))
        return usage(QStringLiteral("--url takes an address like http://127.0.0.1:3001, not \"%1\"").arg(options.url));
    options.tokenFile = parser.value(flags.tokenFile);
    options.token = environment.value(QStringLiteral("SIGNALBOX_TOKEN")).toUtf8().trimmed();
    if (!options.tokenFile.isEmpty()) {
        const auto token = readFile(options.tokenFile);
        if (!token)
            return usage(QStringLiteral("cannot read the token from %1").arg(options.tokenFile));
        options.token = token->trimmed();
    }
    options.isDemo = parser.isSet(flags.demo);
    options.isSelfTest = parser.isSet(flags.selfTest);
    options.pictures = parser.value(flags.screenshot);
    options.language = parser.value(flags.language);
    if (!options.language.isEmpty() && options.language != QLatin1String("en") && options.language != QLatin1String("id"))
        return usage(QStringLiteral("--language is en or id, not \"%1\"").arg(options.language));
    options.theme = themeOf(parser.value(flags.theme));
    if (parser.isSet(flags.theme) && !options.theme)
        return usage(QStringLiteral("--theme is light, dark or system, not \"%1\"").arg(parser.value(flags.theme)));
    return options;
}

} // namespace

std::variant<Options, Say> parseOptions(const QStringList &arguments, const QProcessEnvironment &environment, const ReadFile &readFile)
{
    const Flags flags;
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromUtf8(description));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version."));
    parser.addOptions({help, version, flags.url, flags.tokenFile, flags.demo, flags.selfTest, flags.screenshot, flags.language, flags.theme});
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(help))
        return Say{parser.helpText().replace(QLatin1String("<executable_name>"), QLatin1String("signalbox")), 0};
    if (parser.isSet(version))
        return Say{QStringLiteral("signalbox " SIGNALBOX_VERSION "\n"), 0};
    if (!parser.positionalArguments().isEmpty())
        return usage(QStringLiteral("there is no argument \"%1\"").arg(parser.positionalArguments().constFirst()));
    return optionsOf(parser, flags, environment, readFile);
}

} // namespace signalbox::console
