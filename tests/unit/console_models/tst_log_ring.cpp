// The ring of log lines: order, joining, bounds; and reading lines.
#include "console/models/log_ring.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;

namespace {

LogLine line(quint64 ms, const QByteArray &message = "x")
{
    return {{ms, 0}, qint64(ms), "mail", "info", message};
}

LogEntry entry(quint64 ms, const QByteArray &message = "x")
{
    return {LogEntry::Kind::Line, line(ms, message)};
}

QList<quint64> timesOf(const LogRing &ring)
{
    QList<quint64> times;
    for (quint64 number = ring.first(); number < ring.end(); ++number)
        times.append(ring.at(number).kind == LogEntry::Kind::Line ? ring.at(number).line.id.ms : 0);
    return times;
}

} // namespace

class TestLogRing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineCountsOnce();
    void olderLinesFindTheirPlaceAndMarksStay();
    void theOldestGoInBlocks();
    void textIsBoundedInBytes();
    void readsALineWithItsFurtherFields();
    void cutsALongLineAndSaysSo();
    void aPageComesOldestFirst();
};

void TestLogRing::aLineCountsOnce()
{
    LogRing ring;
    QVERIFY(ring.append(entry(5)));
    QVERIFY(!ring.append(entry(5)));
    QVERIFY(!ring.append(entry(4)));
    QVERIFY(ring.append(entry(6)));
    QCOMPARE(timesOf(ring), QList<quint64>({5, 6}));
    QCOMPARE(ring.newest().ms, quint64(6));
}

void TestLogRing::olderLinesFindTheirPlaceAndMarksStay()
{
    LogRing ring;
    (void)ring.append(entry(5));
    (void)ring.append({LogEntry::Kind::Gap, {}});
    (void)ring.append(entry(9));
    const quint64 end = ring.end();
    ring.merge({line(9), line(3), line(7), line(5), line(12)});
    QCOMPARE(timesOf(ring), QList<quint64>({3, 5, 0, 7, 9, 12}));
    QVERIFY(ring.first() >= end); // nobody's old number means another entry now
    QCOMPARE(ring.newest().ms, quint64(12));
}

void TestLogRing::theOldestGoInBlocks()
{
    LogRing ring(5'000);
    for (quint64 ms = 1; ms <= 5'001; ++ms)
        QVERIFY(ring.append(entry(ms)));
    QCOMPARE(ring.end() - ring.first(), quint64(4'001));
    QCOMPARE(ring.at(ring.first()).line.id.ms, quint64(1'001));
}

void TestLogRing::textIsBoundedInBytes()
{
    LogRing ring(50'000, 1024 * 1024);
    for (quint64 ms = 1; ms <= 5'000; ++ms) {
        (void)ring.append(entry(ms, QByteArray(4'000, 'x')));
        QVERIFY(ring.bytes() <= 1024 * 1024);
    }
    QVERIFY(ring.end() > ring.first());
    ring.clear();
    QCOMPARE(ring.bytes(), size_t(0));
}

void TestLogRing::readsALineWithItsFurtherFields()
{
    const auto read = parseLogLine({1, 0}, 7, R"({"service":"mail","timestamp":1,"level":"WARN","message":"slow\nanswer","ms":12,"to":"a"})");
    QVERIFY(read);
    QCOMPARE(read->message, QByteArray(R"(slow answer ms=12 to="a")"));
    QCOMPARE(read->level, QByteArray("warn"));
    QCOMPARE(parseLogLine({1, 0}, 7, R"({"service":"mail","dropped":7})")->dropped, qint64(7));
    QVERIFY(!parseLogLine({1, 0}, 7, "[]"));
}

void TestLogRing::cutsALongLineAndSaysSo()
{
    const QByteArray text = QByteArray(mostShown - 1, 'x') + "\xC3\xA9\xC3\xA9"; // the cut falls into a character
    const auto read = parseLogLine({1, 0}, 7, "{\"service\":\"mail\",\"message\":\"" + text + "\"}");
    QVERIFY(read && read->isCut);
    QCOMPARE(read->message, QByteArray(mostShown - 1, 'x'));
}

void TestLogRing::aPageComesOldestFirst()
{
    const auto page = parseLogPage(R"({"lines":[{"id":"9-0","at":9,"line":{"service":"b","message":"2"}},{"id":"8-1","at":8,"line":{"service":"a","message":"1"}}],"more":true})");
    QVERIFY(page && page->hasMore);
    QCOMPARE(page->lines.size(), size_t(2));
    QCOMPARE(page->lines[0].service, QByteArray("a"));
    QVERIFY(!parseLogPage(R"({"lines":7})"));
}

QTEST_APPLESS_MAIN(TestLogRing)
#include "tst_log_ring.moc"
