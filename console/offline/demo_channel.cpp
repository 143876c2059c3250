#include "console/offline/demo_channel.h"

#include <QtCore/QDateTime>

namespace signalbox::console {

using namespace std::chrono_literals;

DemoChannel::DemoChannel(DemoServer &server, QObject *parent) : Channel(parent), m_server(server)
{
    connect(&m_timer, &QTimer::timeout, this, &DemoChannel::look);
}

void DemoChannel::open(const QUrl &)
{
    m_timer.start(100ms);
    QMetaObject::invokeMethod(this, &DemoChannel::opened, Qt::QueuedConnection);
}

void DemoChannel::close()
{
    m_timer.stop();
}

void DemoChannel::send(const QByteArray &text)
{
    const auto messages = m_server.reply(text, QDateTime::currentMSecsSinceEpoch());
    const auto tell = [this, messages] {
        for (const QByteArray &message : messages) {
            if (m_timer.isActive())
                Q_EMIT received(message);
        }
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void DemoChannel::look()
{
    for (const QByteArray &message : m_server.due(QDateTime::currentMSecsSinceEpoch())) {
        if (m_timer.isActive())
            Q_EMIT received(message);
    }
}

} // namespace signalbox::console
