// Packets and polling payloads: what is right is read as written, what is wrong is refused as a whole (FAULTS row B8).
#include "server/engineio/payload.h"
#include "server/websocket/encoder.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::engineio;

class EioPacketsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsPayloads_data();
    void readsPayloads();
    void refusesPayloads_data();
    void refusesPayloads();
    void writesWhatItReads();
    void readsManySmallPacketsInLinearTime();
};

void EioPacketsTest::readsPayloads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("packets"); // type, T or B, data
    const auto row = [](const char *name, const QByteArray &body, const QByteArrayList &packets) { QTest::newRow(name) << body << packets; };
    row("one", "4hello", {"4Thello"});
    row("several", "4test1\x1e" "4test2\x1e" "3", {"4Ttest1", "4Ttest2", "3T"});
    row("text and binary", "4hello\x1e" "bAQIDBA==", {"4Thello", QByteArray("4B\1\2\3\4")});
    row("empty binary", "b", {"4B"});
    row("empty message", "4", {"4T"});
    row("every type", "0\x1e" "1\x1e" "2probe\x1e" "3\x1e" "4\x1e" "5\x1e" "6", {"0T", "1T", "2Tprobe", "3T", "4T", "5T", "6T"});
    row("characters of every length", "4é€😀", {"4Té€😀"});
    row("a message that looks like binary", "4bAQID", {"4TbAQID"});
}

void EioPacketsTest::readsPayloads()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArrayList, packets);
    const auto read = decodePayload(body);
    QVERIFY(read);
    QByteArrayList described;
    for (const Packet &packet : *read)
        described.append(char(packet.type) + QByteArray(packet.form == Form::Text ? "T" : "B") + packet.data);
    QCOMPARE(described, packets);
}

void EioPacketsTest::refusesPayloads_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("nothing", "");
    row("no type", "abc");
    row("unknown type", "9");
    row("bad base64", "b####");
    row("base64 with a blank", "bAQ ID");
    row("empty packet in front", "\x1e" "4a");
    row("empty packet between", "4a\x1e\x1e" "4b");
    row("separator at the end", "4a\x1e");
    row("good, then bad", "4a\x1e" "x");
    row("invalid UTF-8", "4\xff");
    row("half a character", "4\xe2\x82");
    row("a character over two packets", "4\xe2\x82\x1e\xac");
    row("a surrogate", "4\xed\xa0\x80");
}

void EioPacketsTest::refusesPayloads()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!decodePayload(body));
}

void EioPacketsTest::writesWhatItReads()
{
    const QByteArray big(70'000, 'x'); // each form of a frame's length
    const QByteArray medium(300, 'y');
    const std::vector<QByteArray> frames{packetFrame(PacketType::Ping), textMessageFrame(medium), textMessageFrame(big),
                                         binaryMessageFrame(QByteArray("\0\x1e\xff", 3)), textMessageFrame("é")};
    const QByteArray body = encodePayload(frames);
    QCOMPARE(body, "2\x1e" "4" + medium + "\x1e" "4" + big + "\x1e" "bAB7/\x1e" "4é");
    const auto read = decodePayload(body);
    QVERIFY(read);
    QCOMPARE(read->size(), frames.size());
    QCOMPARE(read->at(3).data, QByteArray("\0\x1e\xff", 3));
    QVERIFY(encodePayload({}).isEmpty());
}

void EioPacketsTest::readsManySmallPacketsInLinearTime()
{
    QByteArray body;
    for (int i = 0; i < 200'000; ++i)
        body += "4a\x1e";
    body.chop(1);
    const auto read = decodePayload(body);
    QVERIFY(read);
    QCOMPARE(read->size(), size_t(200'000));
}

QTEST_APPLESS_MAIN(EioPacketsTest)
#include "tst_eio_packets.moc"
