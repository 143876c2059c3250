// What counts as a service's status, and which channels under the pattern are not services.
#include "server/monitor/service_ingest.h"
#include "server/monitor/status_message.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::monitor;

class ServiceIngestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsTheReservedNames();
    void appliesWhatTheDocumentPublishes();
    void appliesALogLineByteForByte();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();
    void refusesNamesThatAreNone_data();
    void refusesNamesThatAreNone();
    void refusesMalformedLogLines_data();
    void refusesMalformedLogLines();

private:
    const ServiceIngest m_ingest{{}, {}};
};

void ServiceIngestTest::knowsTheReservedNames()
{
    QCOMPARE(m_ingest.pattern(), QByteArray("service:*"));
    for (const char *channel : {"service:balance-sync", "service:logs", "service:metrics", "service:acks"})
        QVERIFY2(m_ingest.hears(channel), channel);
    for (const char *channel : {"service:commands", "agent:rebalance:status"})
        QVERIFY2(!m_ingest.hears(channel), channel);
}

void ServiceIngestTest::appliesWhatTheDocumentPublishes()
{
    const QByteArray payload = R"({"service":"balance-sync","timestamp":1731304200000,"status":{"isRunning":true}})";
    const auto call = m_ingest.prepare({"service:balance-sync", payload, {3, 7}});
    QVERIFY(call);
    QCOMPARE(call->arguments.first(8), (QList<QByteArray>{"service:balance-sync", "3", "7", "balance-sync", payload, R"({"isRunning":true})",
                                                          "1731304200000", ""}));
}

void ServiceIngestTest::appliesALogLineByteForByte()
{
    const QByteArray payload = R"({"service":"balance-sync","timestamp":1,"level":"warn","message":"a\nb","extra":[1.50]})";
    const auto call = m_ingest.prepare({"service:logs", payload, {3, 7}});
    QVERIFY(call);
    QCOMPARE(call->arguments.at(3), QByteArray("balance-sync"));
    QCOMPARE(call->arguments.at(4), QByteArray("warn"));
    QCOMPARE(call->arguments.at(5), payload);
}

void ServiceIngestTest::refusesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("not JSON") << QByteArray("up");
    QTest::newRow("no service") << QByteArray(R"({"timestamp":1,"status":{}})");
    QTest::newRow("another service") << QByteArray(R"({"service":"other","timestamp":1,"status":{}})");
    QTest::newRow("no timestamp") << QByteArray(R"({"service":"balance-sync","status":{}})");
    QTest::newRow("timestamp is text") << QByteArray(R"({"service":"balance-sync","timestamp":"1","status":{}})");
    QTest::newRow("no status") << QByteArray(R"({"service":"balance-sync","timestamp":1})");
    QTest::newRow("status is text") << QByteArray(R"({"service":"balance-sync","timestamp":1,"status":"up"})");
    QTest::newRow("what only the server says") << QByteArray(R"({"service":"balance-sync","timestamp":1,"status":{},"liveness":"up"})");
    QTest::newRow("timestamp beyond all numbers") << QByteArray(R"({"service":"balance-sync","timestamp":1e999,"status":{}})");
    QTest::newRow("deeply nested") << R"({"service":"balance-sync","timestamp":1,"status":{"x":)" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + "}}";
    QTest::newRow("NUL") << QByteArray(R"({"service":"balance-sync","timestamp":1,"status":{"x":")") + '\0' + R"("}})";
    QTest::newRow("a line feed in a text") << QByteArray("{\"service\":\"balance-sync\",\"timestamp\":1,\"status\":{\"x\":\"\n\"}}");
    QTest::newRow("an array") << QByteArray(R"([{"service":"balance-sync","timestamp":1,"status":{}}])");
    QTest::newRow("huge") << R"({"service":"balance-sync","timestamp":1,"status":{"x":")" + QByteArray(maxServiceMessageBytes, 'x') + R"("}})";
}

void ServiceIngestTest::refusesWhatIsMalformed()
{
    QFETCH(QByteArray, payload);
    QVERIFY(!m_ingest.prepare({"service:balance-sync", payload, {1, 1}}));
}

void ServiceIngestTest::refusesNamesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a colon") << QByteArray("a:b");
    QTest::newRow("a blank") << QByteArray("a b");
    QTest::newRow("a comma") << QByteArray("a,b");
    QTest::newRow("a line feed") << QByteArray("a\nb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("not UTF-8") << QByteArray("a\xff");
    QTest::newRow("10 kB") << QByteArray(10'000, 'a');
}

void ServiceIngestTest::refusesNamesThatAreNone()
{
    QFETCH(QByteArray, name);
    QVERIFY(!m_ingest.prepare({"service:" + name, R"({"service":")" + name + R"(","timestamp":1,"status":{}})", {1, 1}}));
    QVERIFY(!m_ingest.prepare({"service:logs", R"({"service":")" + name + R"(","timestamp":1,"level":"info","message":"x"})", {1, 1}}));
}

void ServiceIngestTest::refusesMalformedLogLines_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("not JSON") << QByteArray("Synced");
    QTest::newRow("no service") << QByteArray(R"({"timestamp":1,"level":"info","message":"x"})");
    QTest::newRow("a reserved name") << QByteArray(R"({"service":"logs","timestamp":1,"level":"info","message":"x"})");
    QTest::newRow("no timestamp") << QByteArray(R"({"service":"a","level":"info","message":"x"})");
    QTest::newRow("level is a number") << QByteArray(R"({"service":"a","timestamp":1,"level":3,"message":"x"})");
    QTest::newRow("a long level") << R"({"service":"a","timestamp":1,"level":")" + QByteArray(33, 'x') + R"(","message":"x"})";
    QTest::newRow("message is an object") << QByteArray(R"({"service":"a","timestamp":1,"level":"info","message":{}})");
    QTest::newRow("huge") << R"({"service":"a","timestamp":1,"level":"info","message":")" + QByteArray(16 * 1024, 'x') + R"("})";
}

void ServiceIngestTest::refusesMalformedLogLines()
{
    QFETCH(QByteArray, payload);
    QVERIFY(!m_ingest.prepare({"service:logs", payload, {1, 1}}));
}

QTEST_GUILESS_MAIN(ServiceIngestTest)
#include "tst_service_ingest.moc"
