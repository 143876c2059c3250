#include "server/worker/acceptor.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>

#include <cerrno>
#include <sys/socket.h>

namespace signalbox::worker {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(acceptorLog, "signalbox.acceptor")

namespace {

constexpr int atOnce = 64; // then the event loop has a turn
constexpr auto retryAfter = 100ms;

// The connection went before it was accepted (accept(2) names the network errors): there may be others.
bool concernsOneConnection(int error)
{
    switch (error) {
    case EINTR:
    case ECONNABORTED:
    case EPROTO:
    case ENETDOWN:
    case ENETUNREACH:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENOPROTOOPT: return true;
    default: return false;
    }
}

} // namespace

Acceptor::Acceptor(std::function<void(qintptr)> give, QObject *parent) : QObject(parent), m_give(std::move(give))
{
    m_server.setListenBacklogSize(1024);
}

Result<void> Acceptor::start(const QString &address, quint16 port)
{
    QHostAddress host(address);
    if (address == QLatin1String("localhost"))
        host = QHostAddress(QHostAddress::LocalHost);
    if (host.isNull())
        return Error{ErrorCode::BadRequest, QStringLiteral("--listen %1 is not an IP address").arg(address)};
    if (!m_server.listen(host, port)) {
        return Error{ErrorCode::Unavailable, QStringLiteral("Cannot listen on %1 port %2: %3. Choose another with --port.")
                                                 .arg(address).arg(port).arg(m_server.errorString())};
    }
    m_server.pauseAccepting();
    m_notifier.emplace(m_server.socketDescriptor(), QSocketNotifier::Read);
    connect(&*m_notifier, &QSocketNotifier::activated, this, &Acceptor::accept);
    return {};
}

void Acceptor::close()
{
    m_notifier.reset();
    m_server.close();
}

void Acceptor::accept()
{
    for (int i = 0; i < atOnce && m_notifier; ++i) {
        const int descriptor = ::accept4(int(m_notifier->socket()), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0)
            give(descriptor);
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        else if (!concernsOneConnection(errno))
            return pause(errno);
    }
}

void Acceptor::give(int descriptor)
{
    if (std::exchange(m_failing, false))
        qCInfo(acceptorLog) << "Accepting connections again";
    m_give(descriptor);
}

void Acceptor::pause(int error)
{
    if (!std::exchange(m_failing, true))
        qCWarning(acceptorLog).noquote() << "Cannot accept connections:" << qt_error_string(error);
    m_notifier->setEnabled(false);
    QTimer::singleShot(retryAfter, this, [this] {
        if (m_notifier)
            m_notifier->setEnabled(true);
    });
}

} // namespace signalbox::worker
