// A connection that carries text messages both ways: the WebSocket, or the offline world's stand-in.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace signalbox::console {

class Channel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // `server` is the HTTP address; a connection that is open or opening is given up first, silently.
    virtual void open(const QUrl &server) = 0;
    // Silent: no `closed` follows.
    virtual void close() = 0;
    virtual void send(const QByteArray &text) = 0;

Q_SIGNALS:
    void opened();
    void received(const QByteArray &text);
    // Once for every `open` that was not followed by `close`. 1006: it broke, or never opened.
    void closed(quint16 code, const QString &reason);
};

} // namespace signalbox::console
