// Whatever is published, a reader of the stream gets one event with the same lines (FAULTS row S1).
#include "server/transports/sse/encoder.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::sse;

namespace {

struct Read {
    QByteArray id, event, data;
    int count = 0;
};

// The interpretation of WHATWG HTML §9.2.6, written anew here so that the encoder has an independent reader.
Read interpret(QByteArray stream)
{
    stream.replace("\r\n", "\n").replace('\r', '\n');
    Read read;
    QByteArrayList data;
    for (const QByteArray &line : stream.split('\n')) {
        if (line.isEmpty()) {
            if (!data.isEmpty())
                ++read.count;
            if (!data.isEmpty())
                read.data = data.join('\n');
            data.clear();
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        const QByteArray field = colon < 0 ? line : line.left(colon);
        QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
        if (value.startsWith(' '))
            value.remove(0, 1);
        if (field == "data")
            data.append(value);
        else if (field == "id")
            read.id = value;
        else if (field == "event")
            read.event = value;
    }
    return read;
}

} // namespace

class SseEncoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyTextIsOneEvent_data();
    void anyTextIsOneEvent();
    void namesAndIdsCannotForgeFields();
    void leavesOutWhatIsEmpty();
    void commentsAndPositionsAreNoEvents();
};

void SseEncoderTest::anyTextIsOneEvent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("lines");
    const auto same = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text << text; };
    same("S1 plain", "{\"a\":1}");
    same("S1 line feed", "a\nb\n\nc");
    same("S1 fields inside", "x\nid: 7\nevent: evil\ndata: y\nretry: 1");
    same("S1 blanks in front", "  a\n b");
    same("S1 NUL", QByteArray("a\0b", 3));
    same("S1 BOM", "\xef\xbb\xbf{}");
    same("S1 line separator", "a\xe2\x80\xa8" "b");
    same("S1 ends with line feed", "a\n");
    QTest::newRow("S1 carriage return") << QByteArray("a\rb") << QByteArray("a\nb");
    QTest::newRow("S1 both") << QByteArray("a\r\nb\n\rc\r") << QByteArray("a\nb\n\nc\n");
}

void SseEncoderTest::anyTextIsOneEvent()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, lines);
    const Read read = interpret(encodeEvent("e-1-0", "kind", text));
    QCOMPARE(read.count, 1);
    QCOMPARE(read.data, lines);
    QCOMPARE(read.id, QByteArray("e-1-0"));
    QCOMPARE(read.event, QByteArray("kind"));
}

void SseEncoderTest::namesAndIdsCannotForgeFields()
{
    const Read read = interpret(encodeEvent(QByteArrayView("1\ndata: x\r\0", 11), "a\n\nevent: b", "d"));
    QCOMPARE(read.count, 1);
    QCOMPARE(read.data, QByteArray("d"));
    QCOMPARE(read.id, QByteArray("1data: x"));
    QCOMPARE(read.event, QByteArray("aevent: b"));
}

void SseEncoderTest::leavesOutWhatIsEmpty()
{
    QCOMPARE(encodeEvent({}, {}, "x"), QByteArray("data: x\n\n"));
    QCOMPARE(encodeEvent("1", "k", "x"), QByteArray("id: 1\nevent: k\ndata: x\n\n"));
}

void SseEncoderTest::commentsAndPositionsAreNoEvents()
{
    QCOMPARE(interpret(encodeComment("heartbeat")).count, 0);
    QCOMPARE(interpret(encodeComment({})).count, 0);
    QVERIFY(encodeComment("heartbeat").startsWith(':'));
    QCOMPARE(interpret(encodePosition("e-1-2")).count, 0);
    QCOMPARE(interpret(encodePosition("e-1-2")).id, QByteArray("e-1-2"));
    QCOMPARE(encodeRetry(std::chrono::seconds(3)), QByteArray("retry: 3000\n\n"));
}

QTEST_GUILESS_MAIN(SseEncoderTest)
#include "tst_sse_encoder.moc"
