#include "console/client/messages.h"

#include "console/client/records.h"
#include "shared/json_writer.h"

namespace signalbox::console {

namespace {

using json::Object;

Cursor cursorOf(const Object &object, const char *member = "cursor")
{
    return Cursor::parse(object.string(member)).value_or(Cursor());
}

template <typename T>
Result<Message> message(Result<T> parsed)
{
    return parsed ? Result<Message>(Message(*std::move(parsed))) : Result<Message>(parsed.error());
}

Result<Message> parseHello(const QByteArray &text, const Object &object)
{
    auto identity = parseIdentity(text);
    if (!identity)
        return identity.error();
    return Message(Hello{*std::move(identity), cursorOf(object)});
}

Result<Message> parseServiceChange(const Object &object, const QByteArray &liveness)
{
    const auto data = Object::parse(object.raw("data"));
    if (!data)
        return data.error();
    return Message(ServiceChange{cursorOf(object, "id"), data->string("service"), liveness});
}

Result<Message> parseTopicEvent(const Object &object, const QByteArray &topic)
{
    const auto line = StreamId::parse(object.string("line"));
    return Message(TopicEvent{topic, object.string("kind"), cursorOf(object, "id"), line ? std::optional(*line) : std::nullopt,
                              object.integer("at").value_or(0), object.raw("data")});
}

Result<Message> parseEvent(const Object &object)
{
    const QByteArray topic = object.string("topic");
    if (topic == "jobs")
        return message(parseJobEvent(object.string("kind"), object.string("id"), object.integer("at").value_or(0), object.raw("data")));
    if (topic != "services")
        return parseTopicEvent(object, topic);
    const QByteArray kind = object.string("kind");
    if (kind != "service:status")
        return parseServiceChange(object, kind.sliced(kind.indexOf(':') + 1));
    auto state = parseServiceState(object.raw("data"));
    if (state && state->at == 0)
        state->at = object.integer("at").value_or(0);
    return message(std::move(state));
}

Result<Message> parseSnapshot(const Object &object)
{
    if (object.string("topic") != "services")
        return Message(Ignored{});
    const auto services = Object::parse(object.raw("data"));
    if (!services)
        return services.error();
    ServicesSnapshot snapshot;
    for (const Object::Member &member : services->members()) {
        auto state = parseServiceState(member.raw.toByteArray());
        if (!state)
            return state.error();
        snapshot.services.push_back(*std::move(state));
    }
    return Message(std::move(snapshot));
}

JsonWriter begin(const char *type)
{
    JsonWriter json;
    json.beginObject().key("type").string(type);
    return json;
}

} // namespace

Result<Message> parseMessage(const QByteArray &text)
{
    const auto object = Object::parse(text);
    if (!object)
        return object.error();
    const QByteArray type = object->string("type");
    if (type == "event")
        return parseEvent(*object);
    if (type == "hello")
        return parseHello(text, *object);
    if (type == "subscribed")
        return Message(Subscribed{cursorOf(*object)});
    if (type == "gap")
        return object->string("topic").isEmpty() ? Message(Gap{object->string("reason"), cursorOf(*object)}) : Message(LinesLost{});
    if (type == "snapshot")
        return parseSnapshot(*object);
    if (type == "pong")
        return Message(Pong{object->integer("id").value_or(0), object->integer("time").value_or(0)});
    if (type == "token")
        return Message(TokenAccepted{object->integer("expiresAt")});
    if (type == "degraded")
        return Message(Degraded{object->isTrue("degraded")});
    if (type == "expiring")
        return Message(Expiring{object->integer("expiresAt").value_or(0)});
    if (type == "error")
        return Message(ServerError{object->string("code"), printable(object->string("message"))});
    return Message(Ignored{});
}

QByteArray tokenMessage(const QByteArray &token)
{
    return begin("token").key("token").string(token).endObject().take();
}

QByteArray subscribeMessage(const Cursor &after, const Wanted &wanted)
{
    JsonWriter json = begin("subscribe");
    json.key("topics").beginArray().string("jobs").string("services");
    for (const QByteArray &topic : wanted.topics)
        json.string(topic);
    json.endArray();
    if (wanted.linesAfter)
        json.key("logs").beginObject().key("after").string(wanted.linesAfter->toBytes()).endObject();
    if (!after.epoch.isEmpty())
        json.key("after").string(after.toBytes());
    return json.endObject().take();
}

QByteArray pingMessage(qint64 id)
{
    return begin("ping").key("id").number(id).endObject().take();
}

} // namespace signalbox::console
