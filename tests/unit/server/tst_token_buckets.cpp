// Token buckets: a burst, then the rate; each key its own; the bound on keys.
#include "server/worker/token_buckets.h"

#include <QtTest/QTest>

using namespace signalbox::worker;
using namespace std::chrono_literals;

class TestTokenBuckets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsABurstThroughAndThenTheRate();
    void keysDoNotDisturbEachOther();
    void nothingIsLimitedAtRateZero();
    void bucketsAreForgottenWhenFullAndSharedWhenThereIsNoRoom();
    void aClockThatGoesBackTakesNothingAway();

private:
    const TokenBuckets::TimePoint m_start{1000s};
};

void TestTokenBuckets::letsABurstThroughAndThenTheRate()
{
    TokenBuckets buckets(10, 20);
    for (int n = 0; n < 20; ++n)
        QCOMPARE(buckets.take("a", m_start), 0ms);
    QCOMPARE(buckets.take("a", m_start), 100ms);
    QCOMPARE(buckets.take("a", m_start + 40ms), 60ms);
    QCOMPARE(buckets.take("a", m_start + 100ms), 0ms);
    QCOMPARE(buckets.take("a", m_start + 100ms), 100ms);
    int let = 0; // of two seconds of asking every 10 ms
    for (int n = 1; n <= 200; ++n)
        let += buckets.take("a", m_start + 100ms + n * 10ms) == 0ms;
    QCOMPARE(let, 20);
    for (int n = 0; n < 20; ++n) // after a long pause no more than the burst
        QCOMPARE(buckets.take("a", m_start + 1h), 0ms);
    QVERIFY(buckets.take("a", m_start + 1h) > 0ms);
}

void TestTokenBuckets::keysDoNotDisturbEachOther()
{
    TokenBuckets buckets(1, 1);
    QCOMPARE(buckets.take("a", m_start), 0ms);
    QCOMPARE(buckets.take("a", m_start), 1000ms);
    QCOMPARE(buckets.take("b", m_start), 0ms);
}

void TestTokenBuckets::nothingIsLimitedAtRateZero()
{
    TokenBuckets buckets(0, 0);
    for (int n = 0; n < 1000; ++n)
        QCOMPARE(buckets.take("a", m_start), 0ms);
    QCOMPARE(buckets.size(), 0);
}

void TestTokenBuckets::bucketsAreForgottenWhenFullAndSharedWhenThereIsNoRoom()
{
    TokenBuckets buckets(1, 2);
    for (qsizetype n = 0; n < TokenBuckets::mostKeys; ++n)
        QCOMPARE(buckets.take(QByteArray::number(n), m_start), 0ms);
    QCOMPARE(buckets.take("x", m_start), 0ms);
    QCOMPARE(buckets.take("y", m_start), 0ms);
    QVERIFY(buckets.take("z", m_start) > 0ms); // the three share one
    QCOMPARE(buckets.take("7", m_start), 0ms); // who was there has his own
    QVERIFY(buckets.size() <= TokenBuckets::mostKeys + 1);
    QCOMPARE(buckets.take("new", m_start + 10s), 0ms);
    QCOMPARE(buckets.size(), 1); // all the others were full again
}

void TestTokenBuckets::aClockThatGoesBackTakesNothingAway()
{
    TokenBuckets buckets(1, 2);
    QCOMPARE(buckets.take("a", m_start), 0ms);
    QCOMPARE(buckets.take("a", m_start - 10s), 0ms);
}

QTEST_GUILESS_MAIN(TestTokenBuckets)
#include "tst_token_buckets.moc"
