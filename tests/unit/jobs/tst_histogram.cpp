// Percentiles from buckets: within 5 % of the true ones, and the same however the counts were spread.
#include "server/jobs/histogram.h"

#include <QtTest/QTest>

#include <cmath>

using namespace signalbox::jobs;

namespace {

// As lua/counts.lua finds it.
int bucketOf(qint64 ms)
{
    return int(std::floor(std::log(double(std::max(ms, qint64(1)))) / std::log(1.1)));
}

} // namespace

class HistogramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingHasNoPercentile();
    void isWithinFivePercent_data();
    void isWithinFivePercent();
    void partsAddUp();
};

void HistogramTest::nothingHasNoPercentile()
{
    QVERIFY(!Histogram().percentile(0.5));
}

void HistogramTest::isWithinFivePercent_data()
{
    QTest::addColumn<double>("share");
    for (const double share : {0.0, 0.5, 0.95, 0.99, 1.0})
        QTest::addRow("%g", share) << share;
}

void HistogramTest::isWithinFivePercent()
{
    QFETCH(double, share);
    Histogram histogram;
    for (int ms = 100; ms < 100'100; ++ms)
        histogram.add(bucketOf(ms), 1);
    const double truth = 100 + share * 100'000;
    const auto found = double(histogram.percentile(share)->count());
    QVERIFY2(std::abs(found - truth) <= truth * 0.055, QByteArray::number(found).constData());
}

void HistogramTest::partsAddUp()
{
    Histogram whole, parts;
    for (int i = 0; i < 1'000; ++i)
        whole.add(bucketOf(i * 7), 1);
    for (int part = 0; part < 3; ++part) {
        for (int i = part; i < 1'000; i += 3)
            parts.add(bucketOf(i * 7), 1);
    }
    QCOMPARE(parts.count(), whole.count());
    for (const double share : {0.1, 0.5, 0.9})
        QCOMPARE(parts.percentile(share), whole.percentile(share));
}

QTEST_APPLESS_MAIN(HistogramTest)
#include "tst_histogram.moc"
