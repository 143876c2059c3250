// Uptime, and pages of history.
#include "server/monitor/history_page.h"
#include "server/monitor/uptime.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::monitor;
using namespace std::chrono_literals;

using Changes = std::vector<Transition>;
Q_DECLARE_METATYPE(Changes)

class ServiceValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void uptime_data();
    void uptime();
    void pagesMergeBothStreams();
    void marksSurviveTheirText();
};

namespace {

constexpr std::chrono::milliseconds now = 1'000h;

Transition at(std::chrono::milliseconds ago, const char *was)
{
    return {now - ago, was};
}

redis::Reply text(const QByteArray &value)
{
    redis::Reply reply;
    reply.type = redis::Reply::Type::Text;
    reply.text = value;
    return reply;
}

redis::Reply array(std::vector<redis::Reply> elements)
{
    redis::Reply reply;
    reply.type = redis::Reply::Type::Array;
    reply.elements = std::move(elements);
    return reply;
}

redis::Reply entries(const char *kind, const QByteArrayList &ids)
{
    std::vector<redis::Reply> list;
    for (const QByteArray &id : ids)
        list.push_back(array({text(id), array({text("t"), text("services"), text("k"), text(kind), text("d"), text("{}")})}));
    return array(list);
}

QByteArrayList idsOf(const HistoryPage &page)
{
    QByteArrayList ids;
    for (const auto &event : page.entries)
        ids.append(event->kind.mid(8, 1) + event->id.toBytes());
    return ids;
}

} // namespace

void ServiceValuesTest::uptime_data()
{
    QTest::addColumn<QByteArray>("liveness");
    QTest::addColumn<Changes>("changes");
    QTest::addColumn<double>("share"); // below 0: none
    QTest::addColumn<qint64>("observedMs");
    const auto ms = [](std::chrono::milliseconds time) { return qint64(time.count()); };
    QTest::newRow("never heard") << QByteArray("unknown") << Changes{} << -1.0 << qint64(0);
    QTest::newRow("up for ever") << QByteArray("up") << Changes{} << 1.0 << ms(24h);
    QTest::newRow("appeared an hour ago") << QByteArray("up") << Changes{at(1h, "unknown")} << 1.0 << ms(1h);
    QTest::newRow("down for the last six hours") << QByteArray("down") << Changes{at(6h, "late")} << 0.75 << ms(24h);
    QTest::newRow("late is up") << QByteArray("late") << Changes{at(6h, "up")} << 1.0 << ms(24h);
    QTest::newRow("down for three hours in between")
        << QByteArray("up") << Changes{at(1h, "down"), at(4h, "late"), at(5h, "up"), at(12h, "unknown")} << 0.75 << ms(12h);
    QTest::newRow("what lies before the window") << QByteArray("up") << Changes{at(12h, "down"), at(48h, "up")} << 0.5 << ms(24h);
}

void ServiceValuesTest::uptime()
{
    QFETCH(QByteArray, liveness);
    QFETCH(Changes, changes);
    QFETCH(double, share);
    QFETCH(qint64, observedMs);
    const Uptime found = uptimeOf(now, liveness, changes);
    QCOMPARE(found.share.value_or(-1.0), share);
    QCOMPARE(qint64(found.observed.count()), observedMs);
}

void ServiceValuesTest::pagesMergeBothStreams()
{
    HistoryQuery query;
    query.limit = 3;
    const HistoryPage first = mergeHistory(query, entries("service:status", {"9-0", "7-1", "7-0", "3-0"}), entries("service:up", {"7-5", "2-0"}));
    QCOMPARE(idsOf(first), (QByteArrayList{"s9-0", "s7-1", "s7-0"}));
    QVERIFY(first.next);
    QVERIFY(!first.next->transition);

    query.after = *first.next;
    const HistoryPage second = mergeHistory(query, entries("service:status", {"3-0"}), entries("service:up", {"7-5", "2-0"}));
    QCOMPARE(idsOf(second), (QByteArrayList{"u7-5", "s3-0", "u2-0"}));
    QVERIFY(!second.next);
}

void ServiceValuesTest::marksSurviveTheirText()
{
    for (const HistoryMark &mark : {HistoryMark{}, HistoryMark{StreamId{7, 1}, {}}, HistoryMark{StreamId{7, 1}, StreamId{9, 0}}}) {
        const auto read = HistoryMark::parse(mark.toBytes());
        QVERIFY(read && read->status == mark.status && read->transition == mark.transition);
    }
    for (const char *bad : {"", "_", "7-1", "7-1_x", "7-1_9-0_1", "-"})
        QVERIFY2(!HistoryMark::parse(bad), bad);
}

QTEST_GUILESS_MAIN(ServiceValuesTest)
#include "tst_service_values.moc"
