// Whether the benches' counting can be believed: which messages came, however the bytes are cut, and how late.
#include "tests/bench/load/tally.h"
#include "tests/bench/load/usage.h"

#include <QtTest/QTest>

namespace signalbox::bench {

class TestTally : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMarkIsFoundHoweverItIsCut();
    void anEdgeInAFrameIsNoMark();
    void whatDidNotComeIsLost();
    void whatCameBeforeIsNotMeasured();
    void whatCameTwiceIsRepeated();
    void quantilesAreWithinAPercent();
};

namespace {

std::string frame(uint32_t number)
{
    std::string digits = std::to_string(number);
    digits.insert(0, Mark::digits - digits.size(), '0');
    return "data: {\"message\":\"^" + digits + "^....\"}\n\n";
}

Tally tallyOf(unsigned clients)
{
    Tally tally(clients, [](uint32_t) { return monotonicNow(); });
    tally.measureFrom(1);
    return tally;
}

} // namespace

void TestTally::aMarkIsFoundHoweverItIsCut()
{
    const std::string bytes = frame(1) + frame(2) + frame(3);
    for (size_t piece = 1; piece <= bytes.size(); ++piece) {
        Tally tally = tallyOf(1);
        for (size_t at = 0; at < bytes.size(); at += piece)
            tally.take(0, std::string_view(bytes).substr(at, piece));
        QCOMPARE(tally.delivered(), quint64(3));
        QCOMPARE(tally.lost(3), quint64(0));
        QCOMPARE(tally.repeated(), quint64(0));
    }
}

void TestTally::anEdgeInAFrameIsNoMark()
{
    Tally tally = tallyOf(1);
    tally.take(0, "\x81~\x01^" + frame(1) + "^" + frame(2));
    QCOMPARE(tally.delivered(), quint64(2));
    QCOMPARE(tally.lost(2), quint64(0));
}

void TestTally::whatDidNotComeIsLost()
{
    Tally tally = tallyOf(2);
    tally.take(0, frame(1) + frame(2) + frame(5));
    QCOMPARE(tally.lost(5), quint64(2 + 5)); // the other client heard nothing
    QVERIFY(!tally.isComplete(5));
    tally.take(1, frame(2) + frame(3));
    QCOMPARE(tally.lost(5), quint64(2 + 3));
    QCOMPARE(tally.lost(3), quint64(2 + 1));
}

void TestTally::whatCameBeforeIsNotMeasured()
{
    Tally tally(1, [](uint32_t) { return monotonicNow(); });
    tally.take(0, frame(3) + frame(7));
    tally.measureFrom(10);
    tally.take(0, frame(9) + frame(10) + frame(11));
    QCOMPARE(tally.delivered(), quint64(5));
    QCOMPARE(tally.delays().count(), quint64(2));
    QCOMPARE(tally.lost(11), quint64(0));
    QVERIFY(tally.isComplete(11));
}

void TestTally::whatCameTwiceIsRepeated()
{
    Tally tally = tallyOf(1);
    tally.take(0, frame(1) + frame(2) + frame(2) + frame(1) + frame(3));
    QCOMPARE(tally.repeated(), quint64(2));
    QCOMPARE(tally.lost(3), quint64(0));
}

void TestTally::quantilesAreWithinAPercent()
{
    Histogram histogram;
    for (int64_t microseconds = 1; microseconds <= 100'000; ++microseconds)
        histogram.add(microseconds * 1000);
    for (const double share : {0.01, 0.5, 0.9, 0.99})
        QVERIFY(std::abs(histogram.quantile(share) / (share * 100) - 1) < 0.01);
    QCOMPARE(histogram.largest(), 100.);
}

} // namespace signalbox::bench

QTEST_APPLESS_MAIN(signalbox::bench::TestTally)
#include "tst_bench_tally.moc"
