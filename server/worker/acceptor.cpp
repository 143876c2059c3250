#include "server/worker/acceptor.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>

namespace signalbox::worker {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(acceptorLog, "signalbox.acceptor")

Acceptor::Acceptor(std::function<void(qintptr)> give, QObject *parent) : QTcpServer(parent), m_give(std::move(give))
{
    setListenBacklogSize(1024);
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(acceptorLog).noquote() << "Cannot accept connections:" << errorString() << "(pausing for 100 ms)";
        pauseAccepting();
        QTimer::singleShot(100ms, this, &QTcpServer::resumeAccepting);
    });
}

Result<void> Acceptor::start(const QString &address, quint16 port)
{
    QHostAddress host(address);
    if (address == QLatin1String("localhost"))
        host = QHostAddress(QHostAddress::LocalHost);
    if (host.isNull())
        return Error{ErrorCode::BadRequest, QStringLiteral("--listen %1 is not an IP address").arg(address)};
    if (!listen(host, port)) {
        return Error{ErrorCode::Unavailable, QStringLiteral("Cannot listen on %1 port %2: %3. Choose another with --port.")
                                                 .arg(address).arg(port).arg(errorString())};
    }
    return {};
}

void Acceptor::incomingConnection(qintptr descriptor)
{
    m_give(descriptor);
}

} // namespace signalbox::worker
