// Server-Sent Events out of bytes: line ends, fields, pieces of any size, the bound.
#include "console/client/sse_reader.h"

#include <QtTest/QTest>

using namespace signalbox::console;

namespace {

QByteArrayList shown(const std::vector<SseEvent> &events)
{
    QByteArrayList all;
    for (const SseEvent &event : events)
        all.append(event.id + '|' + event.kind + '|' + event.data);
    return all;
}

} // namespace

class TestSseReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsFieldsAndLineEnds_data();
    void readsFieldsAndLineEnds();
    void piecesOfAnySizeMakeTheSameEvents();
    void anEventBeyondTheBoundBreaksTheStream();
};

void TestSseReader::readsFieldsAndLineEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &events) { QTest::newRow(name) << bytes << events; };
    row("whole", "id: 1\nevent: mail:done\ndata: {}\n\n", {"1|mail:done|{}"});
    row("crlf", "id: 1\r\nevent: a\r\ndata: x\r\n\r\n", {"1|a|x"});
    row("cr", "id: 1\revent: a\rdata: x\r\r", {"1|a|x"});
    row("no event name", "data: x\n\n", {"|message|x"});
    row("lines of data", "data: x\ndata:y\ndata\n\n", {"|message|x\ny\n"});
    row("one space goes", "data:  x\n\n", {"|message| x"});
    row("comment and retry", ": hello\nretry: 100\n\ndata: x\n\n", {"|message|x"});
    row("the id stays", "id: 7\n\ndata: x\n\ndata: y\n\n", {"7|message|x", "7|message|y"});
    row("an id with a null is none", QByteArray("id: a\0b\ndata: x\n\n", 17), {"|message|x"});
    row("unfinished", "data: x\n", {});
}

void TestSseReader::readsFieldsAndLineEnds()
{
    QFETCH(QByteArray, bytes);
    SseReader reader;
    QTEST(shown(reader.feed(bytes)), "events");
    QVERIFY(!reader.isBroken());
}

void TestSseReader::piecesOfAnySizeMakeTheSameEvents()
{
    const QByteArray bytes = "id: 1\r\nevent: a\r\ndata: x\r\n\r\n: c\n\nid: 2\ndata: y\ndata: z\n\n";
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        SseReader reader;
        QByteArrayList events;
        for (qsizetype at = 0; at < bytes.size(); at += size)
            events += shown(reader.feed(bytes.mid(at, size)));
        QCOMPARE(events, QByteArrayList({"1|a|x", "2|message|y\nz"}));
    }
}

void TestSseReader::anEventBeyondTheBoundBreaksTheStream()
{
    const QByteArray half(SseReader::mostBytes / 2, 'x');
    SseReader reader;
    QCOMPARE(shown(reader.feed("data: " + half + "\n\n")).size(), 1);
    QVERIFY(!reader.isBroken());
    QVERIFY(reader.feed("data: " + half + "\ndata: " + half + "x").empty());
    QVERIFY(reader.isBroken());
    QVERIFY(reader.feed("\n\ndata: y\n\n").empty());
}

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_sse_reader.moc"
