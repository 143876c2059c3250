#include "server/dispatch/make_dispatcher.h"
#include "server/logging.h"
#include "server/server.h"
#include "server/service_manager.h"
#include "server/settings/command_line.h"
#include "server/termination.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcessEnvironment>

#include <cstdio>

namespace {

using namespace signalbox;

void print(std::FILE *to, const QString &text)
{
    std::fputs(text.toUtf8().constData(), to);
    std::fflush(to);
}

QByteArray readStandardInput()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
}

int serve(QCoreApplication &app, const settings::Config &config)
{
    installLogging(config.logLevel);
    Termination termination;
    auto created = Server::create(config);
    if (!created) {
        print(stderr, QStringLiteral("signalboxd: %1\n").arg(created.error().message));
        return 1;
    }
    Server &server = **created;
    ServiceManager manager;
    QObject::connect(&termination, &Termination::requested, &server, [&] {
        manager.stopping();
        server.stop();
    });
    QObject::connect(&server, &Server::stopped, &app, &QCoreApplication::exit, Qt::QueuedConnection);
    print(stdout, QStringLiteral("listening on %1\nredis %2\n").arg(server.url(), server.redisDescription()));
    manager.ready("Listening on " + server.url().toUtf8(), [&server](std::function<void()> alive) { server.askAlive(std::move(alive)); });
    return app.exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (auto dispatcher = dispatch::makeDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher.release());
    QCoreApplication app(argc, argv);
    app.setApplicationName(QStringLiteral("signalboxd"));
    app.setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    const auto wish = settings::parseCommandLine(app.arguments().mid(1), QProcessEnvironment::systemEnvironment(), readStandardInput);
    if (const auto *answer = std::get_if<settings::Print>(&wish)) {
        print(stdout, answer->standardOutput);
        print(stderr, answer->standardError);
        return answer->exitCode;
    }
    return serve(app, std::get<settings::Serve>(wish).loaded.config);
}
