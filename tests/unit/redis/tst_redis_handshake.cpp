// The first words on a connection, and what each answer to them means.
#include "server/redis/handshake.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::redis;
using State = Handshake::State;


class RedisHandshakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysOnlyWhatIsNeeded();
    void saysEverythingThatIsSet();
    void endsWithTheLastAnswer();
    void worksWithoutPermissionForItsName();
    void knowsWhyItFailed_data();
    void knowsWhyItFailed();
    void neverRepeatsThePassword();
};

namespace {

Target full()
{
    Target target;
    target.username = "agent";
    target.password = "s3cret";
    target.database = 4;
    return target;
}

} // namespace

void RedisHandshakeTest::saysOnlyWhatIsNeeded()
{
    QCOMPARE(Handshake(Target(), QString()).request(), encode({"PING"}));
}

void RedisHandshakeTest::saysEverythingThatIsSet()
{
    QCOMPARE(Handshake(full(), QStringLiteral("core one")).request(),
             encode({"AUTH", "agent", "s3cret"}) + encode({"SELECT", "4"}) + encode({"CLIENT", "SETNAME", "core-one"}) +
                 encode({"PING"}));
    Target passwordOnly;
    passwordOnly.password = "p";
    QCOMPARE(Handshake(passwordOnly, QString()).request(), QByteArray(encode({"AUTH", "p"}) + encode({"PING"})));
}

void RedisHandshakeTest::endsWithTheLastAnswer()
{
    Handshake handshake(full(), QStringLiteral("core"));
    QCOMPARE(handshake.received("+OK\r\n+OK\r\n+O"), State::Running);
    QCOMPARE(handshake.received("K\r\n"), State::Running);
    QCOMPARE(handshake.received("+PONG\r\n"), State::Finished);
}

void RedisHandshakeTest::worksWithoutPermissionForItsName()
{
    Handshake handshake(Target(), QStringLiteral("core"));
    QCOMPARE(handshake.received("-NOPERM this user has no permissions to run the 'client' command\r\n+PONG\r\n"),
             State::Finished);
}

void RedisHandshakeTest::knowsWhyItFailed_data()
{
    QTest::addColumn<bool>("withPassword");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("wrong password") << true << QByteArray("-WRONGPASS invalid username-password pair\r\n")
                                    << ErrorCode::Unauthorized;
    QTest::newRow("no password set")
        << true << QByteArray("-ERR AUTH <password> called without any password configured for the default user\r\n")
        << ErrorCode::Unauthorized;
    QTest::newRow("password wanted") << false << QByteArray("-NOAUTH Authentication required.\r\n")
                                     << ErrorCode::Unauthorized;
    QTest::newRow("loading") << false << QByteArray("-LOADING Redis is loading the dataset in memory\r\n")
                             << ErrorCode::Unavailable;
    QTest::newRow("loading before AUTH") << true << QByteArray("-LOADING Redis is loading\r\n")
                                         << ErrorCode::Unavailable;
    QTest::newRow("too many clients") << true << QByteArray("-ERR max number of clients reached\r\n")
                                      << ErrorCode::Unavailable;
    QTest::newRow("protected mode") << false << QByteArray("-DENIED Redis is running in protected mode\r\n")
                                    << ErrorCode::Unauthorized;
    QTest::newRow("no Redis") << false << QByteArray("HTTP/1.1 400 Bad Request\r\n") << ErrorCode::Internal;
    QTest::newRow("odd answer") << false << QByteArray(":1\r\n") << ErrorCode::Internal;
    QTest::newRow("talkative") << false << QByteArray("+PONG\r\n+PONG\r\n") << ErrorCode::Internal;
}

void RedisHandshakeTest::knowsWhyItFailed()
{
    QFETCH(bool, withPassword);
    QFETCH(QByteArray, answer);
    QFETCH(ErrorCode, code);
    Handshake handshake(withPassword ? full() : Target(), QString());
    QCOMPARE(handshake.received(answer), State::Failed);
    QCOMPARE(handshake.error().code, code);
    QCOMPARE(handshake.failure(),
             code == ErrorCode::Unauthorized ? Backoff::Failure::Refused : Backoff::Failure::Passing);
}

void RedisHandshakeTest::neverRepeatsThePassword()
{
    Handshake handshake(full(), QString());
    QCOMPARE(handshake.received("-ERR unknown command 'AUTH', with args beginning with: 's3cret'\r\n"), State::Failed);
    QVERIFY(!handshake.error().message.contains(QStringLiteral("s3cret")));
}

QTEST_GUILESS_MAIN(RedisHandshakeTest)
#include "tst_redis_handshake.moc"
