#include "server/monitor/history_page.h"

#include "server/eventlog/entry.h"

namespace signalbox::monitor {

using eventlog::EventPtr;

namespace {

QByteArray text(const std::optional<StreamId> &id)
{
    return id ? id->toBytes() : QByteArray("-");
}

// False for text that is no place.
bool parsePlace(const QByteArray &text, std::optional<StreamId> &place)
{
    place = StreamId::parse(text);
    return place || text == "-";
}

// Walks one of the two streams.
struct Walk {
    std::vector<EventPtr> events;
    std::optional<StreamId> place;
    size_t at = 0;

    [[nodiscard]] bool hasMore() const { return at < events.size(); }
    EventPtr take()
    {
        place = events[at]->id;
        return events[at++];
    }
};

// Of one moment the status is the newer one: it made the transition.
bool isNewer(const Walk &statuses, const Walk &transitions)
{
    return !transitions.hasMore() || (statuses.hasMore() && statuses.events[statuses.at]->id.ms >= transitions.events[transitions.at]->id.ms);
}

} // namespace

QByteArray HistoryMark::toBytes() const
{
    return text(status) + '_' + text(transition);
}

std::optional<HistoryMark> HistoryMark::parse(const QByteArray &bytes)
{
    const QList<QByteArray> parts = bytes.split('_');
    if (parts.size() != 2)
        return {};
    HistoryMark mark;
    if (!parsePlace(parts[0], mark.status) || !parsePlace(parts[1], mark.transition))
        return {};
    return mark;
}

HistoryPage mergeHistory(const HistoryQuery &query, const redis::Reply &statusEntries, const redis::Reply &transitionEntries)
{
    Walk statuses{eventlog::toEvents(statusEntries, eventlog::Event::Stream::Telemetry), query.after.status};
    Walk transitions{eventlog::toEvents(transitionEntries, eventlog::Event::Stream::Log), query.after.transition};
    HistoryPage page;
    while (int(page.entries.size()) < query.limit && (statuses.hasMore() || transitions.hasMore()))
        page.entries.push_back(isNewer(statuses, transitions) ? statuses.take() : transitions.take());
    if (statuses.hasMore() || transitions.hasMore())
        page.next = HistoryMark{statuses.place, transitions.place};
    return page;
}

} // namespace signalbox::monitor
