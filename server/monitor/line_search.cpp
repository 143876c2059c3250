#include "server/monitor/line_search.h"

#include "server/eventlog/entry.h"

namespace signalbox::monitor {

namespace {

QByteArray newestPlace(const LineQuery &query)
{
    if (query.before)
        return '(' + query.before->toBytes();
    return query.until ? '(' + QByteArray::number(qint64(query.until->count())) : QByteArray("+");
}

QByteArray oldestPlace(const LineQuery &query)
{
    const StreamId since{quint64(query.since.count()), 0};
    return query.after && *query.after >= since ? '(' + query.after->toBytes() : since.toBytes();
}

} // namespace

LineSearch::LineSearch(redis::Connection &redis, QByteArray stream, LineQuery query)
    : m_redis(redis), m_stream(std::move(stream)), m_query(std::move(query)), m_filter(m_query.levels, m_query.text), m_from(oldestPlace(m_query)),
      m_to(newestPlace(m_query))
{
    m_page.last = m_query.after.value_or(StreamId{});
}

void LineSearch::run(QObject *context, Answer done)
{
    m_context = context;
    m_done = std::move(done);
    readOn();
}

void LineSearch::readOn()
{
    const QByteArray most = QByteArray::number(pageEntries);
    const redis::Arguments command = isForward() ? redis::Arguments{"XRANGE", m_stream, m_from, m_to, "COUNT", most}
                                                 : redis::Arguments{"XREVRANGE", m_stream, m_to, m_from, "COUNT", most};
    m_redis.command(command, m_context, [self = shared_from_this()](const Result<redis::Reply> &reply) {
        if (reply)
            self->read(*reply);
        else
            self->m_done(reply.error());
    });
}

void LineSearch::read(const redis::Reply &reply)
{
    for (const redis::Reply &entry : reply.elements) {
        const eventlog::EventPtr line = eventlog::toEvent(entry, eventlog::Event::Stream::Telemetry);
        if (!line)
            continue;
        if (int(m_page.lines.size()) == m_query.limit) {
            m_page.more = true;
            break;
        }
        m_page.last = std::max(m_page.last, line->id);
        (isForward() ? m_from : m_to) = '(' + line->id.toBytes();
        if (m_filter.matches(line->data))
            m_page.lines.push_back(line);
    }
    if (!m_page.more && reply.elements.size() == size_t(pageEntries))
        return readOn();
    if (!isForward())
        std::reverse(m_page.lines.begin(), m_page.lines.end());
    m_done(std::move(m_page));
}

} // namespace signalbox::monitor
