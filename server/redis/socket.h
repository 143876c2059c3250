// One socket to Redis, whatever its kind: TCP, TLS or a unix socket.
#pragma once

#include "server/redis/target.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>

class QIODevice;
class QLocalSocket;
class QTcpSocket;

namespace signalbox::redis {

// For one attempt: connects once, is thrown away when that failed or the connection ended. Never uses a proxy.
// On Linux, TCP is told to notice a vanished peer within 5 s also while nobody writes.
class Socket : public QObject {
    Q_OBJECT
public:
    explicit Socket(const Target &target);
    ~Socket() override; // cuts the connection

    void start();
    // Blocking, for start-up only; false: it failed or took longer.
    [[nodiscard]] bool waitUntilConnected(std::chrono::milliseconds timeout);
    [[nodiscard]] bool waitForBytes(std::chrono::milliseconds timeout);

    // Collected and written in one go at the end of this turn of the event loop. (Left to Qt it would be written when the descriptor was asked whether
    // it takes something: three system calls and one turn later.)
    void write(const QByteArray &bytes);
    [[nodiscard]] QByteArray read();
    // In words; safe to log.
    [[nodiscard]] QString errorText() const;

Q_SIGNALS:
    void connected();
    void bytesArrived();
    // Once: it could not be connected, or the connection ended.
    void ended();

private:
    void makeTcp();
    void makeLocal();
    void tune();
    void flush();
    void end();

    Target m_target;
    QIODevice *m_device = nullptr; // one of the two below; deleted later, as it may be in the middle of a signal
    QTcpSocket *m_tcp = nullptr;
    QLocalSocket *m_local = nullptr;
    bool m_ended = false;
    bool m_flushIsDue = false;
};

} // namespace signalbox::redis
