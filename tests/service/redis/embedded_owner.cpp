// Keeps an embedded Redis until it is killed, for the test that kills it: embedded_owner FOLDER PORT prints the port.
#include "server/redis/embedded.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const auto redis = signalbox::redis::EmbeddedRedis::start(arguments.value(1), arguments.value(2).toUShort());
    if (!redis)
        return 1;
    std::printf("%d\n", (*redis)->target().port);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
