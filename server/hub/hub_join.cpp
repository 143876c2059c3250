// How a subscriber is given what it missed, until it is live.
#include "server/hub/hub.h"

#include <QtCore/QTimer>

namespace signalbox::hub {

using eventlog::Event;
using eventlog::EventPtr;
using namespace std::chrono_literals;

namespace {

// How long a subscriber that takes no more is left alone before it is asked again.
constexpr auto congestedPause = 20ms;

} // namespace

void Hub::join(Subscriber &subscriber, const Subscription &subscription, const Audience &audience, const From &from)
{
    if (!isLoaded()) {
        subscriber.refused({ErrorCode::Unavailable, QStringLiteral("The event log is not loaded yet; try again shortly")});
        return;
    }
    Joining joining{m_nextTicket++, subscription, audience, m_window.head(), from.linesAfter};
    if (!subscription.wantsLines())
        joining.linesAfter.reset();
    std::optional<Gap> gap;
    if (from.kind == From::Kind::Unreadable)
        gap = Gap::Invalid;
    else if (from.kind == From::Kind::After && from.cursor.epoch != m_epoch)
        gap = Gap::Epoch;
    else if (from.kind == From::Kind::After)
        joining.after = from.cursor.id;
    else if (from.kind == From::Kind::Earliest)
        joining.after.reset();
    m_joining.emplace(&subscriber, std::move(joining));
    if (gap)
        goLiveAfterGap(subscriber, *gap);
    else
        catchUp(subscriber);
}

Hub::Joining *Hub::joiningOf(Subscriber &subscriber, quint64 ticket)
{
    const auto found = m_joining.find(&subscriber);
    return found != m_joining.end() && found->second.ticket == ticket ? &found->second : nullptr;
}

void Hub::catchUp(Subscriber &subscriber)
{
    if (subscriber.isCongested())
        catchUpLater(subscriber);
    else if (m_window.covers(m_joining.at(&subscriber).after.value_or(StreamId{})))
        catchUpFromWindow(subscriber);
    else
        catchUpFromHistory(subscriber);
}

void Hub::catchUpLater(Subscriber &subscriber)
{
    const quint64 ticket = m_joining.at(&subscriber).ticket;
    QTimer::singleShot(congestedPause, &m_context, [this, &subscriber, ticket] {
        if (joiningOf(subscriber, ticket))
            catchUp(subscriber);
    });
}

StreamId Hub::deliverPast(const Window &window, StreamId after, Subscriber &subscriber, const Joining &joining)
{
    return window.visitAfter(after, [&](const Event &event) {
        if (!joining.subscription.wants(event))
            return Window::Visit::GoOn;
        subscriber.deliver(Frame(event, m_epoch));
        return !joiningOf(subscriber, joining.ticket) || subscriber.isCongested() ? Window::Visit::Stop : Window::Visit::GoOn;
    });
}

void Hub::catchUpFromWindow(Subscriber &subscriber)
{
    const Joining joining = m_joining.at(&subscriber);
    const StreamId reached = deliverPast(m_window, joining.after.value_or(StreamId{}), subscriber, joining);
    Joining *const still = joiningOf(subscriber, joining.ticket);
    if (!still)
        return; // it has left
    still->after = reached;
    if (reached < m_window.head())
        catchUpLater(subscriber);
    else
        catchUpLines(subscriber);
}

void Hub::catchUpFromHistory(Subscriber &subscriber)
{
    const Joining &joining = m_joining.at(&subscriber);
    const bool own = joining.audience.sight == Audience::Sight::Own;
    const eventlog::HistoryQuery query{m_epoch, own ? joining.audience.user : UserId{}, joining.after, m_window.head()};
    m_history.read(query, [this, &subscriber, ticket = joining.ticket, upTo = query.upTo](const Result<eventlog::HistoryPage> &page) {
        if (joiningOf(subscriber, ticket))
            caughtUp(subscriber, ticket, upTo, page);
    });
}

void Hub::caughtUp(Subscriber &subscriber, quint64 ticket, StreamId upTo, const Result<eventlog::HistoryPage> &page)
{
    using Outcome = eventlog::HistoryPage::Outcome;
    if (!page) {
        m_joining.erase(&subscriber);
        subscriber.refused(page.error());
        return;
    }
    if (page->outcome != Outcome::Read) {
        goLiveAfterGap(subscriber, page->outcome == Outcome::Trimmed ? Gap::Trimmed : Gap::Epoch);
        return;
    }
    for (const EventPtr &event : page->events) {
        Joining *const joining = joiningOf(subscriber, ticket);
        if (!joining)
            return; // it has left
        if (subscriber.isCongested())
            return catchUpLater(subscriber); // the rest of the page is read again
        joining->after = event->id;
        if (joining->subscription.wants(*event))
            subscriber.deliver(Frame(*event, m_epoch));
    }
    if (Joining *const joining = joiningOf(subscriber, ticket)) {
        joining->after = page->more ? page->last : upTo;
        catchUp(subscriber);
    }
}

void Hub::goLiveAfterGap(Subscriber &subscriber, Gap reason)
{
    const quint64 ticket = m_joining.at(&subscriber).ticket;
    subscriber.gap(reason, head());
    if (Joining *const joining = joiningOf(subscriber, ticket)) {
        joining->after = m_window.head();
        catchUpLines(subscriber);
    }
}

void Hub::catchUpLines(Subscriber &subscriber)
{
    const Joining joining = m_joining.at(&subscriber);
    if (!joining.linesAfter || *joining.linesAfter >= m_lines.head())
        return goLive(subscriber);
    if (subscriber.isCongested())
        return catchUpLater(subscriber);
    if (!m_lines.covers(*joining.linesAfter))
        return catchUpLinesFromHistory(subscriber);
    const StreamId reached = deliverPast(m_lines, *joining.linesAfter, subscriber, joining);
    Joining *const still = joiningOf(subscriber, joining.ticket);
    if (!still)
        return; // it has left
    still->linesAfter = reached;
    if (reached < m_lines.head())
        catchUpLater(subscriber);
    else
        goLive(subscriber);
}

void Hub::catchUpLinesFromHistory(Subscriber &subscriber)
{
    const Joining &joining = m_joining.at(&subscriber);
    const eventlog::LinesQuery query{joining.subscription.onlyLinesOf(), *joining.linesAfter, m_lines.head()};
    m_history.readLines(query, [this, &subscriber, ticket = joining.ticket, upTo = query.upTo](const Result<eventlog::HistoryPage> &page) {
        if (joiningOf(subscriber, ticket))
            caughtUpLines(subscriber, ticket, upTo, page);
    });
}

void Hub::caughtUpLines(Subscriber &subscriber, quint64 ticket, StreamId upTo, const Result<eventlog::HistoryPage> &page)
{
    if (!page) {
        m_joining.erase(&subscriber);
        subscriber.refused(page.error());
        return;
    }
    if (page->outcome != eventlog::HistoryPage::Outcome::Read)
        subscriber.lost("logs");
    for (const EventPtr &event : page->events) {
        Joining *const joining = joiningOf(subscriber, ticket);
        if (!joining)
            return; // it has left
        if (subscriber.isCongested())
            return catchUpLater(subscriber); // the rest of the page is read again
        joining->linesAfter = event->id;
        if (joining->subscription.wants(*event))
            subscriber.deliver(Frame(*event, m_epoch));
    }
    if (Joining *const joining = joiningOf(subscriber, ticket)) {
        joining->linesAfter = page->more ? page->last : upTo;
        catchUp(subscriber); // there may be news of the log meanwhile
    }
}

void Hub::giveUpThePast()
{
    std::vector<std::pair<Subscriber *, quint64>> joining;
    for (const auto &[subscriber, state] : m_joining)
        joining.emplace_back(subscriber, state.ticket);
    for (const auto &[subscriber, ticket] : joining) {
        if (joiningOf(*subscriber, ticket))
            goLiveAfterGap(*subscriber, Gap::Epoch);
    }
}

} // namespace signalbox::hub
