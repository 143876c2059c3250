// The event stream over the network. GUI thread.
#pragma once

#include "console/client/event_feed.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

namespace signalbox::console {

class QtEventFeed final : public EventFeed {
    Q_OBJECT
public:
    using EventFeed::EventFeed;
    ~QtEventFeed() override;

    void open(const QUrl &stream, const QByteArray &token) override;
    void close() override;

private:
    void begin();
    void read();
    void end(const QString &reason);

    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr; // of `m_manager`; null: closed
    SseReader m_reader;
    bool m_isOpen = false;
};

} // namespace signalbox::console
