// The life of a command to a service: each step once, told in the log and in the audit.
#include "server/monitor/command_store.h"
#include "tests/service/monitor/service_world.h"

using namespace signalbox;
using namespace signalbox::testing;
using monitor::CommandRecord;

class ServiceCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void isPublishedAcknowledgedAndEffective();
    void failsWhenTheServiceSaysSo();
    void expiresUnanswered();
    void expiresWithoutEffect();
    void isSentOnceForEachId();
    void isRefusedAtOnceFor_data();
    void isRefusedAtOnceFor();
    void changesNothingFor_data();
    void changesNothingFor();

private:
    Result<CommandRecord> send(const char *id, const char *command = "restart", const char *service = "a");
    QByteArray ack(const QByteArray &id, const char *more = R"("ok":true)", const char *service = "a");
    QByteArray status(const char *id);
    // Kinds of the log's entries about commands, oldest first; the audit must have as many.
    QByteArrayList steps();
    ServiceWorld m_world;
};

void ServiceCommandsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY(m_world.open());
}

void ServiceCommandsTest::init()
{
    m_world.reset();
    for (int i = 0; i < 5; ++i, m_world.now += 2s)
        QCOMPARE(m_world.status("a", R"({"n":1})"), QByteArray("applied"));
}

// With the scripts' own clock: the store asks Redis itself.
Result<CommandRecord> ServiceCommandsTest::send(const char *id, const char *command, const char *service)
{
    monitor::CommandStore store(m_world.connection(), {});
    auto record = await<CommandRecord>([&](auto done) { store.send({id, service, command, {"root"}, "a \"reason\""}, this, done); });
    m_world.now = std::chrono::milliseconds(m_world.command({"TIME"}).at(0).text.toLongLong() * 1000); // from now on it goes by that
    return record;
}

QByteArray ServiceCommandsTest::ack(const QByteArray &id, const char *more, const char *service)
{
    return m_world.publish("service:acks", R"({"id":")" + id + R"(","service":")" + service + "\"," + more + '}');
}

QByteArray ServiceCommandsTest::status(const char *id)
{
    return m_world.command({"HGET", m_world.keys.command(id), "status"}).text;
}

QByteArrayList ServiceCommandsTest::steps()
{
    QByteArrayList kinds;
    for (const redis::Reply &entry : m_world.command({"XRANGE", m_world.keys.log(), "-", "+"}).elements) {
        if (entry.at(1).at(1).text == "commands")
            kinds.append(entry.at(1).at(3).text.mid(8));
    }
    return kinds.size() == m_world.command({"XLEN", m_world.keys.audit()}).integer ? kinds : QByteArrayList{"the audit has another number"};
}

void ServiceCommandsTest::isPublishedAcknowledgedAndEffective()
{
    const auto sent = send("c1");
    QVERIFY(sent);
    QCOMPARE(sent->fields.value("status"), QByteArray("published"));
    QCOMPARE(sent->fields.value("expiresAt").toLongLong() - sent->fields.value("at").toLongLong(), 30'000);
    QCOMPARE(m_world.status("a", R"({"n":2})"), QByteArray("applied")); // a change before the answer is no effect
    QCOMPARE(status("c1"), QByteArray("published"));
    QCOMPARE(ack("c1"), QByteArray("applied"));
    QCOMPARE(m_world.status("a", R"({"n":2})"), QByteArray("applied")); // no change
    QCOMPARE(status("c1"), QByteArray("acknowledged"));
    QCOMPARE(m_world.status("a", R"({"n":3})"), QByteArray("applied"));
    QCOMPARE(status("c1"), QByteArray("effective"));
    m_world.pass(2min);
    QCOMPARE(steps(), (QByteArrayList{"published", "acknowledged", "effective"}));
    const auto last = m_world.command({"XREVRANGE", m_world.keys.audit(), "+", "-", "COUNT", "1"}).at(0).at(1).at(5).text;
    const QByteArray begin = R"({"act":"command","id":"c1","service":"a","command":"restart","actor":"root","reason":"a \"reason\"","status":"effective",)";
    QVERIFY2(last.startsWith(begin), last.constData());
}

void ServiceCommandsTest::failsWhenTheServiceSaysSo()
{
    QVERIFY(send("c1"));
    QCOMPARE(ack("c1", R"("ok":false,"error":"cannot")"), QByteArray("applied"));
    QCOMPARE(status("c1"), QByteArray("failed"));
    QCOMPARE(m_world.command({"HGET", m_world.keys.command("c1"), "error"}).text, QByteArray("cannot"));
    m_world.pass(2min);
    QCOMPARE(steps(), (QByteArrayList{"published", "failed"}));
}

void ServiceCommandsTest::expiresUnanswered()
{
    QVERIFY(send("c1"));
    m_world.pass(28s);
    QCOMPARE(status("c1"), QByteArray("published"));
    m_world.pass(3s);
    QCOMPARE(status("c1"), QByteArray("expired"));
    QCOMPARE(ack("c1"), QByteArray("expired"));
    QCOMPARE(status("c1"), QByteArray("expired"));
    QCOMPARE(steps(), (QByteArrayList{"published", "expired"}));
}

void ServiceCommandsTest::expiresWithoutEffect()
{
    QVERIFY(send("c1"));
    QCOMPARE(ack("c1"), QByteArray("applied"));
    m_world.pass(31s);
    QCOMPARE(status("c1"), QByteArray("expired"));
    QVERIFY(m_world.command({"HGET", m_world.keys.command("c1"), "error"}).text.contains("did not change"));
    QCOMPARE(m_world.status("a", R"({"n":9})"), QByteArray("applied"));
    QCOMPARE(steps(), (QByteArrayList{"published", "acknowledged", "expired"}));
}

void ServiceCommandsTest::isSentOnceForEachId()
{
    QVERIFY(send("c1"));
    QCOMPARE(ack("c1"), QByteArray("applied"));
    const auto again = send("c1");
    QVERIFY(again);
    QCOMPARE(again->fields.value("status"), QByteArray("acknowledged"));
    const auto other = send("c1", "pause");
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::Unprocessable);
    QCOMPARE(steps(), (QByteArrayList{"published", "acknowledged"}));
    monitor::CommandStore store(m_world.connection(), {});
    const auto list = await<std::vector<CommandRecord>>([&](auto done) { store.list("a", 10, this, done); });
    QVERIFY(list);
    QCOMPARE(list->size(), size_t(1));
}

void ServiceCommandsTest::isRefusedAtOnceFor_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("down") << QByteArray("a") << int(ErrorCode::Conflict)
                          << QStringLiteral("The service a is down (no message for 10 s; it sends one every 2 s), so nobody would obey");
    QTest::newRow("not known to live") << QByteArray("once") << int(ErrorCode::Conflict)
                                       << QStringLiteral("It is not known whether the service once lives (no message for 60 s; how often it sends one is not known), so nothing was sent");
    QTest::newRow("never heard") << QByteArray("nobody") << int(ErrorCode::NotFound) << QStringLiteral("Nothing was ever heard of a service \"nobody\"");
}

void ServiceCommandsTest::isRefusedAtOnceFor()
{
    QFETCH(QByteArray, service);
    QFETCH(int, code);
    QFETCH(QString, sentence);
    m_world.now -= 2s; // the last of init's steps
    QCOMPARE(m_world.status("once"), QByteArray("applied"));
    m_world.pass(60s);
    const auto sent = send("c1", "restart", service.constData());
    QVERIFY(!sent);
    QCOMPARE(int(sent.error().code), code);
    QCOMPARE(sent.error().message, sentence);
    QCOMPARE(steps(), QByteArrayList{"refused"});
    QCOMPARE(m_world.command({"EXISTS", m_world.keys.command("c1")}).integer, 0);
}

void ServiceCommandsTest::changesNothingFor_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const char *message, const char *outcome) { QTest::newRow(name) << QByteArray(message) << QByteArray(outcome); };
    row("an unknown id", R"({"id":"c7","service":"a","ok":true})", "unknown-command");
    row("another service", R"({"id":"c1","service":"b","ok":true})", "forged");
    row("no id", R"({"service":"a","ok":true})", "id is missing or not a command's id");
    row("an id with a line feed", R"({"id":"c\n1","service":"a","ok":true})", "id is missing or not a command's id");
    row("no service", R"({"id":"c1","ok":true})", "service is missing or not a service's name");
    row("ok is a text", R"({"id":"c1","service":"a","ok":"yes"})", "ok is missing or neither true nor false");
}

void ServiceCommandsTest::changesNothingFor()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, outcome);
    QVERIFY(send("c1"));
    QCOMPARE(m_world.publish("service:acks", message), outcome);
    QCOMPARE(status("c1"), QByteArray("published"));
    QCOMPARE(steps(), QByteArrayList{"published"});
}

QTEST_GUILESS_MAIN(ServiceCommandsTest)
#include "tst_service_commands.moc"
