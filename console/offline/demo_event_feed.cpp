#include "console/offline/demo_event_feed.h"

#include "console/json/object.h"

namespace signalbox::console {

DemoEventFeed::DemoEventFeed(Channel &channel, QObject *parent) : EventFeed(parent)
{
    connect(&channel, &Channel::received, this, &DemoEventFeed::take);
}

void DemoEventFeed::open(const QUrl &, const QByteArray &)
{
    m_isOpen = true;
    QMetaObject::invokeMethod(this, &DemoEventFeed::opened, Qt::QueuedConnection);
}

void DemoEventFeed::take(const QByteArray &message)
{
    const auto object = json::Object::parse(message);
    if (m_isOpen && object && object->string("type") == "event" && object->string("topic") == "jobs")
        Q_EMIT received({object->string("id"), object->string("kind"), object->raw("data")});
}

} // namespace signalbox::console
