#include "server/dispatch/make_dispatcher.h"

#ifdef Q_OS_LINUX
#    include "server/dispatch/epoll_dispatcher.h"
#endif

namespace signalbox::dispatch {

std::unique_ptr<QAbstractEventDispatcher> makeDispatcher()
{
#ifdef Q_OS_LINUX
    if (qgetenv("SIGNALBOX_EVENT_LOOP") != "qt")
        return std::make_unique<EpollDispatcher>();
#endif
    return nullptr;
}

} // namespace signalbox::dispatch
