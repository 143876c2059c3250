#include "server/monitor/service_store.h"

#include "server/eventlog/scripts.h"
#include "server/monitor/status_snapshot.h"
#include "service_history.lua.h"
#include "service_list.lua.h"
#include "shared/json_writer.h"

#include <map>

namespace signalbox::monitor {

namespace {

constexpr const char *alwaysListed[] = {"account-discovery", "account-enrichment", "balance-sync"};
constexpr int transitionsAtMost = 500;

bool isAlwaysListed(const QByteArray &name)
{
    return std::any_of(std::begin(alwaysListed), std::end(alwaysListed), [&](const char *listed) { return name == listed; });
}

Error noSuchService(const QByteArray &name)
{
    return {ErrorCode::NotFound, QStringLiteral("Nothing was ever heard of a service \"%1\"").arg(printable(name, 60))};
}

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray before(const std::optional<StreamId> &mark, const std::optional<std::chrono::milliseconds> &until)
{
    if (mark)
        return '(' + mark->toBytes();
    return until ? '(' + number(until->count()) : QByteArray("+");
}

} // namespace

void ServiceStore::statuses(QObject *context, Answer<QByteArray> done)
{
    m_redis.command({"HGETALL", m_keys.serviceStates()}, context, [done = std::move(done)](const Result<redis::Reply> &reply) {
        if (!reply)
            return done(reply.error());
        std::map<QByteArray, QByteArray> messages; // in the hub's order
        for (size_t i = 0; i + 1 < reply->elements.size(); i += 2)
            messages.emplace(reply->elements[i].text, reply->elements[i + 1].text);
        JsonWriter json;
        json.beginObject();
        for (const auto &[name, message] : messages)
            json.key(name).raw(message);
        done(bareStatuses(json.endObject().take()));
    });
}

void ServiceStore::list(const QByteArray &only, QObject *context, Answer<ServiceList> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::service_list);
    const QByteArray prefix = m_keys.service({}), suffix = m_keys.serviceTransitions({}).mid(prefix.size());
    m_redis.evaluate(script, {m_keys.serviceStates(), m_keys.serviceLiveness(), m_keys.epoch(), m_keys.log()},
                     {prefix, suffix, only, number(std::chrono::milliseconds(uptimeWindow).count()), number(transitionsAtMost)}, context,
                     [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         ServiceList list;
                         list.cursor = {reply->at(0).text, StreamId::parse(reply->at(1).text).value_or(StreamId{})};
                         list.now = std::chrono::milliseconds(reply->at(2).toInteger());
                         for (const redis::Reply &service : reply->at(3).elements)
                             list.services.push_back(ServiceRecord::fromReply(service));
                         done(std::move(list));
                     });
}

void ServiceStore::list(QObject *context, Answer<ServiceList> done)
{
    list({}, context, [done = std::move(done)](Result<ServiceList> list) {
        if (!list)
            return done(list.error());
        auto &services = list->services;
        for (const char *name : alwaysListed) {
            if (std::none_of(services.begin(), services.end(), [&](const ServiceRecord &record) { return record.name == name; }))
                services.push_back({.name = name, .message = {}, .facts = {}, .transitions = {}});
        }
        std::sort(services.begin(), services.end(), [](const ServiceRecord &a, const ServiceRecord &b) { return a.name < b.name; });
        done(std::move(list));
    });
}

void ServiceStore::read(const QByteArray &service, QObject *context, Answer<ServiceList> done)
{
    list(service, context, [service, done = std::move(done)](Result<ServiceList> list) {
        if (list && list->services.empty() && !isAlwaysListed(service))
            return done(noSuchService(service));
        if (list && list->services.empty())
            list->services.push_back({.name = service, .message = {}, .facts = {}, .transitions = {}});
        done(std::move(list));
    });
}

void ServiceStore::lines(const QByteArray &service, const LineQuery &query, QObject *context, Answer<LinePage> done)
{
    const auto search = std::make_shared<LineSearch>(m_redis, m_keys.serviceLines(service), query);
    m_redis.command({"HEXISTS", m_keys.serviceLiveness(), service}, context, [=, done = std::move(done)](const Result<redis::Reply> &reply) {
        if (!reply)
            done(reply.error());
        else if (reply->toInteger() == 0 && !isAlwaysListed(service))
            done(noSuchService(service));
        else
            search->run(context, done);
    });
}

void ServiceStore::history(const QByteArray &service, const HistoryQuery &query, QObject *context, Answer<HistoryPage> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::service_history);
    m_redis.evaluate(script, {m_keys.serviceHistory(service), m_keys.serviceTransitions(service), m_keys.serviceLiveness()},
                     {service, before(query.after.status, query.until), before(query.after.transition, query.until), number(query.since.count()),
                      number(query.limit + 1)},
                     context, [service, query, done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         if (reply->at(0).toInteger() == 0 && !isAlwaysListed(service))
                             return done(noSuchService(service));
                         done(mergeHistory(query, reply->at(1), reply->at(2)));
                     });
}

} // namespace signalbox::monitor
