#include "server/net/socket.h"

#include "server/net/prefetch.h"

#include <QtCore/QSocketNotifier>
#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace signalbox::net {
namespace {

void prepare(int descriptor)
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    const int on = 1; // we write whole messages; waiting to fill a segment only delays them
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

constexpr qsizetype usualPieces = 4; // of one turn: their places are kept, as making them anew each time costs more than what they take

bool wouldBlock()
{
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

// What `send` says, with a full buffer as 0 and no signal in between.
template <typename Send>
qsizetype taken(Send send)
{
    ssize_t sent = send();
    while (sent < 0 && errno == EINTR)
        sent = send();
    return sent >= 0 ? sent : wouldBlock() ? 0 : -1;
}

} // namespace

Socket::Socket(qintptr descriptor, std::shared_ptr<Outbox> outbox, std::shared_ptr<void> place)
    : m_descriptor(descriptor)
    , m_outbox(std::move(outbox))
    , m_place(std::move(place))
{
    prepare(static_cast<int>(m_descriptor));
}

Socket::~Socket()
{
    close();
}

void Socket::watchReadable(Watch watch)
{
    if (!isOpen() || (!m_readable && watch == Watch::Off))
        return;
    if (!m_readable) {
        m_readable = new QSocketNotifier(m_descriptor, QSocketNotifier::Read);
        QObject::connect(m_readable, &QSocketNotifier::activated, m_readable, [this] { notify(Notice::Readable); });
    }
    m_readable->setEnabled(watch == Watch::On);
}

void Socket::watchWritable(Watch watch)
{
    if (!m_writable && watch == Watch::Off)
        return;
    if (!m_writable) {
        m_writable = new QSocketNotifier(m_descriptor, QSocketNotifier::Write);
        QObject::connect(m_writable, &QSocketNotifier::activated, m_writable, [this] { notify(Notice::Writable); });
    }
    m_writable->setEnabled(watch == Watch::On);
}

void Socket::prefetchWhatItNeeds() const
{
    constexpr ptrdiff_t line = 64;
    if (!m_queue.isEmpty())
        prefetch(m_queue.constData());
    for (ptrdiff_t i = 0; m_owner && i < 4; ++i)
        prefetch(static_cast<const char *>(m_owner) + i * line);
}

void Socket::notify(Notice notice)
{
    if (m_handler)
        m_handler(notice);
}

Socket::ReadResult Socket::read(char *buffer, qsizetype size)
{
    using Outcome = ReadResult::Outcome;
    if (!isOpen())
        return {Outcome::Nothing, 0};
    ssize_t count = 0;
    do {
        count = ::recv(static_cast<int>(m_descriptor), buffer, static_cast<size_t>(size), 0);
    } while (count < 0 && errno == EINTR);
    if (count > 0)
        return {Outcome::Bytes, count};
    if (count == 0)
        return {Outcome::End, 0};
    return {wouldBlock() ? Outcome::Nothing : Outcome::Failed, 0};
}

void Socket::queue(const QByteArray &bytes)
{
    if (bytes.isEmpty() || !isOpen())
        return;
    m_queue.append(bytes);
    m_queuedBytes += bytes.size();
}

// One system call; the bytes it took, 0 if the kernel's buffer is full, -1 if the connection is lost.
qsizetype Socket::sendSome()
{
    if (m_queue.size() == 1) {
        const QByteArray &bytes = m_queue.constFirst();
        return taken([&] {
            return ::send(static_cast<int>(m_descriptor), bytes.constData() + m_sentOfFirst, static_cast<size_t>(bytes.size() - m_sentOfFirst), MSG_NOSIGNAL);
        });
    }
    constexpr qsizetype mostPieces = 64;
    std::array<iovec, mostPieces> pieces; // NOLINT: filled as far as it is used
    const qsizetype count = std::min(m_queue.size(), mostPieces);
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype skip = i == 0 ? m_sentOfFirst : 0;
        const QByteArray &bytes = m_queue.at(i);
        // sendmsg does not write through it; iovec has no const.
        pieces[static_cast<size_t>(i)] = {const_cast<char *>(bytes.constData() + skip),
                                          static_cast<size_t>(bytes.size() - skip)};
    }
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = static_cast<decltype(message.msg_iovlen)>(count);
    return taken([&] { return ::sendmsg(static_cast<int>(m_descriptor), &message, MSG_NOSIGNAL); });
}

void Socket::dropSent(qsizetype bytes)
{
    m_queuedBytes -= bytes;
    bytes += m_sentOfFirst;
    qsizetype whole = 0;
    while (whole < m_queue.size() && bytes >= m_queue.at(whole).size())
        bytes -= m_queue.at(whole++).size();
    m_queue.remove(0, whole);
    m_sentOfFirst = bytes;
    if (m_queue.isEmpty() && m_queue.capacity() > usualPieces)
        m_queue = {}; // an idle connection keeps no memory for what it once had to send
}

Socket::SendOutcome Socket::send()
{
    if (!isOpen())
        return SendOutcome::Failed;
    bool progress = false;
    while (!m_queue.isEmpty()) {
        const qsizetype sent = sendSome();
        if (sent < 0)
            return SendOutcome::Failed;
        if (sent == 0) {
            watchWritable(Watch::On);
            return progress ? SendOutcome::Progress : SendOutcome::Stuck;
        }
        dropSent(sent);
        progress = true;
    }
    watchWritable(Watch::Off);
    return SendOutcome::AllSent;
}

void Socket::sendSoon()
{
    if (m_queuedBytes <= muchBytes || (m_writable && m_writable->isEnabled()))
        return m_outbox->add(*this);
    m_outbox->remove(*this);
    notify(Notice::SendDue);
}

bool Socket::hasPeerEnded() const
{
#ifdef POLLRDHUP
    pollfd state{static_cast<int>(m_descriptor), POLLRDHUP, 0};
    return isOpen() && ::poll(&state, 1, 0) > 0;
#else
    return false;
#endif
}

void Socket::endOutput()
{
    if (isOpen())
        ::shutdown(static_cast<int>(m_descriptor), SHUT_WR);
}

// Often called from a notifier's own signal, so it is deleted later; but it must not watch a descriptor that is closed.
void Socket::stopWatching()
{
    for (QSocketNotifier *notifier : {m_readable, m_writable}) {
        if (!notifier)
            continue;
        notifier->setEnabled(false);
        notifier->disconnect();
        notifier->deleteLater();
    }
    m_readable = nullptr;
    m_writable = nullptr;
}

void Socket::close()
{
    const qintptr descriptor = release();
    if (descriptor >= 0)
        ::close(static_cast<int>(descriptor));
}

qintptr Socket::release()
{
    stopWatching();
    m_outbox->remove(*this);
    m_queue = {};
    m_queuedBytes = 0;
    m_sentOfFirst = 0;
    return std::exchange(m_descriptor, -1);
}

std::unique_ptr<Socket> Socket::handOn()
{
    QList<QByteArray> queue = std::exchange(m_queue, {});
    const qsizetype sentOfFirst = m_sentOfFirst;
    const qint64 queuedBytes = m_queuedBytes;
    auto socket = std::make_unique<Socket>(release(), m_outbox, std::exchange(m_place, nullptr));
    socket->m_queue = std::move(queue);
    socket->m_sentOfFirst = sentOfFirst;
    socket->m_queuedBytes = queuedBytes;
    return socket;
}

QByteArray Socket::peerAddress(qintptr descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (::getpeername(static_cast<int>(descriptor), reinterpret_cast<sockaddr *>(&storage), &size) != 0)
        return {};
    const QHostAddress address(reinterpret_cast<const sockaddr *>(&storage));
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return (isV4 ? QHostAddress(v4) : address).toString().toLatin1();
}

} // namespace signalbox::net
