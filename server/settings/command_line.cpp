#include "server/settings/command_line.h"

#include "server/settings/help.h"
#include "server/settings/token_command.h"

namespace signalbox::settings {

namespace {

enum class Command { Serve, Token, VerifyToken };

Print wrong(const Error &error)
{
    return {{}, QStringLiteral("signalboxd: %1\nTry `signalboxd --help`.\n").arg(error.message), 2};
}

Result<Command> commandOf(const FlagLine &flags)
{
    const QString words = flags.words.join(QLatin1Char(' '));
    if (words.isEmpty() || words == QLatin1String("serve"))
        return Command::Serve;
    if (words == QLatin1String("token"))
        return Command::Token;
    if (words == QLatin1String("token verify"))
        return Command::VerifyToken;
    return Error{ErrorCode::BadRequest,
                 QStringLiteral("unknown command \"%1\"; there are serve, token and token verify")
                     .arg(printable(words.toUtf8(), 80))};
}

// --user and the like with a command that has no use for them.
Result<void> checkOwnFlags(const FlagLine &flags, Command command)
{
    for (const char *name : {"user", "role", "ttl"}) {
        if (command != Command::Token && flags.own.contains(QLatin1String(name)))
            return Error{ErrorCode::BadRequest,
                         QStringLiteral("--%1 belongs to `signalboxd token`").arg(QLatin1String(name))};
    }
    return {};
}

MadeSecret useOfMadeSecret(const FlagLine &flags)
{
    return flags.own.contains(QStringLiteral("print-config")) ? MadeSecret::LeaveAlone : MadeSecret::Use;
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments, const QProcessEnvironment &environment,
                             const StandardInput &standardInput, const Surroundings &surroundings)
{
    const auto flags = readFlags(arguments);
    if (!flags)
        return wrong(flags.error());
    if (flags->own.contains(QStringLiteral("help")))
        return Print{helpText(), {}, 0};
    if (flags->own.contains(QStringLiteral("version")))
        return Print{QStringLiteral("signalboxd " SIGNALBOX_VERSION "\n"), {}, 0};
    const auto command = commandOf(*flags);
    if (!command)
        return wrong(command.error());
    if (const auto fitting = checkOwnFlags(*flags, *command); !fitting)
        return wrong(fitting.error());
    auto loaded = load(*flags, environment, surroundings, useOfMadeSecret(*flags));
    if (!loaded)
        return wrong(loaded.error());
    if (flags->own.contains(QStringLiteral("print-config")))
        return Print{configText(*loaded), {}, 0};
    if (*command == Command::VerifyToken)
        return verifyToken(*loaded, standardInput(), surroundings.now);
    if (*command == Command::Serve)
        return Serve{std::move(loaded).value()};
    auto token = issueToken(*loaded, *flags, surroundings.now);
    return token ? Print{std::move(token).value() + QLatin1Char('\n'), {}, 0} : wrong(token.error());
}

} // namespace signalbox::settings
