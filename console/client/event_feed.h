// The server's event stream (SSE), beside the channel: for seeing the same things by another way.
#pragma once

#include "console/client/sse_reader.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace signalbox::console {

class EventFeed : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // One that is open or opening is given up first, silently.
    virtual void open(const QUrl &stream, const QByteArray &token) = 0;
    // Silent: no `closed` follows.
    virtual void close() = 0;

Q_SIGNALS:
    void opened();
    void received(const signalbox::console::SseEvent &event);
    // Once for every `open` that was not followed by `close`.
    void closed(const QString &reason);
};

} // namespace signalbox::console
