#include "console/offline/demo_http.h"

#include <QtCore/QDateTime>

namespace signalbox::console {

void DemoHttp::send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done)
{
    const HttpAnswer answer = m_server.answer(request, QDateTime::currentMSecsSinceEpoch());
    QMetaObject::invokeMethod(context, [done = std::move(done), answer] { done(answer); }, Qt::QueuedConnection);
}

} // namespace signalbox::console
