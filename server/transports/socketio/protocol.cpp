#include "server/transports/socketio/protocol.h"

#include "server/json/json.h"
#include "server/socketio/socket.h"
#include "shared/json_writer.h"

namespace signalbox::sio {

namespace {

constexpr json::Limits limits{.bytes = 64 * 1024, .depth = 32};

// An absent or null member is an empty text.
Result<QByteArray> textOf(const json::Object &object, const char *name)
{
    const json::Member *member = object.find(name);
    if (!member || member->kind == json::Kind::Null)
        return QByteArray();
    const auto text = object.string(name);
    return text ? Result<QByteArray>(*text) : Error{ErrorCode::BadRequest, QStringLiteral("`%1` must be text").arg(QLatin1String(name))};
}

} // namespace

Result<Handshake> parseHandshake(QByteArrayView auth)
{
    const auto object = json::Object::parse(auth, limits);
    if (!object)
        return object.error();
    Handshake handshake;
    for (const auto &[name, target] : {std::pair{"token", &handshake.token}, {"pid", &handshake.pid}, {"offset", &handshake.offset}}) {
        auto text = textOf(*object, name);
        if (!text)
            return text.error();
        *target = std::move(*text);
    }
    return handshake;
}

QByteArray event(const QByteArray &nsp, const hub::Frame &frame, Recovery recovery)
{
    JsonWriter json;
    json.beginArray().string(frame.event().kind).raw(frame.event().data);
    if (const QByteArray cursor = frame.cursor(); recovery == Recovery::On && !cursor.isEmpty())
        json.string(cursor);
    return socketio::eventFrame(nsp, json.endArray().take());
}

QByteArray cursor(const QByteArray &nsp, const Cursor &now)
{
    JsonWriter json;
    json.beginArray().string("signalbox:cursor").beginObject().endObject().string(now.toBytes());
    return socketio::eventFrame(nsp, json.endArray().take());
}

QByteArray gap(const QByteArray &nsp, hub::Gap reason, const Cursor &now, Recovery recovery)
{
    JsonWriter json;
    json.beginArray().string("gap").beginObject().key("reason").string(hub::gapName(reason)).endObject();
    if (recovery == Recovery::On)
        json.string(now.toBytes());
    return socketio::eventFrame(nsp, json.endArray().take());
}

QByteArray degraded(const QByteArray &nsp, hub::Health health)
{
    JsonWriter json;
    json.beginArray().string("degraded").beginObject().key("degraded").boolean(health == hub::Health::Degraded).endObject();
    return socketio::eventFrame(nsp, json.endArray().take());
}

QByteArray snapshot(const QByteArray &nsp, const QByteArray &topic, const QByteArray &data)
{
    JsonWriter json;
    json.beginArray().string("snapshot").beginObject().key("topic").string(topic).key("data").raw(data).endObject();
    return socketio::eventFrame(nsp, json.endArray().take());
}

QByteArray connectError(const Error &error)
{
    const char *const slug = info(error.code).slug;
    JsonWriter json;
    json.beginObject().key("message").string(slug);
    json.key("data").beginObject().key("code").string(slug).key("message").string(error.message).endObject();
    return json.endObject().take();
}

} // namespace signalbox::sio
