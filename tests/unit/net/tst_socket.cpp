// A socket over a pair of local ones: when it sends, and what it leaves to others.
#include "server/net/socket.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace signalbox::net;

class TestSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sendsOnceATurn();
    void sendsMuchAtOnce();
    void waitsForAPeerThatTakesNoMore();
    void oneThatGoesMeanwhileIsPassedOver();
    void oneThatComesMeanwhileHasItsTurn();
    void isHandedOnWithWhatIsQueued();
    void keepsItsPlaceUntilItIsHandedOn();

private:
    std::unique_ptr<Socket> open();
    // What the peer of the last one has got.
    [[nodiscard]] QByteArray received() const;

    std::shared_ptr<Outbox> m_outbox;
    std::vector<int> m_peers;
    int m_sendsDue = 0;
};

void TestSocket::init()
{
    m_outbox = std::make_shared<Outbox>();
    m_sendsDue = 0;
}

void TestSocket::cleanup()
{
    for (const int peer : std::exchange(m_peers, {}))
        ::close(peer);
}

std::unique_ptr<Socket> TestSocket::open()
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        qFatal("socketpair");
    ::fcntl(pair[1], F_SETFL, O_NONBLOCK);
    m_peers.push_back(pair[1]);
    auto socket = std::make_unique<Socket>(pair[0], m_outbox);
    socket->setHandler([this, raw = socket.get()](Socket::Notice notice) {
        m_sendsDue += int(notice == Socket::Notice::SendDue);
        (void)raw->send();
    });
    return socket;
}

QByteArray TestSocket::received() const
{
    QByteArray bytes(1 << 20, '\0');
    const ssize_t size = ::recv(m_peers.back(), bytes.data(), size_t(bytes.size()), 0);
    return bytes.first(std::max<qsizetype>(size, 0));
}

void TestSocket::sendsOnceATurn()
{
    const auto socket = open();
    for (const char *text : {"a", "b", "c"}) {
        socket->queue(text);
        socket->sendSoon();
    }
    QCOMPARE(received(), "");
    QCoreApplication::processEvents();
    QCOMPARE(m_sendsDue, 1);
    QCOMPARE(received(), "abc");
    QCOMPARE(socket->queuedBytes(), 0);
}

void TestSocket::sendsMuchAtOnce()
{
    const auto socket = open();
    socket->queue(QByteArray(Socket::muchBytes, 'x'));
    socket->sendSoon();
    QCOMPARE(m_sendsDue, 0);
    socket->queue("y");
    socket->sendSoon();
    QCOMPARE(m_sendsDue, 1);
    QVERIFY(received().size() > 0);
    QCoreApplication::processEvents();
    QCOMPARE(m_sendsDue, 1); // nothing was due any more
}

void TestSocket::waitsForAPeerThatTakesNoMore()
{
    const auto socket = open();
    socket->queue(QByteArray(4 << 20, 'x'));
    socket->sendSoon();
    const qint64 left = socket->queuedBytes();
    QVERIFY(left > 0);
    for (int i = 0; i < 10; ++i) {
        socket->queue("y");
        socket->sendSoon(); // much waits, but the kernel says when it takes more
    }
    QCOMPARE(m_sendsDue, 1);
    qsizetype taken = 0;
    QTRY_VERIFY((taken += received().size()) == (4 << 20) + 10);
    QCOMPARE(socket->queuedBytes(), 0);
}

void TestSocket::oneThatGoesMeanwhileIsPassedOver()
{
    auto first = open();
    auto second = open();
    for (const auto &socket : {first.get(), second.get()}) {
        socket->queue("x");
        socket->sendSoon();
    }
    first->setHandler([&](Socket::Notice) { second.reset(); });
    QCoreApplication::processEvents();
    QVERIFY(!second);
    QCOMPARE(m_sendsDue, 0);
    first->sendSoon();
    first.reset();
    QCoreApplication::processEvents();
}

void TestSocket::oneThatComesMeanwhileHasItsTurn()
{
    const auto first = open();
    const auto second = open();
    first->setHandler([&](Socket::Notice) {
        second->queue("x");
        second->sendSoon();
    });
    first->sendSoon();
    QCoreApplication::processEvents();
    QCOMPARE(received(), "x");
}

void TestSocket::isHandedOnWithWhatIsQueued()
{
    const auto socket = open();
    socket->queue("a");
    socket->sendSoon();
    const auto next = socket->handOn();
    QVERIFY(!socket->isOpen());
    QVERIFY(next->isOpen());
    QCOMPARE(next->queuedBytes(), 1);
    next->queue("b");
    QCoreApplication::processEvents(); // what was due is not any more
    QCOMPARE(received(), "");
    QCOMPARE(next->send(), Socket::SendOutcome::AllSent);
    QCOMPARE(received(), "ab");
}

void TestSocket::keepsItsPlaceUntilItIsHandedOn()
{
    const auto place = std::make_shared<int>(0);
    int pair[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    m_peers.push_back(pair[1]);
    auto socket = std::make_unique<Socket>(pair[0], m_outbox, place);
    auto next = socket->handOn();
    socket.reset();
    QCOMPARE(place.use_count(), 2L);
    next.reset();
    QCOMPARE(place.use_count(), 1L);
}

QTEST_GUILESS_MAIN(TestSocket)
#include "tst_socket.moc"
