// Socket.IO packets: every form that clients send, and everything in FAULTS rows C1 to C10 that must close.
#include "server/socketio/packet.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::socketio;

class SioPacketsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void writes_data();
    void writes();
    void readsLongThingsQuickly_data();
    void readsLongThingsQuickly();
};

void SioPacketsTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("fields"); // type nsp ackId attachments json
    QTest::addColumn<int>("arguments");
    const auto row = [](const char *text, const char *fields, int arguments = 0) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(fields) << arguments;
    };
    row("0", "0 /  0 ");
    row("0{\"token\":\"x\"}", "0 /  0 {\"token\":\"x\"}");
    row("0/admin,", "0 /admin  0 ");
    row("0/random", "0 /random  0 ");
    row("0/admin,{\"a\":1}", "0 /admin  0 {\"a\":1}");
    row("0/admin?token=1234,", "0 /admin?token=1234  0 ");
    row("1", "1 /  0 ");
    row("1/custom", "1 /custom  0 ");
    row("1/admin,", "1 /admin  0 ");
    row("2[\"foo\"]", "2 /  0 [\"foo\"]", 1);
    row("2[\"message\",1,\"2\",{\"3\":[true]}]", "2 /  0 [\"message\",1,\"2\",{\"3\":[true]}]", 4);
    row("2/admin,[\"bar\"]", "2 /admin  0 [\"bar\"]", 1);
    row("212[\"foo\"]", "2 / 12 0 [\"foo\"]", 1);
    row("2/admin,456[\"project:delete\",123]", "2 /admin 456 0 [\"project:delete\",123]", 2);
    row("2[1,\"x\"]", "2 /  0 [1,\"x\"]", 2);
    row("2[\"error\",1]", "2 /  0 [\"error\",1]", 2); // C6: CVE-2024-38355
    row("2[\"__proto__\"]", "2 /  0 [\"__proto__\"]", 1);
    row("2[\"x\",1e400,123456789012345678901234567890]", "2 /  0 [\"x\",1e400,123456789012345678901234567890]", 3);
    row("2[\"x\",{\"b\":1,\"a\":2,\"b\":3}]", "2 /  0 [\"x\",{\"b\":1,\"a\":2,\"b\":3}]", 2);
    row("2[\"x\",{\"_placeholder\":true,\"num\":7}]", "2 /  0 [\"x\",{\"_placeholder\":true,\"num\":7}]", 2); // data like any other
    row("3456[]", "3 / 456 0 []", 0);
    row("3/admin,456[1,2]", "3 /admin 456 0 [1,2]", 2);
    row("39999999999999999[]", "3 / 9999999999999999 0 []", 0);
    row("51-[\"hello\",{\"_placeholder\":true,\"num\":0}]", "5 /  1 [\"hello\",{\"_placeholder\":true,\"num\":0}]", 2);
    row("52-/admin,7[\"a\",{\"x\":[{\"num\":1,\"_placeholder\":true}]},{\"_placeholder\":true,\"num\":0}]",
        "5 /admin 7 2 [\"a\",{\"x\":[{\"num\":1,\"_placeholder\":true}]},{\"_placeholder\":true,\"num\":0}]", 3);
    row("510-[\"a\",{\"_placeholder\":true,\"num\":9}]", "5 /  10 [\"a\",{\"_placeholder\":true,\"num\":9}]", 2);
    row("51-[\"a\",{\"_placeholder\":false,\"num\":9}]", "5 /  1 [\"a\",{\"_placeholder\":false,\"num\":9}]", 2);
    row("61-456[{\"_placeholder\":true,\"num\":0}]", "6 / 456 1 [{\"_placeholder\":true,\"num\":0}]", 1);
}

void SioPacketsTest::reads()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, fields);
    QFETCH(const int, arguments);
    const auto packet = decodePacket(text, {});
    QVERIFY2(packet, packet ? "" : qPrintable(packet.error().message));
    const QByteArray described = char(packet->type) + (' ' + packet->nsp) + ' ' + packet->ackId + ' ' +
                                 QByteArray::number(packet->attachments) + ' ' + packet->json;
    QCOMPARE(described, fields);
    QCOMPARE(packet->arguments.size(), size_t(arguments));
}

void SioPacketsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("C1 nothing", "");
    row("C1 no type", "abc");
    row("C1 type 7", "7");
    row("C1 CONNECT_ERROR of a client", "4{\"message\":\"x\"}");
    row("C1 event without an array", "2{}");
    row("C1 event without anything", "2");
    row("C1 event of nothing", "2[]");
    row("C1 name is null", "2[null]");
    row("C1 name is an object", "2[{\"toString\":\"foo\"}]"); // CVE-2023-32695
    row("C1 name is an array", "2[[\"x\"]]");
    row("C1 name is true", "2[true]");
    for (const char *name : {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
        row(qPrintable(QStringLiteral("C1 reserved: ") + QLatin1String(name)), QByteArray("2[\"") + name + "\",1]");
    row("C1 reserved, escaped", "2[\"\\u0063onnect\"]");
    row("C1 truncated", "2[\"a\",{\"b\":");
    row("C1 something behind", "2[\"a\"]x");
    row("C1 two values", "2[\"a\"][\"b\"]");
    row("C1 CONNECT with text", "0\"x\"");
    row("C1 CONNECT with an array", "0[]");
    row("C1 CONNECT with null", "0null");
    row("C1 CONNECT broken", "0{");
    row("C1 DISCONNECT with a payload", "1{}");
    row("C1 ack without an array", "31{}");
    row("C1 ack without an id", "3[]");
    row("C1 ack without anything", "31");
    row("C1 letters as ack id", "2abc[\"message-with-ack\"]");
    row("C1 binary without a count", "5-[\"a\"]");
    row("C1 binary of none", "50-[\"a\"]");
    row("C1 binary of a half", "51.5-[\"a\"]");
    row("C1 binary of -1", "5-1-[\"a\"]");
    row("C1 binary without a dash", "51[\"a\"]");
    row("C1 binary, only a count", "51");
    row("C1b eleven", "511-[\"a\"]");
    row("C1b a hundred thousand million", "599999999999-[\"a\"]"); // CVE-2026-33151
    row("C4 num 5", "51-[\"a\",{\"_placeholder\":true,\"num\":5}]"); // CVE-2022-2421
    row("C4 num one beyond", "51-[\"a\",{\"_placeholder\":true,\"num\":1}]");
    row("C4 num __proto__", "51-[\"a\",{\"_placeholder\":true,\"num\":\"__proto__\"}]");
    row("C4 num -1", "51-[\"a\",{\"_placeholder\":true,\"num\":-1}]");
    row("C4 num 1.5", "52-[\"a\",{\"_placeholder\":true,\"num\":1.5}]");
    row("C4 num 1e0", "52-[\"a\",{\"_placeholder\":true,\"num\":1e0}]");
    row("C4 num beyond all measure", "51-[\"a\",{\"_placeholder\":true,\"num\":99999999999999999999}]");
    row("C4 no num", "51-[\"a\",{\"_placeholder\":true}]");
    row("C4 deep inside", "51-[\"a\",[[{\"x\":{\"_placeholder\":true,\"num\":1}}]]]");
    row("C4 escaped", "51-[\"a\",{\"_pl\\u0061ceholder\":true,\"num\":1}]");
    row("C4 the second one", "51-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    row("C4 in an ack", "61-1[{\"_placeholder\":true,\"num\":1}]");
    row("C6 ack id of 26 digits", "2" + QByteArray(26, '1') + "[\"a\"]");
    row("C6 half a surrogate pair", "2[\"a\",\"\\ud800\"]");
    row("C9 100 000 deep", "2[\"message\"," + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "]");
    row("C9 100 000 deep, in auth", "0{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}");
    row("C9 100 000 deep, binary", "51-[\"a\"," + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "]");
    row("C9 100 000 objects deep", "2[\"a\"," + QByteArray("{\"a\":").repeated(100'000) + "1" + QByteArray(100'000, '}') + "]");
    row("C9 deep and never closed", "2[\"message\"," + QByteArray(100'000, '['));
    row("C10 900 kB of digits", "2" + QByteArray(900'000, '1') + "[\"a\"]");
    row("C10 900 kB of digits alone", "2" + QByteArray(900'000, '1'));
    row("a namespace of 1 MB", "0/" + QByteArray(1'000'000, 'x'));
    row("not UTF-8", "2[\"a\",\"\xff\"]");
    row("too much JSON", "2[\"a\",\"" + QByteArray(1'000'000, 'x') + "\"]");
}

void SioPacketsTest::refuses()
{
    QFETCH(const QByteArray, text);
    const auto packet = decodePacket(text, {});
    QVERIFY(!packet);
    QVERIFY(!packet.error().message.isEmpty());
}

void SioPacketsTest::writes_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const QByteArray &written, const char *wanted) { QTest::newRow(wanted) << written << QByteArray(wanted); };
    row(encodePacket(PacketType::Connect, "/", "{\"sid\":\"x\"}"), "0{\"sid\":\"x\"}");
    row(encodePacket(PacketType::Connect, "/admin", "{\"sid\":\"x\"}"), "0/admin,{\"sid\":\"x\"}");
    row(encodePacket(PacketType::ConnectError, "/random", "{\"message\":\"Invalid namespace\"}"), "4/random,{\"message\":\"Invalid namespace\"}");
    row(encodePacket(PacketType::Event, "/", "[\"a\"]"), "2[\"a\"]");
    row(encodePacket(PacketType::Event, "/admin", "[\"a\"]", "12"), "2/admin,12[\"a\"]");
    row(encodePacket(PacketType::Ack, "/", "[]", "456"), "3456[]");
    row(encodePacket(PacketType::BinaryEvent, "/", "[\"a\"]", {}, 2), "52-[\"a\"]");
    row(encodePacket(PacketType::BinaryAck, "/admin", "[]", "456", 1), "61-/admin,456[]");
    row(encodePacket(PacketType::Disconnect, "/", {}), "1");
    row(encodePacket(PacketType::Disconnect, "/admin", {}), "1/admin,");
}

void SioPacketsTest::writes()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QByteArray, wanted);
    QCOMPARE(written, wanted);
}

void SioPacketsTest::readsLongThingsQuickly_data()
{
    QTest::addColumn<QByteArray>("json");
    QByteArray keys = "{\"__proto__\":1";
    for (int i = 0; i < 40'000; ++i)
        keys += ",\"k" + QByteArray::number(i) + "\":1";
    QTest::newRow("C12 40 000 keys") << keys + "}";
    QTest::newRow("C12 one key, 90 000 times") << "{" + QByteArray("\"kkk\":1,").repeated(90'000) + "\"a\":1}";
    QTest::newRow("450 000 elements") << "[" + QByteArray("1,").repeated(450'000) + "1]";
    QTest::newRow("deep as may be, over and over") << "[" + (QByteArray(190, '[') + QByteArray(190, ']') + ',').repeated(2'500) + "1]";
    // Quadratic if every level were read anew.
    QTest::newRow("deep as may be, and long inside") << QByteArray("{\"a\":").repeated(190) + "\"" + QByteArray(900'000, 'x') + "\"" + QByteArray(190, '}');
}

void SioPacketsTest::readsLongThingsQuickly()
{
    QFETCH(const QByteArray, json);
    QVERIFY(decodePacket("2[\"a\"," + json + "]", {}));
    const auto binary = decodePacket("51-[\"a\"," + json + ",{\"_placeholder\":true,\"num\":0}]", {});
    QVERIFY(binary);
    QCOMPARE(binary->arguments.at(1).raw, json);
}

QTEST_APPLESS_MAIN(SioPacketsTest)
#include "tst_sio_packets.moc"
