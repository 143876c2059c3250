#include "server/monitor/metric_store.h"

#include "metrics_read.lua.h"
#include "server/eventlog/scripts.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace signalbox::monitor {

using std::chrono::milliseconds;

namespace {

const Ring &ringFor(const MetricQuery &query)
{
    if (query.step)
        return *ringOf(*query.step);
    // By our own clock: it only chooses how fine the answer is.
    return query.since ? ringReaching(*query.since, milliseconds(QDateTime::currentMSecsSinceEpoch())) : *ringOf(std::chrono::seconds(10));
}

Error notFound(const QString &what)
{
    return {ErrorCode::NotFound, what};
}

Result<MetricPage> toPage(const redis::Reply &reply, const QByteArray &service, const MetricQuery &query, const Ring &ring)
{
    if (reply.at(0).toInteger() == 0)
        return notFound(QStringLiteral("Nothing was ever heard of a service \"%1\"").arg(printable(service, 60)));
    const milliseconds now(reply.at(1).toInteger());
    MetricPage page{ring.step, {}};
    const auto &series = reply.at(2).elements;
    for (size_t i = 0; i + 1 < series.size(); i += 2) {
        const QList<QByteArray> last = series[i + 1].text.split(' ');
        page.series.push_back({series[i].text, last.value(0), milliseconds(last.value(1).toLongLong()), {}});
    }
    std::sort(page.series.begin(), page.series.end(), [](const Series &a, const Series &b) { return a.name < b.name; });
    if (query.names.isEmpty())
        return page;
    std::erase_if(page.series, [&](const Series &one) { return !query.names.contains(one.name); });
    for (qsizetype i = 0; i < query.names.size(); ++i) {
        const auto found = std::find_if(page.series.begin(), page.series.end(), [&](const Series &one) { return one.name == query.names[i]; });
        if (found == page.series.end())
            return notFound(QStringLiteral("There is no metric \"%1\" of that service").arg(printable(query.names[i], 60)));
        found->points = pointsIn(ring, reply.at(3).at(size_t(i)).text, query.since.value_or(milliseconds(0)), now);
    }
    return page;
}

} // namespace

void MetricStore::read(const QByteArray &service, const MetricQuery &query, QObject *context, Answer done)
{
    static const redis::Script script = eventlog::withPrelude(lua::metrics_read);
    const Ring &ring = ringFor(query);
    QList<QByteArray> keys{m_keys.serviceLiveness(), m_keys.serviceSeries(service)};
    for (const QByteArray &name : query.names)
        keys.append(m_keys.metric(service, name));
    m_redis.evaluate(script, keys,
                     {service, QByteArray::number(ring.offset), QByteArray::number(ring.offset + ring.slots * slotBytes - 1)}, context,
                     [service, query, &ring, done = std::move(done)](const Result<redis::Reply> &reply) {
                         done(reply ? toPage(*reply, service, query, ring) : Result<MetricPage>(reply.error()));
                     });
}

} // namespace signalbox::monitor
