// A hub's surroundings that a test holds in its hands.
#pragma once

#include "server/hub/hub.h"

#include <functional>

namespace signalbox::testing {

using namespace hub;
using eventlog::Event;
using eventlog::EventBatch;

// Answers when the test says so.
class Past final : public eventlog::History {
public:
    void read(const eventlog::HistoryQuery &query, Answer done) override
    {
        asked.append(query);
        m_answer = std::move(done);
    }
    void readLines(const eventlog::LinesQuery &query, Answer done) override
    {
        askedLines.append(query);
        m_answer = std::move(done);
    }
    void answer(Result<eventlog::HistoryPage> page) { std::exchange(m_answer, nullptr)(std::move(page)); }

    QList<eventlog::HistoryQuery> asked;
    QList<eventlog::LinesQuery> askedLines;

private:
    Answer m_answer;
};

class Client final : public Subscriber {
public:
    explicit Client(Hub &hub) : m_hub(hub) {}
    ~Client() override { m_hub.leave(*this); }

    void join(const char *topics, const Audience &audience, const Hub::From &from = {})
    {
        m_hub.join(*this, *Subscription::parse(topics, audience, 0), audience, from);
    }

    void deliver(const Frame &frame) override
    {
        seen.append(frame.event().data);
        encoded.append(frame.as(Wire::Sse, [](const Frame &made) { return QByteArray(made.cursor()); }));
        if (onDeliver)
            onDeliver();
    }
    [[nodiscard]] bool isCongested() const override { return congested; }
    [[nodiscard]] Backlog backlog() const override { return {"test", UserId{name}, waiting}; }
    void lost(const QByteArray &topic) override { seen.append("lost " + topic); }
    void joined(const Cursor &at) override { position = at.toBytes(); }
    void refused(const Error &error) override { refusal = error; }
    void degraded(Health health) override { seen.append(health == Health::Degraded ? "degraded" : "whole"); }
    void gap(Gap reason, const Cursor &) override { seen.append(QByteArray("gap ") + gapName(reason)); }
    void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &) override { seen.append(topic + json); }

    QByteArrayList seen;
    QByteArrayList encoded;
    QByteArray position; // where it went live
    bool congested = false;
    QByteArray name;
    qint64 waiting = 0;
    std::optional<Error> refusal;
    std::function<void()> onDeliver;

private:
    Hub &m_hub;
};

inline const Audience alice{{"alice"}, Audience::Sight::Own};
inline const Audience admin{{"root"}, Audience::Sight::All};

inline eventlog::EventPtr job(quint64 ms, const char *user, const char *data)
{
    auto made = std::make_shared<Event>();
    made->id = {ms, 0};
    made->topic = "jobs";
    made->kind = "rebalance:processing";
    made->user = {user};
    made->data = data;
    return made;
}

inline eventlog::EventPtr service(const char *name, const char *data)
{
    auto made = std::make_shared<Event>();
    made->stream = Event::Stream::Telemetry;
    made->topic = "services";
    made->kind = "service:status";
    made->name = name;
    made->data = data;
    return made;
}

inline EventBatch batch(std::vector<eventlog::EventPtr> events)
{
    EventBatch made;
    made.epoch = "e1";
    made.events = std::move(events);
    return made;
}

inline EventBatch reset(const char *epoch, std::vector<eventlog::EventPtr> events = {})
{
    EventBatch made = batch(std::move(events));
    made.kind = EventBatch::Kind::Reset;
    made.epoch = epoch;
    made.wholeLog = true;
    if (!made.events.empty())
        made.head = made.events.back()->id;
    return made;
}

inline Hub::From after(const char *epoch, quint64 ms)
{
    return {Hub::From::Kind::After, {epoch, {ms, 0}}};
}

} // namespace signalbox::testing
