#include "server/hub/window.h"

namespace signalbox::hub {

using eventlog::EventPtr;

void Window::reset(std::vector<EventPtr> events, StreamId head, bool whole)
{
    m_events.assign(std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    m_head = head;
    m_whole = whole;
    // What came just before the oldest entry is unknown: a cursor at the oldest entry itself is the first that is safe.
    m_forgotten = m_events.empty() ? head : m_events.front()->id;
    while (m_events.size() > m_capacity) {
        m_forgotten = m_events.front()->id;
        m_events.pop_front();
        m_whole = false;
    }
}

void Window::append(EventPtr event)
{
    m_head = event->id;
    m_events.push_back(std::move(event));
    if (m_events.size() > m_capacity) {
        m_forgotten = m_events.front()->id;
        m_events.pop_front();
        m_whole = false;
    }
}

StreamId Window::visitAfter(StreamId after, const std::function<Visit(const eventlog::Event &)> &visit) const
{
    auto at = std::upper_bound(m_events.begin(), m_events.end(), after,
                               [](StreamId id, const EventPtr &event) { return id < event->id; });
    for (; at != m_events.end(); ++at) {
        after = (*at)->id;
        if (visit(**at) == Visit::Stop)
            break;
    }
    return after;
}

} // namespace signalbox::hub
