// Subscriber against a real redis-server: order, patterns, coming back.
#include "asking.h"
#include "server/redis/subscriber.h"
#include "tests/support/redis_server.h"

using namespace signalbox;
using namespace signalbox::redis;
using namespace signalbox::testing;

class RedisSubscriberTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void hearsChannelsAndPatternsInOneOrder();
    void missesNothingOnceReady();
    void comesBackAfterARestart();
    void comesBackWhenThrownOut();
    void noticesAHungRedis();
    void staysWhenNobodySpeaks();
    void restartsOnRequest();
    void mayBeClosedOrDestroyedWhileListening();

private:
    void publish(const QByteArray &channel, const QByteArray &payload);
    std::unique_ptr<Subscriber> subscribe();

    RedisServer m_redis;
    std::unique_ptr<Connection> m_publisher;
    QList<QByteArray> m_heard;
};

void RedisSubscriberTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_redis.start(), qPrintable(m_redis.output()));
}

void RedisSubscriberTest::init()
{
    m_heard.clear();
    m_publisher = std::make_unique<Connection>(m_redis.target(), QStringLiteral("publisher"));
    QVERIFY(waitUntilReady(*m_publisher));
}

void RedisSubscriberTest::publish(const QByteArray &channel, const QByteArray &payload)
{
    m_publisher->command({"PUBLISH", channel, payload}, this, {});
}

std::unique_ptr<Subscriber> RedisSubscriberTest::subscribe()
{
    auto subscriber = std::make_unique<Subscriber>(m_redis.target(), QStringLiteral("listener"),
                                                   QList<QByteArray>{"jobs", "cancel"}, QList<QByteArray>{"service:*"});
    connect(subscriber.get(), &Subscriber::message, this,
            [this](const QByteArray &channel, const QByteArray &payload) { m_heard += channel + '=' + payload; });
    subscriber->open();
    return subscriber;
}

void RedisSubscriberTest::hearsChannelsAndPatternsInOneOrder()
{
    const auto subscriber = subscribe();
    QTRY_VERIFY(subscriber->isReady());
    QList<QByteArray> expected;
    for (int i = 0; i < 200; ++i) {
        const QByteArray channel = i % 3 == 0 ? "jobs" : i % 3 == 1 ? "service:x" : "cancel";
        publish(channel, QByteArray::number(i) + QByteArray("\r\n\0", 3));
        expected += channel + '=' + QByteArray::number(i) + QByteArray("\r\n\0", 3);
    }
    publish("unrelated", "x");
    QTRY_COMPARE(m_heard.size(), expected.size());
    QCOMPARE(m_heard, expected);
}

void RedisSubscriberTest::missesNothingOnceReady()
{
    const auto subscriber = subscribe();
    connect(subscriber.get(), &Subscriber::ready, this, [this] { publish("service:first", "1"); });
    QTRY_COMPARE(m_heard, QList<QByteArray>{"service:first=1"});
}

void RedisSubscriberTest::comesBackAfterARestart()
{
    const auto subscriber = subscribe();
    QSignalSpy ready(subscriber.get(), &Subscriber::ready);
    QSignalSpy lost(subscriber.get(), &Subscriber::lost);
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(m_redis.restart());
    QTRY_COMPARE(ready.count(), 2);
    QVERIFY(lost.count() >= 1);
    QTRY_VERIFY(m_publisher->isReady());
    publish("jobs", "after");
    QTRY_COMPARE(m_heard, QList<QByteArray>{"jobs=after"});
}

void RedisSubscriberTest::comesBackWhenThrownOut()
{
    const auto subscriber = subscribe();
    QSignalSpy ready(subscriber.get(), &Subscriber::ready);
    QTRY_COMPARE(ready.count(), 1);
    m_redis.cli({QStringLiteral("CLIENT"), QStringLiteral("KILL"), QStringLiteral("TYPE"), QStringLiteral("pubsub")});
    QTRY_COMPARE(ready.count(), 2);
    publish("jobs", "after");
    QTRY_COMPARE(m_heard, QList<QByteArray>{"jobs=after"});
}

void RedisSubscriberTest::noticesAHungRedis()
{
    const auto subscriber = subscribe();
    QTRY_VERIFY(subscriber->isReady());
    QSignalSpy lost(subscriber.get(), &Subscriber::lost);
    m_redis.pause();
    QTRY_VERIFY_WITH_TIMEOUT(lost.count() >= 1, 10'000);
    QVERIFY(!subscriber->isReady());
    m_redis.resume();
    QTRY_VERIFY(subscriber->isReady());
}

void RedisSubscriberTest::staysWhenNobodySpeaks()
{
    const auto subscriber = subscribe();
    QTRY_VERIFY(subscriber->isReady());
    QSignalSpy lost(subscriber.get(), &Subscriber::lost);
    // Two PINGs answered: seen from Redis' side, so that no fixed time is waited for.
    const auto pings = [this] {
        const QByteArray stats = m_redis.cli({QStringLiteral("INFO"), QStringLiteral("commandstats")});
        const qsizetype at = stats.indexOf("cmdstat_ping:calls=");
        return stats.mid(at + 19).split(',').constFirst().toInt();
    };
    m_publisher->close();
    const int before = pings();
    QTRY_VERIFY_WITH_TIMEOUT(pings() >= before + 2, 10'000);
    QCOMPARE(lost.count(), 0);
}

void RedisSubscriberTest::restartsOnRequest()
{
    const auto subscriber = subscribe();
    QSignalSpy ready(subscriber.get(), &Subscriber::ready);
    QTRY_COMPARE(ready.count(), 1);
    subscriber->restart();
    QVERIFY(!subscriber->isReady());
    QTRY_COMPARE(ready.count(), 2);
    publish("jobs", "after");
    QTRY_COMPARE(m_heard, QList<QByteArray>{"jobs=after"});
}

void RedisSubscriberTest::mayBeClosedOrDestroyedWhileListening()
{
    auto subscriber = subscribe();
    QTRY_VERIFY(subscriber->isReady());
    const auto closing = connect(subscriber.get(), &Subscriber::message, this, [&] { subscriber->close(); });
    for (int i = 0; i < 10; ++i)
        publish("jobs", "x");
    QTRY_COMPARE(m_heard.size(), 1);
    disconnect(closing);
    m_heard.clear();

    subscriber->open();
    QTRY_VERIFY(subscriber->isReady());
    connect(subscriber.get(), &Subscriber::message, this, [&] { subscriber.reset(); });
    for (int i = 0; i < 10; ++i)
        publish("jobs", "x");
    QTRY_VERIFY(!subscriber);
    QCOMPARE(m_heard.size(), 1);
}

QTEST_GUILESS_MAIN(RedisSubscriberTest)
#include "tst_redis_subscriber.moc"
