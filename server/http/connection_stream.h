// The streaming response of a connection.
#pragma once

#include "server/http/exchange.h"

#include <QtCore/QPointer>

namespace signalbox::http {

class Connection;

// Held by the transport; the connection points to it until it is over. Dropping it finishes the stream.
class ConnectionStream final : public ByteStream {
public:
    explicit ConnectionStream(Connection &connection)
        : m_connection(&connection)
    {
    }
    ~ConnectionStream() override;
    ConnectionStream(const ConnectionStream &) = delete;
    ConnectionStream &operator=(const ConnectionStream &) = delete;

    void write(const QByteArray &bytes) override;
    [[nodiscard]] qint64 queuedBytes() const override;
    [[nodiscard]] bool isOpen() const override { return m_connection != nullptr; }
    void finish() override;
    void abort() override;
    void onClosed(QObject *context, std::function<void()> handler) override;

    void onConnectionClosed();

private:
    void notify();

    Connection *m_connection; // null once finished, aborted, or the peer is gone
    QPointer<QObject> m_context;
    std::function<void()> m_handler;
};

} // namespace signalbox::http
