// The event stream of the server inside the program: what its channel tells of jobs.
#pragma once

#include "console/client/channel.h"
#include "console/client/event_feed.h"

namespace signalbox::console {

// `channel` must outlive it.
class DemoEventFeed final : public EventFeed {
    Q_OBJECT
public:
    explicit DemoEventFeed(Channel &channel, QObject *parent = nullptr);

    void open(const QUrl &stream, const QByteArray &token) override;
    void close() override { m_isOpen = false; }

private:
    void take(const QByteArray &message);

    bool m_isOpen = false;
};

} // namespace signalbox::console
