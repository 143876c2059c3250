#include "console/client/queues.h"

#include "console/json/object.h"

namespace signalbox::console {

namespace {

using json::Object;

Object part(const Object &object, QByteArrayView name)
{
    const auto found = Object::parse(object.raw(name));
    return found ? *found : *Object::parse("{}");
}

Percentiles percentiles(const Object &object)
{
    return {object.number("p50").value_or(-1), object.number("p95").value_or(-1), object.number("p99").value_or(-1)};
}

QueueRecord queueOf(const Object &object)
{
    QueueRecord queue;
    queue.type = {object.string("type")};
    const Object paused = part(object, "paused");
    queue.pausedAt = paused.integer("at").value_or(0);
    queue.pausedBy = paused.string("by");
    queue.pausedWhy = paused.string("reason");
    for (const auto &[name, field] : {std::pair{"depth", &QueueRecord::depth}, std::pair{"ready", &QueueRecord::ready}, std::pair{"held", &QueueRecord::held},
                                      std::pair{"delayed", &QueueRecord::delayed}, std::pair{"claimed", &QueueRecord::claimed},
                                      std::pair{"running", &QueueRecord::running}})
        queue.*field = object.integer(name).value_or(0);
    queue.oldestAge = object.integer("oldestAgeMs").value_or(-1);
    const Object rates = part(object, "perMinute");
    queue.createdPerMinute = rates.number("created").value_or(0);
    queue.donePerMinute = rates.number("done").value_or(0);
    queue.errorPerMinute = rates.number("error").value_or(0);
    queue.cancelledPerMinute = rates.number("cancelled").value_or(0);
    queue.wait = percentiles(part(object, "waitMs"));
    queue.run = percentiles(part(object, "runMs"));
    const Object agents = part(object, "agents");
    queue.listening = int(agents.integer("listening").value_or(0));
    const auto seen = json::parseArray(agents.raw("seen"));
    queue.seen = seen ? int(seen->size()) : 0;
    return queue;
}

} // namespace

Result<std::vector<QueueRecord>> parseQueues(const QByteArray &json)
{
    const auto object = Object::parse(json);
    const auto texts = object ? json::parseArray(object->raw("queues")) : Result<std::vector<QByteArray>>(object.error());
    if (!texts)
        return texts.error();
    std::vector<QueueRecord> queues;
    for (const QByteArray &text : *texts) {
        const auto queue = Object::parse(text);
        if (!queue)
            return queue.error();
        queues.push_back(queueOf(*queue));
    }
    return queues;
}

} // namespace signalbox::console
