// The private redis-server child and the look at start-up whether a Redis is there.
#include "asking.h"
#include "server/redis/embedded.h"
#include "tests/support/redis_server.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <csignal>
#include <future>
#include <thread>

using namespace signalbox;
using namespace signalbox::redis;
using namespace signalbox::testing;
using namespace std::chrono_literals;

class RedisEmbeddedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void keepsItsDataOverRestarts();
    void endsWithItsOwner();
    void refusesASecondServerOnItsFolder();
    void isNeverOrphaned();
    void takesTheNextFreePort();
    void tellsThatItDied();
    void saysWhatRedisSaidWhenItCannotStart();
    void probesWhatIsThere();
    void probesAClusterNode();
    void probesSomethingElse();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("redis")); }

    std::unique_ptr<QTemporaryDir> m_folder;
    quint16 m_port = 0;
};

namespace {

bool isAlive(qint64 process)
{
    return ::kill(static_cast<pid_t>(process), 0) == 0;
}

} // namespace

void RedisEmbeddedTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
}

void RedisEmbeddedTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QTcpServer finder;
    QVERIFY(finder.listen(QHostAddress::LocalHost));
    m_port = finder.serverPort();
}

void RedisEmbeddedTest::keepsItsDataOverRestarts()
{
    for (int run = 1; run <= 2; ++run) {
        auto started = EmbeddedRedis::start(folder(), m_port);
        QVERIFY2(started.ok(), started ? "" : qPrintable(started.error().message));
        QCOMPARE((*started)->target().host, QStringLiteral("127.0.0.1"));
        Connection connection((*started)->target(), QStringLiteral("test"));
        QVERIFY(waitUntilReady(connection));
        QCOMPARE(told(ask(connection, {"INCR", "runs"})), QByteArray::number(run));
    }
}

void RedisEmbeddedTest::endsWithItsOwner()
{
    auto started = EmbeddedRedis::start(folder(), m_port);
    QVERIFY(started.ok());
    const qint64 process = (*started)->processId();
    QVERIFY(isAlive(process));
    std::move(started).value().reset();
    QVERIFY(!isAlive(process));
}

void RedisEmbeddedTest::refusesASecondServerOnItsFolder()
{
    const auto first = EmbeddedRedis::start(folder(), m_port);
    QVERIFY(first.ok());
    const auto second = EmbeddedRedis::start(folder(), m_port);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(second.error().message.contains(folder()));
    QVERIFY(isAlive((*first)->processId()));
}

void RedisEmbeddedTest::isNeverOrphaned()
{
    QProcess owner;
    owner.start(QStringLiteral(SIGNALBOX_EMBEDDED_OWNER), {folder(), QString::number(m_port)});
    QVERIFY(owner.waitForReadyRead(20'000));
    Target target;
    target.port = static_cast<quint16>(owner.readAll().trimmed().toUInt());
    QVERIFY(probe(target).ok());

    owner.kill(); // SIGKILL: no destructor runs
    owner.waitForFinished();
    // At once, while the child may still be at work in the folder.
    const auto next = EmbeddedRedis::start(folder(), m_port);
    QVERIFY2(next.ok(), next ? "" : qPrintable(next.error().message));
    QVERIFY(probe((*next)->target()).ok());
    QTRY_VERIFY(target.port == (*next)->target().port || probe(target).error().code == ErrorCode::NotFound);
}

void RedisEmbeddedTest::takesTheNextFreePort()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost, m_port));
    const auto started = EmbeddedRedis::start(folder(), m_port);
    QVERIFY2(started.ok(), started ? "" : qPrintable(started.error().message));
    QVERIFY((*started)->target().port > m_port);
}

void RedisEmbeddedTest::tellsThatItDied()
{
    const auto started = EmbeddedRedis::start(folder(), m_port);
    QVERIFY(started.ok());
    QSignalSpy died(started->get(), &EmbeddedRedis::died);
    ::kill(static_cast<pid_t>((*started)->processId()), SIGKILL);
    QTRY_COMPARE(died.count(), 1);
}

void RedisEmbeddedTest::saysWhatRedisSaidWhenItCannotStart()
{
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + QStringLiteral("/appendonlydir")); // where Redis wants a folder
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto started = EmbeddedRedis::start(folder(), m_port);
    QVERIFY(!started.ok());
    QVERIFY2(started.error().message.contains(QStringLiteral("appendonlydir")), qPrintable(started.error().message));
}

void RedisEmbeddedTest::probesWhatIsThere()
{
    RedisServer redis({QStringLiteral("--requirepass"), QStringLiteral("s3cret")});
    QVERIFY(redis.start());
    QVERIFY(probe(redis.target()).ok());
    QVERIFY(probe(redis.unixTarget()).ok());
    Target target = redis.target();
    target.password.clear();
    QCOMPARE(probe(target).error().code, ErrorCode::Unauthorized);
    target.password = "wrong";
    QCOMPARE(probe(target).error().code, ErrorCode::Unauthorized);
    redis.pause();
    QCOMPARE(probe(redis.target(), 200ms).error().code, ErrorCode::Timeout);
    redis.stop();
    QCOMPARE(probe(redis.target()).error().code, ErrorCode::NotFound);
    QCOMPARE(probe(redis.unixTarget()).error().code, ErrorCode::NotFound);
}

void RedisEmbeddedTest::probesAClusterNode()
{
    RedisServer node({QStringLiteral("--cluster-enabled"), QStringLiteral("yes"), QStringLiteral("--cluster-port"),
                      QString::number(m_port)});
    QVERIFY2(node.start(), qPrintable(node.output()));
    const Result<void> probed = probe(node.target());
    QVERIFY(!probed.ok());
    QCOMPARE(probed.error().code, ErrorCode::Unprocessable);
    QVERIFY(probed.error().message.contains(QStringLiteral("Cluster")));
}

void RedisEmbeddedTest::probesSomethingElse()
{
    // In a thread of its own, as the probe holds up this one.
    std::promise<quint16> port;
    std::thread talker([&port] {
        QTcpServer other;
        other.listen(QHostAddress::LocalHost);
        port.set_value(other.serverPort());
        if (!other.waitForNewConnection(5'000))
            return;
        QTcpSocket *const socket = other.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        socket->waitForBytesWritten(5'000);
        socket->waitForDisconnected(5'000);
    });
    Target target;
    target.port = port.get_future().get();
    const Result<void> probed = probe(target, 5s);
    talker.join();
    QVERIFY(!probed.ok());
    QCOMPARE(probed.error().code, ErrorCode::Internal);
}

QTEST_GUILESS_MAIN(RedisEmbeddedTest)
#include "tst_redis_embedded.moc"
