// What the service monitor's stream begins with.
#include "server/monitor/status_snapshot.h"

#include <QtTest/QTest>

using namespace signalbox::monitor;

class StatusSnapshotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheBareStatusOfEach_data();
    void hasTheBareStatusOfEach();
};

void StatusSnapshotTest::hasTheBareStatusOfEach_data()
{
    QTest::addColumn<QByteArray>("services");
    QTest::addColumn<QByteArray>("bare");
    const QByteArray none = R"({"balanceSync":{},"accountDiscovery":{},"accountEnrichment":{}})";
    QTest::newRow("nothing heard") << QByteArray("{}") << none;
    QTest::newRow("bytes as they came")
        << QByteArray(R"({"account-discovery":{"service":"account-discovery","timestamp":1,"status":{"z" : 1.50}}})")
        << QByteArray(R"({"balanceSync":{},"accountDiscovery":{"z" : 1.50},"accountEnrichment":{}})");
    QTest::newRow("others behind the three")
        << QByteArray(R"({"a":{"status":{"x":1}},"balance-sync":{"status":{"y":2}}})")
        << QByteArray(R"({"balanceSync":{"y":2},"accountDiscovery":{},"accountEnrichment":{},"a":{"x":1}})");
    QTest::newRow("nobody takes a name of the three") << QByteArray(R"({"balanceSync":{"status":{"forged":true}}})") << none;
    QTest::newRow("a name to be escaped")
        << QByteArray(R"({"a\"b":{"status":{}}})") << QByteArray(R"({"balanceSync":{},"accountDiscovery":{},"accountEnrichment":{},"a\"b":{}})");
    QTest::newRow("a message without a status")
        << QByteArray(R"({"balance-sync":{"status":3}})") << none;
}

void StatusSnapshotTest::hasTheBareStatusOfEach()
{
    QFETCH(QByteArray, services);
    QFETCH(QByteArray, bare);
    QCOMPARE(bareStatuses(services), bare);
}

QTEST_GUILESS_MAIN(StatusSnapshotTest)
#include "tst_status_snapshot.moc"
