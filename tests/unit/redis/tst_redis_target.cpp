// Redis URLs: what they mean, what is wrong with them, and that no password is ever repeated.
#include "server/redis/target.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::redis;

class RedisTargetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsUrls_data();
    void readsUrls();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void readsCredentials();
};

void RedisTargetTest::readsUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("description");
    const auto row = [](const char *url, const char *description) {
        QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(description);
    };
    row("redis://127.0.0.1:6379", "redis://127.0.0.1:6379/0");
    row("redis://redis.example", "redis://redis.example:6379/0");
    row("redis://redis.example/", "redis://redis.example:6379/0");
    row("redis://redis.example:7000/3", "redis://redis.example:7000/3");
    row("redis://redis.example?db=3", "redis://redis.example:6379/3");
    row("redis://[::1]:6380/1", "redis://[::1]:6380/1");
    row("rediss://:p@redis.example:6380", "rediss://redis.example:6380/0");
    row("redis://u:p@redis.example", "redis://redis.example:6379/0");
    row("redis+sentinel://a.example/box", "redis+sentinel://a.example:26379/box/0");
    row("redis+sentinel://u:p%40@a.example:1,[::1],b.example:3/my%20box/4", "redis+sentinel://a.example:1,[::1]:26379,b.example:3/my box/4");
    row("unix:///run/redis/redis.sock", "unix:///run/redis/redis.sock?db=0");
    row("unix:///run/my%20redis.sock?db=2", "unix:///run/my redis.sock?db=2");
}

void RedisTargetTest::readsUrls()
{
    QFETCH(QString, url);
    const Result<Target> target = Target::fromUrl(url);
    QVERIFY2(target.ok(), target ? "" : qPrintable(target.error().message));
    QTEST(target->description(), "description");
}

void RedisTargetTest::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"",
                            "127.0.0.1:6379",
                            "http://127.0.0.1",
                            "redis://",
                            "redis:///1",
                            "redis://h:0",
                            "redis://h:70000",
                            "redis://h:port",
                            "redis://h/-1",
                            "redis://h/one",
                            "redis://h/+1",
                            "redis://h/99999999999",
                            "redis://h/1?db=1",
                            "redis://h?tls=1",
                            "redis://h#1",
                            "redis://:hunter2#x@h",
                            "redis://:hunter2/x@h",
                            "redis://:hunter2?x@h",
                            "redis://user@h",
                            "redis+sentinel://a",
                            "redis+sentinel://a/",
                            "redis+sentinel:///box",
                            "redis+sentinel://a,/box",
                            "redis+sentinel://a:0/box",
                            "redis+sentinel://a,b:port/box",
                            "redis+sentinel://a/box/one",
                            "redis+sentinel://a/box?db=1",
                            "redis+sentinel://:hunter2/x@a/box",
                            "unix://run/redis.sock",
                            "unix:///",
                            "unix:///a?db=x"})
        QTest::newRow(url) << QString::fromUtf8(url);
}

void RedisTargetTest::refusesWhatItCannotRead()
{
    QFETCH(QString, url);
    const Result<Target> target = Target::fromUrl(url);
    QVERIFY2(!target.ok(), target ? qPrintable(target->description()) : "");
    QCOMPARE(target.error().code, ErrorCode::BadRequest);
    QVERIFY(target.error().message.startsWith(QStringLiteral("Redis URL: ")));
    QVERIFY(!target.error().message.contains(QStringLiteral("hunter2")));
}

void RedisTargetTest::readsCredentials()
{
    const Result<Target> both = Target::fromUrl(QStringLiteral("rediss://al%40ice:p%2F%23%25%FF@h"));
    QCOMPARE(both->username, QByteArray("al@ice"));
    QCOMPARE(both->password, QByteArray("p/#%\xff"));
    QCOMPARE(both->transport, Target::Transport::Tls);
    const Result<Target> passwordOnly = Target::fromUrl(QStringLiteral("redis://:pass:word@h"));
    QCOMPARE(passwordOnly->username, QByteArray());
    QCOMPARE(passwordOnly->password, QByteArray("pass:word"));
    QVERIFY(!both->description().contains(QStringLiteral("ice")));
}

QTEST_GUILESS_MAIN(RedisTargetTest)
#include "tst_redis_target.moc"
