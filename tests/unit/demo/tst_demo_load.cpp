// Test traffic is paced as asked, and asks again for what nobody knows to have happened.
#include "demo/load_core.h"

#include <QtTest/QTest>

using namespace signalbox::demo;
using namespace std::chrono_literals;

class DemoLoadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsToItsRate();
    void hasNoMoreUnderWayThanAllowed();
    void asksAgain_data();
    void asksAgain();
    void countsWhatIsRefusedForGood();

private:
    const LoadCore::TimePoint m_start{};
};

void DemoLoadTest::keepsToItsRate()
{
    LoadCore load({100, 10, 1000}, m_start);
    QCOMPARE(load.due(m_start).size(), size_t(1));
    QCOMPARE(load.due(m_start + 99ms).size(), size_t(0));
    QCOMPARE(load.due(m_start + 500ms).size(), size_t(5));
    QCOMPARE(load.due(m_start + 1h).size(), size_t(94)); // all there are
    QVERIFY(load.due(m_start + 2h).empty());
}

void DemoLoadTest::hasNoMoreUnderWayThanAllowed()
{
    LoadCore load({10, 0, 4}, m_start);
    QCOMPARE(load.due(m_start), (std::vector<int>{0, 1, 2, 3}));
    QVERIFY(load.due(m_start + 1s).empty());
    load.answered(2, 202, 5ms, m_start + 1s);
    QCOMPARE(load.due(m_start + 1s), std::vector<int>{4});
}

void DemoLoadTest::asksAgain_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {0, 429, 503, 504})
        QTest::addRow("%d", status) << status;
}

void DemoLoadTest::asksAgain()
{
    QFETCH(int, status);
    LoadCore load({1, 0, 4}, m_start);
    QCOMPARE(load.due(m_start), std::vector<int>{0});
    load.answered(0, status, 5ms, m_start);
    QVERIFY(!load.isFinished());
    QVERIFY(load.due(m_start + LoadCore::retry - 1ms).empty());
    QCOMPARE(load.due(m_start + LoadCore::retry), std::vector<int>{0});
    load.answered(0, 200, 5ms, m_start); // it had happened
    QVERIFY(load.isFinished() && load.allAccepted());
    QVERIFY(load.summary(m_start + 1s).startsWith(QLatin1String("1 accepted, 0 refused, 1 asked again;")));
}

void DemoLoadTest::countsWhatIsRefusedForGood()
{
    LoadCore load({3, 0, 4}, m_start);
    (void)load.due(m_start);
    load.answered(0, 202, 5ms, m_start);
    load.answered(1, 401, 5ms, m_start);
    load.answered(2, 422, 5ms, m_start);
    QVERIFY(load.isFinished() && !load.allAccepted());
    QVERIFY2(load.summary(m_start + 1s).contains(QLatin1String("2 refused (401: 1, 422: 1)")), qPrintable(load.summary(m_start + 1s)));
}

QTEST_APPLESS_MAIN(DemoLoadTest)
#include "tst_demo_load.moc"
