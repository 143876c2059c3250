#include "server/redis/socket.h"

#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpSocket>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace signalbox::redis {

Socket::Socket(const Target &target)
    : m_target(target)
{
    if (m_target.transport == Target::Transport::UnixSocket)
        makeLocal();
    else
        makeTcp();
}

Socket::~Socket()
{
    m_device->disconnect(this);
    if (m_tcp)
        m_tcp->abort();
    if (m_local)
        m_local->abort();
    m_device->deleteLater();
}

void Socket::makeTcp()
{
    const bool encrypted = m_target.transport == Target::Transport::Tls;
    auto *const tls = encrypted ? new QSslSocket : nullptr;
    m_tcp = encrypted ? tls : new QTcpSocket;
    m_device = m_tcp;
    m_tcp->setProxy(QNetworkProxy::NoProxy);
    connect(m_tcp, &QTcpSocket::connected, this, &Socket::tune);
    if (tls)
        connect(tls, &QSslSocket::encrypted, this, &Socket::connected);
    else
        connect(m_tcp, &QTcpSocket::connected, this, &Socket::connected);
    connect(m_tcp, &QTcpSocket::readyRead, this, &Socket::bytesArrived);
    connect(m_tcp, &QTcpSocket::disconnected, this, &Socket::end);
    connect(m_tcp, &QTcpSocket::errorOccurred, this, &Socket::end);
}

void Socket::makeLocal()
{
    m_local = new QLocalSocket;
    m_device = m_local;
    connect(m_local, &QLocalSocket::connected, this, &Socket::connected);
    connect(m_local, &QLocalSocket::readyRead, this, &Socket::bytesArrived);
    connect(m_local, &QLocalSocket::disconnected, this, &Socket::end);
    connect(m_local, &QLocalSocket::errorOccurred, this, &Socket::end);
}

void Socket::start()
{
    if (m_local)
        m_local->connectToServer(m_target.socketPath);
    else if (auto *const tls = qobject_cast<QSslSocket *>(m_tcp))
        tls->connectToHostEncrypted(m_target.host, m_target.port);
    else
        m_tcp->connectToHost(m_target.host, m_target.port);
}

void Socket::tune()
{
    m_tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_tcp->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
#ifdef Q_OS_LINUX
    const int descriptor = static_cast<int>(m_tcp->socketDescriptor());
    const auto set = [descriptor](int option, int value) {
        setsockopt(descriptor, IPPROTO_TCP, option, &value, sizeof value);
    };
    set(TCP_KEEPIDLE, 2);         // s of silence before the first probe
    set(TCP_KEEPINTVL, 1);        // s between probes
    set(TCP_KEEPCNT, 3);          // unanswered ones until the end
    set(TCP_USER_TIMEOUT, 5'000); // ms that written bytes may stay unacknowledged
#endif
}

bool Socket::waitUntilConnected(std::chrono::milliseconds timeout)
{
    const int ms = static_cast<int>(timeout.count());
    if (m_local)
        return m_local->waitForConnected(ms);
    if (auto *const tls = qobject_cast<QSslSocket *>(m_tcp))
        return tls->waitForEncrypted(ms);
    return m_tcp->waitForConnected(ms);
}

bool Socket::waitForBytes(std::chrono::milliseconds timeout)
{
    return m_device->bytesAvailable() > 0 || m_device->waitForReadyRead(static_cast<int>(timeout.count()));
}

void Socket::write(const QByteArray &bytes)
{
    m_device->write(bytes);
    if (!std::exchange(m_flushIsDue, true))
        QMetaObject::invokeMethod(this, &Socket::flush, Qt::QueuedConnection);
}

void Socket::flush()
{
    m_flushIsDue = false;
    if (m_local)
        m_local->flush();
    else
        m_tcp->flush();
}

QByteArray Socket::read()
{
    return m_device->readAll();
}

QString Socket::errorText() const
{
    return printable(m_device->errorString().toUtf8());
}

void Socket::end()
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT ended();
}

} // namespace signalbox::redis
