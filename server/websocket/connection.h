// An open WebSocket on a socket, server side.
#pragma once

#include "server/net/socket.h"
#include "server/websocket/decoder.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>

namespace signalbox::websocket {

// Lives on its socket's thread. Pings and close frames are answered here; a peer that stays silent for 2.5 ping intervals is dropped.
// Bound: answers to pings stop the connection (1008) when more than `maxUnreadAnswers` bytes wait; for everything else whoever writes looks at
// queuedBytes().
class Connection : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 maxUnreadAnswers = 1024 * 1024;

    struct Options {
        DecoderLimits limits;
        std::chrono::milliseconds pingInterval{25'000}; // silence of the peer before it is pinged; 0: its silence is somebody else's concern
        std::chrono::milliseconds closeTimeout{5'000};  // for the peer's answer to our close
    };

    // Takes the socket over after the handshake; `unread` came with it and is read first, from the event loop.
    Connection(std::unique_ptr<net::Socket> socket, QByteArray unread, Options options, QObject *parent = nullptr);
    ~Connection() override;

    // A whole frame (encoder.h); its bytes are kept by reference until they are sent, at the end of this turn of the event loop. Nothing once closing.
    void write(const QByteArray &frame);
    // Says why, waits for the peer's answer, closes. Further calls do nothing.
    void close(quint16 code, const QByteArray &reason);
    // Drops the connection with what is queued.
    void abort();
    // Takes now what the kernel holds of the peer's bytes, instead of at a later turn of the event loop.
    void readPending();
    [[nodiscard]] qint64 queuedBytes() const;
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }
    // closed() was said, or is being said.
    [[nodiscard]] bool isClosed() const { return m_state == State::Closed; }
    [[nodiscard]] QByteArray peer() const;

Q_SIGNALS:
    void text(const QByteArray &utf8);
    void binary(const QByteArray &bytes);
    // The connection is gone; once, from the event loop. `code` is the peer's, ours, or 1006 for one that broke.
    void closed(quint16 code);

private:
    enum class State { Open, Closing, Closed };

    enum class Read { More, Nothing };

    void onNotice(net::Socket::Notice notice);
    Read read();
    void queue(const QByteArray &frame);
    void send();
    void endWhenSent();
    void drop();
    void take(QByteArrayView bytes);
    void handle(const Message &message);
    void answerPing(const QByteArray &payload);
    void answerClose(quint16 code);
    void watch();
    void gone();

    std::unique_ptr<net::Socket> m_socket; // never null
    QByteArray m_unread;
    Options m_options;
    Decoder m_decoder;
    State m_state = State::Open;
    quint16 m_code = 1006;
    QTimer m_watch;
    QElapsedTimer m_lastHeard;
    bool m_pinged = false;
    bool m_endsWhenSent = false;
};

} // namespace signalbox::websocket
