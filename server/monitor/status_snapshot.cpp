#include "server/monitor/status_snapshot.h"

#include "server/json/json.h"
#include "shared/json_writer.h"

namespace signalbox::monitor {

namespace {

struct Named {
    const char *service;
    const char *key;
};
constexpr Named document[] = {
    {"balance-sync", "balanceSync"}, {"account-discovery", "accountDiscovery"}, {"account-enrichment", "accountEnrichment"}};

constexpr json::Limits whateverIsStored{.bytes = std::numeric_limits<qsizetype>::max(), .depth = 64};

QByteArray statusIn(QByteArrayView message)
{
    const auto object = json::Object::parse(message, whateverIsStored);
    const json::Member *status = object ? object->find("status") : nullptr;
    return status && status->kind == json::Kind::Object ? status->raw : QByteArray("{}");
}

bool isOfTheDocument(const QByteArray &name)
{
    return std::any_of(std::begin(document), std::end(document), [&](const Named &named) { return name == named.service || name == named.key; });
}

} // namespace

QByteArray bareStatuses(QByteArrayView services)
{
    const auto all = json::Object::parse(services, whateverIsStored);
    JsonWriter json;
    json.beginObject();
    for (const Named &named : document) {
        const json::Member *message = all ? all->find(named.service) : nullptr;
        json.key(named.key).raw(message ? statusIn(message->raw) : QByteArray("{}"));
    }
    if (all) {
        for (const json::Member &member : all->members()) {
            if (!isOfTheDocument(member.name))
                json.key(member.name).raw(statusIn(member.raw));
        }
    }
    return json.endObject().take();
}

} // namespace signalbox::monitor
