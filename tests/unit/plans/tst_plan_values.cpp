// Plans and their items as they stand in Redis.
#include "server/plans/plan.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::plans;
using namespace std::chrono_literals;

namespace {

redis::Reply hashOf(const QByteArrayList &words)
{
    redis::Reply hash;
    hash.type = redis::Reply::Type::Array;
    for (const QByteArray &word : words) {
        redis::Reply text;
        text.type = redis::Reply::Type::Text;
        text.text = word;
        hash.elements.push_back(text);
    }
    return hash;
}

} // namespace

class PlanValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAnItem();
    void readsNothingThatIsNoItem_data();
    void readsNothingThatIsNoItem();
    void isExpiredOnlyWhileItWaits_data();
    void isExpiredOnlyWhileItWaits();
    void countsByStatus();
    void isNothingWithoutARecord() { QVERIFY(!Plan::fromHash(hashOf({}), 0ms)); }
};

void PlanValuesTest::readsAnItem()
{
    const auto item = PlanItem::parse("rebalance\n1-a:b\nanna\nerror");
    QVERIFY(item);
    QCOMPARE(item->job.type.text, QByteArray("rebalance"));
    QCOMPARE(item->job.job.text, QByteArray("1-a:b"));
    QCOMPARE(item->user.text, QByteArray("anna"));
    QCOMPARE(item->status, QByteArray("error"));
}

void PlanValuesTest::readsNothingThatIsNoItem_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("three parts") << QByteArray("rebalance\n1-a\nanna");
    QTest::newRow("five parts") << QByteArray("rebalance\n1-a\nanna\nerror\n");
}

void PlanValuesTest::readsNothingThatIsNoItem()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!PlanItem::parse(bytes));
}

void PlanValuesTest::isExpiredOnlyWhileItWaits_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("ready, in time") << QByteArray("ready") << qint64(999) << QByteArray("ready");
    QTest::newRow("ready, at the end") << QByteArray("ready") << qint64(1000) << QByteArray("expired");
    QTest::newRow("running, long after") << QByteArray("running") << qint64(9000) << QByteArray("running");
    QTest::newRow("finished, long after") << QByteArray("finished") << qint64(9000) << QByteArray("finished");
}

void PlanValuesTest::isExpiredOnlyWhileItWaits()
{
    QFETCH(QByteArray, stored);
    QFETCH(qint64, now);
    const auto plan = Plan::fromHash(hashOf({"state", stored, "expiresAt", "1000"}), std::chrono::milliseconds(now));
    QVERIFY(plan);
    QTEST(plan->state(), "state");
}

void PlanValuesTest::countsByStatus()
{
    const auto plan = Plan::fromHash(hashOf({"in:error", "3", "total", "5", "in:cancelled", "2", "id", "in:no"}), 0ms);
    QVERIFY(plan);
    QCOMPARE(plan->byStatus(), (std::map<QByteArray, qint64>{{"cancelled", 2}, {"error", 3}}));
    QCOMPARE(plan->number("total"), 5);
    QCOMPARE(plan->field("nothing"), QByteArray());
}

QTEST_APPLESS_MAIN(PlanValuesTest)
#include "tst_plan_values.moc"
