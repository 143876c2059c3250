#include "server/http/connection_stream.h"

#include "server/http/connection.h"

#include <QtCore/QMetaObject>

#include <utility>

namespace signalbox::http {

ConnectionStream::~ConnectionStream()
{
    finish();
}

void ConnectionStream::write(const QByteArray &bytes)
{
    if (m_connection && !bytes.isEmpty())
        m_connection->write(bytes);
}

qint64 ConnectionStream::queuedBytes() const
{
    return m_connection ? m_connection->queuedBytes() : 0;
}

void ConnectionStream::finish()
{
    if (!m_connection)
        return;
    std::exchange(m_connection, nullptr)->finishStream();
    notify();
}

void ConnectionStream::abort()
{
    if (m_connection)
        m_connection->close(); // comes back as onConnectionClosed()
}

void ConnectionStream::onClosed(QObject *context, std::function<void()> handler)
{
    m_context = context;
    m_handler = std::move(handler);
    if (!m_connection)
        notify();
}

void ConnectionStream::onConnectionClosed()
{
    m_connection = nullptr;
    notify();
}

// By the event loop, so never within a call of ours; not at all if the context is gone by then.
void ConnectionStream::notify()
{
    auto handler = std::exchange(m_handler, nullptr);
    if (handler && m_context)
        QMetaObject::invokeMethod(m_context, std::move(handler), Qt::QueuedConnection);
}

} // namespace signalbox::http
