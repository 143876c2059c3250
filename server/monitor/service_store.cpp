#include "server/monitor/service_store.h"

#include "server/monitor/status_snapshot.h"
#include "shared/json_writer.h"

#include <map>

namespace signalbox::monitor {

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

} // namespace signalbox::monitor
