#include "server/hub/hub.h"

#include "shared/json_writer.h"

#include <QtCore/QTimer>

namespace signalbox::hub {

using eventlog::Event;
using eventlog::EventBatch;
using eventlog::EventPtr;
using namespace std::chrono_literals;

namespace {

// How long a subscriber that takes no more is left alone before it is asked again.
constexpr auto congestedPause = 20ms;

} // namespace

const char *gapName(Gap gap)
{
    switch (gap) {
    case Gap::Trimmed: return "trimmed";
    case Gap::Epoch: return "epoch";
    case Gap::Invalid: return "invalid";
    }
    return "";
}

Hub::From Hub::From::parse(QByteArrayView text)
{
    if (text.isEmpty())
        return {Kind::Now, {}};
    if (text == "earliest")
        return {Kind::Earliest, {}};
    if (auto cursor = Cursor::parse(text))
        return {Kind::After, *cursor};
    return {Kind::Unreadable, {}};
}

Hub::Hub(size_t windowEntries, eventlog::History &history) : m_history(history), m_window(windowEntries) {}

void Hub::join(Subscriber &subscriber, const Subscription &subscription, const Audience &audience, const From &from)
{
    if (!isLoaded()) {
        subscriber.refused({ErrorCode::Unavailable, QStringLiteral("The event log is not loaded yet; try again shortly")});
        return;
    }
    Joining joining{m_nextTicket++, subscription, audience, m_window.head()};
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

void Hub::catchUpFromWindow(Subscriber &subscriber)
{
    const Joining joining = m_joining.at(&subscriber);
    const StreamId reached = m_window.visitAfter(joining.after.value_or(StreamId{}), [&](const Event &event) {
        if (!joining.subscription.wants(event))
            return Window::Visit::GoOn;
        subscriber.deliver(Frame(event, m_epoch));
        return !joiningOf(subscriber, joining.ticket) || subscriber.isCongested() ? Window::Visit::Stop : Window::Visit::GoOn;
    });
    Joining *const still = joiningOf(subscriber, joining.ticket);
    if (!still)
        return; // it has left
    still->after = reached;
    if (reached < m_window.head())
        catchUpLater(subscriber);
    else
        goLive(subscriber);
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
    if (joiningOf(subscriber, ticket))
        goLive(subscriber);
}

void Hub::goLive(Subscriber &subscriber)
{
    const Subscription subscription = std::move(m_joining.at(&subscriber).subscription);
    m_joining.erase(&subscriber);
    m_subscriptions.emplace(&subscriber, subscription);
    for (const QByteArray &route : subscription.routes())
        m_byRoute[route].push_back(&subscriber);

    ++m_walking;
    if (subscription.wantsServices())
        subscriber.snapshot("services", servicesJson(), head());
    if (m_subscriptions.contains(&subscriber))
        subscriber.joined(head());
    --m_walking;
    sweep();
}

void Hub::leave(Subscriber &subscriber)
{
    m_joining.erase(&subscriber);
    const auto found = m_subscriptions.find(&subscriber);
    if (found == m_subscriptions.end())
        return;
    for (const QByteArray &route : found->second.routes()) {
        auto &list = m_byRoute[route];
        std::replace(list.begin(), list.end(), &subscriber, static_cast<Subscriber *>(nullptr));
    }
    m_subscriptions.erase(found);
    m_hasBlanks = true;
    sweep();
}

void Hub::sweep()
{
    if (m_walking > 0 || !m_hasBlanks)
        return;
    m_hasBlanks = false;
    for (auto list = m_byRoute.begin(); list != m_byRoute.end();) {
        std::erase(*list, nullptr);
        list = list->empty() ? m_byRoute.erase(list) : std::next(list);
    }
}

std::vector<int> Hub::take(const EventBatch &batch)
{
    if (batch.kind == EventBatch::Kind::Reset) {
        reset(batch);
        return std::vector<int>(batch.events.size(), 0);
    }
    std::vector<int> counts;
    counts.reserve(batch.events.size());
    ++m_walking;
    for (const EventPtr &event : batch.events) {
        if (event->stream == Event::Stream::Log)
            m_window.append(event);
        rememberState(*event);
        counts.push_back(deliver(*event));
    }
    --m_walking;
    sweep();
    return counts;
}

void Hub::reset(const EventBatch &batch)
{
    m_epoch = batch.epoch;
    m_window.reset(batch.events, batch.head, batch.wholeLog);
    m_services.clear();
    for (const EventPtr &state : batch.states)
        rememberState(*state);

    ++m_walking;
    std::vector<std::pair<Subscriber *, bool>> present;
    for (const auto &[subscriber, subscription] : m_subscriptions)
        present.emplace_back(subscriber, subscription.wantsServices());
    for (const auto &[subscriber, wantsServices] : present) {
        if (m_subscriptions.contains(subscriber))
            subscriber->gap(Gap::Epoch, head());
        if (wantsServices && m_subscriptions.contains(subscriber))
            subscriber->snapshot("services", servicesJson(), head());
    }
    --m_walking;
    sweep();
    giveUpThePast();
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

void Hub::rememberState(const Event &event)
{
    if (event.kind == "service:status")
        m_services[event.name].message = event.data;
    else if (event.kind == "service:forgotten")
        m_services.erase(event.name);
    else if (event.topic == "services")
        m_services[event.name].liveness = event.kind.mid(sizeof "service:" - 1);
}

int Hub::deliver(const Event &event)
{
    const Routes routes = routesOf(event);
    const Frame frame(event, m_epoch);
    int count = deliverTo(routes.first, frame);
    if (!routes.second.isEmpty())
        count += deliverTo(routes.second, frame);
    return count;
}

int Hub::deliverTo(const QByteArray &route, const Frame &frame)
{
    const auto found = m_byRoute.constFind(route);
    if (found == m_byRoute.constEnd())
        return 0;
    int count = 0;
    for (Subscriber *subscriber : *found) {
        if (!subscriber)
            continue;
        subscriber->deliver(frame);
        ++count;
    }
    return count;
}

QByteArray Hub::servicesJson() const
{
    JsonWriter json;
    json.beginObject();
    for (const auto &[name, state] : m_services) {
        if (!state.message.isEmpty())
            json.key(name).raw(state.message.chopped(1) + R"(,"liveness":")" + state.liveness + R"("})");
    }
    json.endObject();
    return json.take();
}

} // namespace signalbox::hub
