// Log lines: kept, cut when a service floods, and said so.
#include "server/eventlog/entry.h"
#include "server/monitor/line_search.h"
#include "tests/service/monitor/service_world.h"

using namespace signalbox;
using namespace signalbox::testing;

class ServiceLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.reset(); }

    void keepsLinesUnderOneIdEverywhere();
    void keepsTheNewest();
    void cutsAFloodAndSaysSo();
    void saysSoAlsoWhenNothingFollows();
    void oneFloodDoesNotTouchAnother();
    void aServiceIsKnownByItsLines();
    void finds_data();
    void finds();

private:
    QByteArray log(const QByteArray &service, const QByteArray &message, const QByteArray &level = "info");
    QByteArrayList entries(const QByteArray &stream);
    ServiceWorld m_world;
};

void ServiceLinesTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY(m_world.open());
}

QByteArray ServiceLinesTest::log(const QByteArray &service, const QByteArray &message, const QByteArray &level)
{
    return m_world.publish("service:logs", R"({"service":")" + service + R"(","timestamp":1,"level":")" + level + R"(","message":")" + message + R"("})");
}

// "<id> <data>"
QByteArrayList ServiceLinesTest::entries(const QByteArray &stream)
{
    QByteArrayList list;
    for (const redis::Reply &entry : m_world.command({"XRANGE", stream, "-", "+"}).elements)
        list.append(entry.at(0).text + ' ' + eventlog::toEvent(entry, eventlog::Event::Stream::Telemetry)->data);
    return list;
}

void ServiceLinesTest::keepsLinesUnderOneIdEverywhere()
{
    for (const char *service : {"a", "b", "a"})
        QCOMPARE(log(service, "x"), QByteArray("applied"));
    const QByteArrayList live = entries(m_world.keys.telemetry());
    QCOMPARE(live.size(), 3);
    QCOMPARE(entries(m_world.keys.lines()), live);
    QCOMPARE(entries(m_world.keys.serviceLines("a")), (QByteArrayList{live[0], live[2]}));
}

void ServiceLinesTest::keepsTheNewest()
{
    for (int i = 0; i < 1'300; ++i) {
        if (i % 100 == 0)
            m_world.now += 1s;
        QCOMPARE(log("a", QByteArray::number(i)), QByteArray("applied"));
    }
    const qint64 kept = m_world.command({"XLEN", m_world.keys.serviceLines("a")}).integer;
    QVERIFY2(kept >= 1'000 && kept < 1'200, // whole nodes of a hundred go
             qPrintable(QString::number(kept)));
}

void ServiceLinesTest::cutsAFloodAndSaysSo()
{
    for (int i = 0; i < 130; ++i)
        QCOMPARE(log("a", "x"), QByteArray(i < 100 ? "applied" : "flooded"));
    m_world.now += 1s;
    QCOMPARE(log("a", "y"), QByteArray("applied"));
    const QByteArrayList lines = entries(m_world.keys.serviceLines("a"));
    QCOMPARE(lines.size(), 102);
    QVERIFY2(lines[100].endsWith(R"("level":"warn","message":"30 lines were dropped: more than 100 in a second","dropped":30})"), lines[100].constData());
    QCOMPARE(m_world.refused("flooded"), 30);
    m_world.look(); // the deadline finds that it was said
    QCOMPARE(entries(m_world.keys.serviceLines("a")).size(), 102);
}

void ServiceLinesTest::saysSoAlsoWhenNothingFollows()
{
    for (int i = 0; i < 101; ++i)
        (void)log("a", "x");
    m_world.look();
    QCOMPARE(entries(m_world.keys.lines()).size(), 100);
    m_world.pass(1s);
    QCOMPARE(entries(m_world.keys.lines()).size(), 101);
    QVERIFY(entries(m_world.keys.telemetry()).last().contains(R"("dropped":1})"));
    m_world.pass(5s);
    QCOMPARE(entries(m_world.keys.lines()).size(), 101);
}

void ServiceLinesTest::oneFloodDoesNotTouchAnother()
{
    for (int i = 0; i < 150; ++i)
        (void)log("a", "x");
    QCOMPARE(log("b", "x"), QByteArray("applied"));
}

void ServiceLinesTest::aServiceIsKnownByItsLines()
{
    QCOMPARE(log("a", "x"), QByteArray("applied"));
    QCOMPARE(m_world.liveness("a"), QByteArray("unknown"));
    QCOMPARE(m_world.status("a"), QByteArray("applied"));
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
}

void ServiceLinesTest::finds_data()
{
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArrayList>("found");
    QTest::addColumn<bool>("more");
    QTest::newRow("the newest") << QByteArray() << QByteArray() << 2 << QByteArrayList{"1199 x", "last"} << true;
    QTest::newRow("by level, far back") << QByteArray("ERROR") << QByteArray() << 5 << QByteArrayList{"7 Failed"} << false;
    QTest::newRow("of two levels") << QByteArray("error, warn") << QByteArray() << 5 << QByteArrayList{"7 Failed", "last"} << false;
    QTest::newRow("by text, without case") << QByteArray() << QByteArray("FAIL") << 5 << QByteArrayList{"7 Failed"} << false;
    QTest::newRow("by both") << QByteArray("warn") << QByteArray("fail") << 5 << QByteArrayList{} << false;
}

void ServiceLinesTest::finds()
{
    QFETCH(QByteArray, level);
    QFETCH(QByteArray, text);
    QFETCH(int, limit);
    QFETCH(QByteArrayList, found);
    QFETCH(bool, more);
    m_world.command({"EVAL", R"lua(for i = 0, 1200 do
        local level, text = 'info', i .. ' x'
        if i == 7 then level, text = 'error', '7 Failed' end
        if i == 1200 then level, text = 'warn', 'last' end
        redis.call('XADD', KEYS[1], '*', 't', 'logs:a', 'k', 'service:log', 'n', 'a', 'd',
            '{"service":"a","timestamp":1,"level":"' .. level .. '","message":"' .. text .. '"}')
    end)lua", "1", m_world.keys.serviceLines("a")});
    for (const bool forward : {false, true}) {
        monitor::LineQuery query;
        query.levels = level;
        query.text = text;
        query.limit = limit;
        if (forward)
            query.after = StreamId{};
        if (forward && level.isEmpty() && text.isEmpty())
            found = {"0 x", "1 x"};
        const auto page = await<monitor::LinePage>([&](auto done) {
            std::make_shared<monitor::LineSearch>(m_world.connection(), m_world.keys.serviceLines("a"), query)->run(this, done);
        });
        QVERIFY(page);
        QCOMPARE(page->more, more);
        QCOMPARE(page->lines.size(), size_t(found.size()));
        for (size_t i = 0; i < page->lines.size(); ++i)
            QVERIFY(page->lines[i]->data.contains('"' + found[qsizetype(i)] + '"'));
    }
}

QTEST_GUILESS_MAIN(ServiceLinesTest)
#include "tst_service_lines.moc"
