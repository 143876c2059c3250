#include "server/eventlog/entry.h"

namespace signalbox::eventlog {

namespace {

void assign(Event &event, QByteArrayView field, const QByteArray &value)
{
    if (field == "t")
        event.topic = value;
    else if (field == "k")
        event.kind = value;
    else if (field == "u")
        event.user = {value};
    else if (field == "n")
        event.name = value;
    else if (field == "d")
        event.data = value;
}

} // namespace

EventPtr toEvent(const redis::Reply &entry, Event::Stream stream)
{
    const auto id = StreamId::parse(entry.at(0).text);
    const redis::Reply &fields = entry.at(1);
    if (!id || fields.type != redis::Reply::Type::Array)
        return nullptr;
    auto event = std::make_shared<Event>();
    event->stream = stream;
    event->id = *id;
    for (size_t i = 0; i + 1 < fields.elements.size(); i += 2)
        assign(*event, fields.elements[i].text, fields.elements[i + 1].text);
    if (event->topic.isEmpty() || event->kind.isEmpty() || event->data.isEmpty())
        return nullptr;
    return event;
}

std::vector<EventPtr> toEvents(const redis::Reply &entries, Event::Stream stream)
{
    std::vector<EventPtr> events;
    events.reserve(entries.elements.size());
    for (const redis::Reply &entry : entries.elements) {
        if (EventPtr event = toEvent(entry, stream))
            events.push_back(std::move(event));
    }
    return events;
}

} // namespace signalbox::eventlog
