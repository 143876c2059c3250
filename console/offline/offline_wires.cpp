#include "console/offline/offline_wires.h"

namespace signalbox::console {

void OfflineHttp::send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done)
{
    QMetaObject::invokeMethod(context, [answer = m_world.answer(request), done = std::move(done)] { done(answer); }, Qt::QueuedConnection);
}

OfflineChannel::OfflineChannel(OfflineWorld &world, QObject *parent)
    : Channel(parent), m_world(world)
{
    connect(&world, &OfflineWorld::said, this, [this](const QByteArray &message) {
        if (m_isOpen)
            Q_EMIT received(message);
    });
}

void OfflineChannel::open(const QUrl &)
{
    close();
    const int opening = ++m_openings;
    QMetaObject::invokeMethod(this, [this, opening] {
        if (opening != m_openings)
            return;
        m_isOpen = true;
        Q_EMIT opened();
    }, Qt::QueuedConnection);
}

void OfflineChannel::close()
{
    m_isOpen = false;
    ++m_openings;
}

void OfflineChannel::send(const QByteArray &text)
{
    const int opening = m_openings;
    QMetaObject::invokeMethod(this, [this, opening, answers = m_world.reply(text)] {
        for (const QByteArray &answer : answers) {
            if (opening == m_openings)
                Q_EMIT received(answer);
        }
    }, Qt::QueuedConnection);
}

} // namespace signalbox::console
