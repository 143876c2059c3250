#include "server/monitor/refusals.h"

#include "server/json/json.h"

namespace signalbox::monitor {

namespace {

Refusals toRefusals(const redis::Reply &counts, const redis::Reply &newest)
{
    Refusals refusals;
    for (size_t i = 0; i + 1 < counts.elements.size(); i += 2)
        refusals.counts[counts.elements[i].text] = counts.elements[i + 1].toInteger();
    for (const redis::Reply &entry : newest.elements) {
        if (json::validate(entry.text, {}))
            refusals.newest.append(entry.text);
    }
    return refusals;
}

} // namespace

void readRefusals(redis::Connection &redis, const eventlog::Keys &keys, QObject *context, std::function<void(Result<Refusals>)> done)
{
    auto counts = std::make_shared<Result<redis::Reply>>(redis::Reply{});
    redis.command({"HGETALL", keys.refusals()}, context, [counts](const Result<redis::Reply> &reply) { *counts = reply; });
    redis.command({"LRANGE", keys.refused(), "0", "99"}, context, [counts, done = std::move(done)](const Result<redis::Reply> &newest) {
        if (!*counts || !newest)
            done((!*counts ? *counts : newest).error());
        else
            done(toRefusals(**counts, *newest));
    });
}

} // namespace signalbox::monitor
