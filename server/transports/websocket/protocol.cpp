#include "server/transports/websocket/protocol.h"

#include "server/json/json.h"
#include "server/websocket/encoder.h"
#include "shared/json_writer.h"

namespace signalbox::ws {

using std::chrono::system_clock;

namespace {

constexpr json::Limits limits{.bytes = 64 * 1024, .depth = 16};

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
}

Result<Command> parseLines(const json::Member &member, Subscribe subscribe)
{
    const auto lines = json::Object::parse(member.raw, limits);
    if (!lines)
        return bad(QStringLiteral("`logs` must be an object"));
    for (const json::Member &part : lines->members()) {
        const auto text = json::decodeString(part.raw);
        if (!text || (part.name != "after" && part.name != "level" && part.name != "text"))
            return bad(QStringLiteral("`logs` may hold `after`, `level` and `text`, each a text"));
        if (part.name == "level")
            subscribe.lineLevels = *text;
        else if (part.name == "text")
            subscribe.lineText = *text;
        else if (subscribe.linesAfter = StreamId::parse(*text); !subscribe.linesAfter)
            return bad(QStringLiteral("`after` of `logs` must be the `line` of an event"));
    }
    return Command(subscribe);
}

Result<Command> parseSubscribe(const json::Object &object)
{
    Subscribe subscribe;
    if (const json::Member *topics = object.find("topics")) {
        const auto list = json::parseStringArray(topics->raw, limits);
        if (!list || list->empty())
            return bad(QStringLiteral("`topics` must be an array of strings with at least one; leave it out for jobs and services"));
        for (const QByteArray &topic : *list)
            subscribe.topics += (subscribe.topics.isEmpty() ? "" : ",") + topic;
    }
    if (const json::Member *after = object.find("after")) {
        const auto cursor = object.string("after");
        if (!cursor && after->kind != json::Kind::Null)
            return bad(QStringLiteral("`after` must be the id of an event, or a cursor, as text"));
        subscribe.after = cursor.value_or(QByteArray());
    }
    if (const json::Member *lines = object.find("logs"))
        return parseLines(*lines, std::move(subscribe));
    return Command(subscribe);
}

qint64 milliseconds(system_clock::time_point at)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

JsonWriter &writeExpiry(JsonWriter &json, const auth::Principal &principal)
{
    json.key("expiresAt");
    return principal.expiresAt ? json.number(milliseconds(*principal.expiresAt)) : json.null();
}

JsonWriter begin(const char *type)
{
    JsonWriter json;
    json.beginObject().key("type").string(type);
    return json;
}

QByteArray finish(JsonWriter &json)
{
    return websocket::encodeText(json.endObject().take());
}

} // namespace

Result<Command> parseCommand(QByteArrayView text)
{
    const auto object = json::Object::parse(text, limits);
    if (!object)
        return object.error();
    const auto type = object->string("type");
    if (type == "subscribe")
        return parseSubscribe(*object);
    if (type == "ping")
        return Command(Ping{object->raw("id")});
    if (type == "token") {
        const auto token = object->string("token");
        return token ? Result<Command>(Command(Token{*token})) : Result<Command>(bad(QStringLiteral("`token` must be a JWT as text")));
    }
    return bad(QStringLiteral("Unknown `type`; there are subscribe, ping and token"));
}

QByteArray hello(const auth::Principal &principal, const Cursor &head, system_clock::time_point now)
{
    JsonWriter json = begin("hello");
    json.key("userId").string(principal.user.text).key("role").string(auth::roleName(principal.role));
    writeExpiry(json, principal).key("cursor").string(head.toBytes());
    json.key("server").beginObject().key("version").string(SIGNALBOX_VERSION).key("time").number(milliseconds(now)).endObject();
    return finish(json);
}

QByteArray subscribed(QByteArrayView topics, const Cursor &at)
{
    JsonWriter json = begin("subscribed");
    json.key("topics").string(topics).key("cursor").string(at.toBytes());
    return finish(json);
}

QByteArray event(const hub::Frame &frame)
{
    JsonWriter json = begin("event");
    if (const QByteArray cursor = frame.cursor(); !cursor.isEmpty())
        json.key("id").string(cursor);
    if (frame.event().kind == "service:log")
        json.key("line").string(frame.event().id.toBytes());
    json.key("topic").string(frame.event().topic).key("kind").string(frame.event().kind);
    json.key("at").number(qint64(frame.event().at().count())).key("data").raw(frame.event().data);
    return finish(json);
}

QByteArray gap(hub::Gap reason, const Cursor &now)
{
    JsonWriter json = begin("gap");
    json.key("reason").string(hub::gapName(reason)).key("cursor").string(now.toBytes());
    return finish(json);
}

QByteArray lost(const QByteArray &topic)
{
    JsonWriter json = begin("gap");
    json.key("reason").string(hub::gapName(hub::Gap::Trimmed)).key("topic").string(topic);
    return finish(json);
}

QByteArray degraded(hub::Health health)
{
    JsonWriter json = begin("degraded");
    json.key("degraded").boolean(health == hub::Health::Degraded);
    return finish(json);
}

QByteArray snapshot(const QByteArray &topic, const QByteArray &data, const Cursor &now)
{
    JsonWriter json = begin("snapshot");
    json.key("topic").string(topic).key("data").raw(data).key("cursor").string(now.toBytes());
    return finish(json);
}

QByteArray pong(const Ping &ping, system_clock::time_point now)
{
    JsonWriter json = begin("pong");
    if (!ping.id.isEmpty())
        json.key("id").raw(ping.id);
    json.key("time").number(milliseconds(now));
    return finish(json);
}

QByteArray tokenAccepted(const auth::Principal &principal)
{
    JsonWriter json = begin("token");
    writeExpiry(json, principal);
    return finish(json);
}

QByteArray expiring(const auth::Principal &principal)
{
    JsonWriter json = begin("expiring");
    writeExpiry(json, principal);
    return finish(json);
}

QByteArray error(const Error &error)
{
    JsonWriter json = begin("error");
    json.key("code").string(info(error.code).slug).key("message").string(error.message);
    return finish(json);
}

} // namespace signalbox::ws
