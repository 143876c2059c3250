#include "server/transports/sse/session.h"

#include "server/transports/sse/encoder.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::sse {

Q_LOGGING_CATEGORY(sseSession, "signalbox.sse")

Session::Session(hub::Hub &hub, const Format &format, std::shared_ptr<http::ByteStream> stream, qint64 maxQueuedBytes,
                 std::shared_ptr<void> place)
    : m_hub(hub), m_format(format), m_stream(std::move(stream)), m_maxQueuedBytes(maxQueuedBytes), m_place(std::move(place))
{
    m_lastSign.start();
}

Session::~Session()
{
    m_hub.leave(*this);
}

void Session::begin(const hub::Subscription &subscription, const hub::Audience &audience, const hub::Hub::From &from,
                    std::chrono::milliseconds retry)
{
    m_user = audience.user;
    write(encodeRetry(retry) + encodeComment("signalbox"));
    m_hub.join(*this, subscription, audience, from);
}

void Session::joined(const Cursor &at)
{
    write(m_format.position(at));
}

void Session::refused(const Error &error)
{
    end(error.message.toUtf8());
}

void Session::heartbeat(std::chrono::milliseconds idle)
{
    if (std::exchange(m_hasSpoken, false))
        m_lastSign.restart();
    if (m_lastSign.elapsed() < idle.count())
        return;
    write(encodeComment("heartbeat"));
    m_lastSign.restart();
    m_hasSpoken = false;
}

void Session::end(QByteArrayView text, std::optional<std::chrono::milliseconds> retry)
{
    m_hub.leave(*this);
    if (retry)
        write(encodeRetry(*retry));
    write(encodeComment(text));
    m_stream->finish();
}

void Session::supersede()
{
    write(encodeEvent({}, "superseded", R"({"reason":"a newer stream of yours has taken the place of this one"})"));
    end("superseded", std::chrono::minutes(5));
}

void Session::deliver(const hub::Frame &frame)
{
    if (!m_filter || m_filter(frame.event()))
        write(m_format.event(frame));
}

bool Session::isCongested() const
{
    return m_stream->queuedBytes() > m_maxQueuedBytes / 2;
}

hub::Backlog Session::backlog() const
{
    return {"sse", m_user, m_stream->queuedBytes()};
}

void Session::gap(hub::Gap reason, const Cursor &now)
{
    write(m_format.gap(reason, now));
}

void Session::degraded(hub::Health health)
{
    write(m_format.degraded(health));
}

void Session::lost(const QByteArray &topic)
{
    write(m_format.lost(topic));
}

void Session::snapshot(const QByteArray &topic, const QByteArray &data, const Cursor &)
{
    write(m_format.snapshot(topic, data));
}

void Session::write(const QByteArray &bytes)
{
    if (bytes.isEmpty() || !m_stream->isOpen())
        return;
    m_hasSpoken = !m_format.beatsAlways();
    m_stream->write(bytes);
    if (m_stream->queuedBytes() > m_maxQueuedBytes) {
        qCInfo(sseSession) << "Closing a client that reads too slowly:" << m_stream->queuedBytes() << "bytes wait";
        m_hub.noteTooSlow();
        m_hub.leave(*this);
        m_stream->abort();
    }
}

} // namespace signalbox::sse
