#include "server/hub/hub.h"

#include "shared/json_writer.h"

namespace signalbox::hub {

using eventlog::Event;
using eventlog::EventBatch;
using eventlog::EventPtr;

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
    if (m_health == Health::Degraded && m_subscriptions.contains(&subscriber))
        subscriber.degraded(m_health);
    --m_walking;
    sweep();
}

std::vector<Backlog> Hub::longestBacklogs(size_t most) const
{
    std::vector<Backlog> backlogs;
    const auto note = [&backlogs](const Subscriber *subscriber) {
        if (Backlog backlog = subscriber->backlog(); backlog.bytes > 0)
            backlogs.push_back(std::move(backlog));
    };
    for (const auto &[subscriber, subscription] : m_subscriptions)
        note(subscriber);
    for (const auto &[subscriber, joining] : m_joining)
        note(subscriber);
    const auto end = backlogs.begin() + std::ptrdiff_t(std::min(most, backlogs.size()));
    std::partial_sort(backlogs.begin(), end, backlogs.end(), [](const Backlog &a, const Backlog &b) { return a.bytes > b.bytes; });
    backlogs.erase(end, backlogs.end());
    return backlogs;
}

void Hub::setHealth(Health health)
{
    if (std::exchange(m_health, health) == health)
        return;
    std::vector<Subscriber *> present;
    present.reserve(m_subscriptions.size());
    for (const auto &[subscriber, subscription] : m_subscriptions)
        present.push_back(subscriber);
    ++m_walking;
    for (Subscriber *const subscriber : present) {
        if (m_subscriptions.contains(subscriber))
            subscriber->degraded(health);
    }
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
        else if (event->kind == "service:log")
            m_lines.append(event);
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
    m_lines.reset({}, batch.telemetryHead, false);
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
