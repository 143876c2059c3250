#include "server/transports/sse/session.h"

#include "server/transports/sse/encoder.h"
#include "shared/json_writer.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::sse {

Q_LOGGING_CATEGORY(sseSession, "signalbox.sse")

Session::Session(hub::Hub &hub, std::shared_ptr<http::ByteStream> stream, qint64 maxQueuedBytes, std::shared_ptr<void> place)
    : m_hub(hub), m_stream(std::move(stream)), m_maxQueuedBytes(maxQueuedBytes), m_place(std::move(place))
{
    m_lastWrite.start();
}

Session::~Session()
{
    m_hub.leave(*this);
}

void Session::begin(const hub::Subscription &subscription, const hub::Audience &audience, const hub::Hub::From &from,
                    std::chrono::milliseconds retry)
{
    write(encodeRetry(retry) + encodeComment("signalbox"));
    m_hub.join(*this, subscription, audience, from);
}

void Session::joined(const Cursor &at)
{
    write(encodePosition(at.toBytes()));
}

void Session::refused(const Error &error)
{
    end(error.message.toUtf8());
}

void Session::heartbeat(std::chrono::milliseconds idle)
{
    if (m_lastWrite.elapsed() >= idle.count())
        write(encodeComment("heartbeat"));
}

void Session::end(QByteArrayView text, std::optional<std::chrono::milliseconds> retry)
{
    m_hub.leave(*this);
    if (retry)
        write(encodeRetry(*retry));
    write(encodeComment(text));
    m_stream->finish();
}

void Session::deliver(const hub::Frame &frame)
{
    write(frame.as(hub::Wire::Sse, encodeFrame));
}

bool Session::isCongested() const
{
    return m_stream->queuedBytes() > m_maxQueuedBytes / 2;
}

void Session::gap(hub::Gap reason, const Cursor &now)
{
    JsonWriter json;
    json.beginObject().key("reason").string(hub::gapName(reason)).key("cursor").string(now.toBytes()).endObject();
    write(encodeEvent(now.toBytes(), "gap", json.take()));
}

void Session::snapshot(const QByteArray &topic, const QByteArray &data, const Cursor &)
{
    JsonWriter json;
    json.beginObject().key("topic").string(topic).key(topic).raw(data).endObject();
    write(encodeEvent({}, "snapshot", json.take()));
}

void Session::write(const QByteArray &bytes)
{
    if (!m_stream->isOpen())
        return;
    m_lastWrite.restart();
    m_stream->write(bytes);
    if (m_stream->queuedBytes() > m_maxQueuedBytes) {
        qCInfo(sseSession) << "Closing a client that reads too slowly:" << m_stream->queuedBytes() << "bytes wait";
        m_hub.leave(*this);
        m_stream->abort();
    }
}

} // namespace signalbox::sse
