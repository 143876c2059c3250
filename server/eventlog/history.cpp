#include "server/eventlog/history.h"

#include "history.lua.h"
#include "server/eventlog/entry.h"
#include "server/eventlog/scripts.h"

namespace signalbox::eventlog {

namespace {

HistoryPage toPage(const redis::Reply &reply)
{
    using Outcome = HistoryPage::Outcome;
    HistoryPage page;
    page.outcome = reply.at(0).text == "ok" ? Outcome::Read : reply.at(0).text == "epoch" ? Outcome::OtherEpoch : Outcome::Trimmed;
    page.events = toEvents(reply.at(1), Event::Stream::Log);
    page.more = reply.at(1).elements.size() >= size_t(RedisHistory::pageEntries);
    if (page.more)
        page.last = StreamId::parse(reply.at(1).elements.back().at(0).text).value_or(StreamId{});
    return page;
}

} // namespace

RedisHistory::RedisHistory(redis::Connection &redis, Keys keys, std::chrono::milliseconds keepUserStream)
    : m_redis(redis), m_keys(std::move(keys)), m_keepUserStream(keepUserStream)
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
                      own ? QByteArray::number(qint64(m_keepUserStream.count())) : QByteArray()},
                     this, [done = std::move(done)](const Result<redis::Reply> &reply) {
                         done(reply ? Result<HistoryPage>(toPage(*reply)) : Result<HistoryPage>(reply.error()));
                     });
}

} // namespace signalbox::eventlog
