#include "server/settings/surroundings.h"

#include <QtCore/QDir>
#include <QtCore/QThread>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace signalbox::settings {

Surroundings Surroundings::ofThisProcess()
{
    Surroundings here;
    here.cores = QThread::idealThreadCount();
#ifdef Q_OS_UNIX
    here.isRoot = geteuid() == 0;
#endif
    here.homeFolder = QDir::homePath();
    here.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return here;
}

} // namespace signalbox::settings
