// What counts as a service's status, and which channels under the pattern are not services.
#include "server/monitor/service_ingest.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::monitor;

class ServiceIngestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsTheReservedNames();
    void appliesWhatTheDocumentPublishes();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();

private:
    const ServiceIngest m_ingest{{}, 100};
};

void ServiceIngestTest::knowsTheReservedNames()
{
    QCOMPARE(m_ingest.pattern(), QByteArray("service:*"));
    QVERIFY(m_ingest.isService("service:balance-sync"));
    for (const char *channel : {"service:logs", "service:metrics", "service:commands", "service:acks", "agent:rebalance:status"})
        QVERIFY2(!m_ingest.isService(channel), channel);
}

void ServiceIngestTest::appliesWhatTheDocumentPublishes()
{
    const QByteArray payload = R"({"service":"balance-sync","timestamp":1731304200000,"status":{"isRunning":true}})";
    const auto call = m_ingest.prepare({"service:balance-sync", payload, {3, 7}});
    QVERIFY(call);
    QCOMPARE(call->arguments, (QList<QByteArray>{"service:balance-sync", "3", "7", "balance-sync", payload, "100"}));
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
    QTest::newRow("huge") << R"({"service":"balance-sync","timestamp":1,"status":{"x":")" + QByteArray(maxServiceMessageBytes, 'x') + R"("}})";
}

void ServiceIngestTest::refusesWhatIsMalformed()
{
    QFETCH(QByteArray, payload);
    QVERIFY(!m_ingest.prepare({"service:balance-sync", payload, {1, 1}}));
}

QTEST_GUILESS_MAIN(ServiceIngestTest)
#include "tst_service_ingest.moc"
