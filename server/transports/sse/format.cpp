#include "server/transports/sse/format.h"

#include "server/transports/sse/encoder.h"
#include "shared/json_writer.h"

namespace signalbox::sse {

const QByteArray &EventsFormat::event(const hub::Frame &frame) const
{
    return frame.as(hub::Wire::Sse, encodeFrame);
}

QByteArray EventsFormat::snapshot(const QByteArray &topic, const QByteArray &data) const
{
    JsonWriter json;
    json.beginObject().key("topic").string(topic).key(topic).raw(data).endObject();
    return encodeEvent({}, "snapshot", json.take());
}

QByteArray EventsFormat::position(const Cursor &at) const
{
    return encodePosition(at.toBytes());
}

QByteArray EventsFormat::gap(hub::Gap reason, const Cursor &now) const
{
    JsonWriter json;
    json.beginObject().key("reason").string(hub::gapName(reason)).key("cursor").string(now.toBytes()).endObject();
    return encodeEvent(now.toBytes(), "gap", json.take());
}

namespace {

bool isNamedInTheDocument(QByteArrayView service)
{
    return service == "balance-sync" || service == "account-discovery" || service == "account-enrichment";
}

QByteArray encodeStatus(const hub::Frame &frame)
{
    const eventlog::Event &event = frame.event();
    if (event.kind != "service:status")
        return encodeEvent({}, event.kind, event.data);
    return encodeEvent({}, isNamedInTheDocument(event.name) ? QByteArrayView() : QByteArrayView("service"), event.data);
}

} // namespace

const QByteArray &StatusFormat::event(const hub::Frame &frame) const
{
    return frame.as(hub::Wire::StatusSse, encodeStatus);
}

QByteArray StatusFormat::snapshot(const QByteArray &, const QByteArray &services) const
{
    return encodeEvent({}, {}, m_bareStatuses(services));
}

QByteArray Format::degraded(hub::Health health) const
{
    JsonWriter json;
    json.beginObject().key("degraded").boolean(health == hub::Health::Degraded).endObject();
    return encodeEvent({}, "degraded", json.take());
}

QByteArray StatusFormat::degraded(hub::Health health) const
{
    return encodeComment(health == hub::Health::Degraded ? "degraded" : "recovered");
}

QByteArray Format::lost(const QByteArray &topic) const
{
    JsonWriter json;
    json.beginObject().key("reason").string(hub::gapName(hub::Gap::Trimmed)).key("topic").string(topic).endObject();
    return encodeEvent({}, "gap", json.take());
}

const QByteArray &LinesFormat::event(const hub::Frame &frame) const
{
    return frame.as(hub::Wire::LinesSse, [](const hub::Frame &made) { return encodeEvent(made.event().id.toBytes(), {}, made.event().data); });
}

QByteArray LinesFormat::gap(hub::Gap reason, const Cursor &) const
{
    JsonWriter json;
    json.beginObject().key("reason").string(hub::gapName(reason)).key("topic").string("logs").endObject();
    return encodeEvent({}, "gap", json.take());
}

} // namespace signalbox::sse
