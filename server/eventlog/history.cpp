#include "server/eventlog/history.h"

#include "history.lua.h"
#include "past_lines.lua.h"
#include "server/eventlog/entry.h"
#include "server/eventlog/scripts.h"

namespace signalbox::eventlog {

namespace {

HistoryPage toPage(const redis::Reply &reply, Event::Stream stream)
{
    using Outcome = HistoryPage::Outcome;
    HistoryPage page;
    page.outcome = reply.at(0).text == "ok" ? Outcome::Read : reply.at(0).text == "epoch" ? Outcome::OtherEpoch : Outcome::Trimmed;
    page.events = toEvents(reply.at(1), stream);
    page.more = reply.at(1).elements.size() >= size_t(RedisHistory::pageEntries);
    if (page.more)
        page.last = StreamId::parse(reply.at(1).elements.back().at(0).text).value_or(StreamId{});
    return page;
}

} // namespace

RedisHistory::RedisHistory(redis::Connection &redis, Keys keys, Kept kept) : m_redis(redis), m_keys(std::move(keys)), m_kept(kept)
{
}

void RedisHistory::read(const HistoryQuery &query, Answer done)
{
    static const redis::Script script = withPrelude(lua::history);
    const bool own = !query.user.isEmpty();
    m_redis.evaluate(script,
                     {m_keys.epoch(), own ? m_keys.userLog(query.user) : m_keys.log(),
                      own ? m_keys.userLogTrimmed(query.user) : m_keys.logTrimmed()},
                     {query.epoch, query.after ? query.after->toBytes() : QByteArray(), query.upTo.toBytes(), QByteArray::number(pageEntries),
                      own ? QByteArray::number(qint64(m_kept.userStream.count())) : QByteArray()},
                     this, [done = std::move(done)](const Result<redis::Reply> &reply) {
                         done(reply ? Result<HistoryPage>(toPage(*reply, Event::Stream::Log)) : Result<HistoryPage>(reply.error()));
                     });
}

void RedisHistory::readLines(const LinesQuery &query, Answer done)
{
    static const redis::Script script = withPrelude(lua::past_lines);
    const bool all = query.service.isEmpty();
    m_redis.evaluate(script, {all ? m_keys.lines() : m_keys.serviceLines(query.service)},
                     {query.after.toBytes(), query.upTo.toBytes(), QByteArray::number(pageEntries),
                      QByteArray::number(all ? m_kept.allLines : m_kept.serviceLines)},
                     this, [done = std::move(done)](const Result<redis::Reply> &reply) {
                         done(reply ? Result<HistoryPage>(toPage(*reply, Event::Stream::Telemetry)) : Result<HistoryPage>(reply.error()));
                     });
}

} // namespace signalbox::eventlog
