#include "server/logging.h"
#include "server/server.h"
#include "server/settings/command_line.h"
#include "server/termination.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

namespace {

void print(std::FILE *to, const QString &text)
{
    std::fputs(text.toUtf8().constData(), to);
    std::fflush(to);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return app.exec();
}
