// RFC 6455 frames: what is right passes in any pieces, what is wrong closes with the right code (FAULTS rows D).
#include "server/websocket/decoder.h"
#include "server/websocket/encoder.h"

#include <QtCore/QtEndian>
#include <QtTest/QTest>

using namespace signalbox::websocket;

namespace {

enum class Final { No, Yes };

QByteArray length(quint64 size, quint8 maskBit)
{
    if (size < 126)
        return QByteArray(1, char(size | maskBit));
    QByteArray out(1, char((size < 65'536 ? 126 : 127) | maskBit));
    if (size < 65'536) {
        const quint16 big = qToBigEndian(quint16(size));
        return out.append(reinterpret_cast<const char *>(&big), 2);
    }
    const quint64 big = qToBigEndian(size);
    return out.append(reinterpret_cast<const char *>(&big), 8);
}

// A client's frame, masked.
QByteArray frame(int opcode, const QByteArray &payload, Final final = Final::Yes, int reserved = 0)
{
    const QByteArray mask("\x11\x22\x33\x44");
    QByteArray out(1, char((final == Final::Yes ? 0x80 : 0) | reserved | opcode));
    out += length(quint64(payload.size()), 0x80) + mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        out += char(payload[i] ^ mask[i % 4]);
    return out;
}

QByteArray closePayload(quint16 code, const QByteArray &reason = {})
{
    const quint16 big = qToBigEndian(code);
    return QByteArray(reinterpret_cast<const char *>(&big), 2) + reason;
}

struct Outcome {
    int code = 0;
    std::vector<Message> messages;
};

Outcome decode(const QByteArray &bytes, qsizetype piece, DecoderLimits limits = {})
{
    Decoder decoder(limits);
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size() && outcome.code == 0; at += piece) {
        if (const auto failure = decoder.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)), outcome.messages))
            outcome.code = int(failure->code);
    }
    return outcome;
}

} // namespace

class WsDecoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsMessagesInAnyPieces();
    void joinsFragmentsAroundControlFrames();
    void takesTextSplitInsideACharacter();
    void readsCloseFrames();
    void refuses_data();
    void refuses();
    void knowsTheSizeFromTheHeader();
    void hearsNothingAfterAClose();
    void writesFramesThatItsOwnReaderWouldLike();
};

void WsDecoderTest::readsMessagesInAnyPieces()
{
    const QByteArray big(70'000, 'x');
    const QByteArray bytes = frame(1, "hé") + frame(2, QByteArray("\0\xff", 2)) + frame(1, "") + frame(2, QByteArray(300, 'y')) + frame(1, big);
    for (qsizetype piece : {qsizetype(1), qsizetype(3), qsizetype(7), qsizetype(4096), bytes.size()}) {
        const Outcome outcome = decode(bytes, piece, {.messageBytes = 100'000});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.messages.size(), size_t(5));
        QCOMPARE(outcome.messages[0].payload, QByteArray("hé"));
        QCOMPARE(outcome.messages[1].kind, Message::Kind::Binary);
        QCOMPARE(outcome.messages[1].payload, QByteArray("\0\xff", 2));
        QVERIFY(outcome.messages[2].payload.isEmpty());
        QCOMPARE(outcome.messages[3].payload.size(), 300);
        QCOMPARE(outcome.messages[4].payload, big);
    }
}

void WsDecoderTest::joinsFragmentsAroundControlFrames()
{
    const QByteArray bytes = frame(1, "a", Final::No) + frame(9, "p") + frame(0, "b", Final::No) + frame(10, "") + frame(0, "c");
    const Outcome outcome = decode(bytes, 2);
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.messages.size(), size_t(3));
    QCOMPARE(outcome.messages[0].kind, Message::Kind::Ping);
    QCOMPARE(outcome.messages[0].payload, QByteArray("p"));
    QCOMPARE(outcome.messages[1].kind, Message::Kind::Pong);
    QCOMPARE(outcome.messages[2].payload, QByteArray("abc"));
}

void WsDecoderTest::takesTextSplitInsideACharacter()
{
    const QByteArray text = "\xf0\x9f\x98\x80\xe2\x82\xac"; // 😀€
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i)
        bytes += frame(i == 0 ? 1 : 0, text.mid(i, 1), i == text.size() - 1 ? Final::Yes : Final::No);
    const Outcome outcome = decode(bytes, bytes.size());
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.messages.at(0).payload, text);
}

void WsDecoderTest::readsCloseFrames()
{
    QCOMPARE(decode(frame(8, ""), 1).messages.at(0).closeCode, quint16(1005));
    const Outcome outcome = decode(frame(8, closePayload(4001, "bye")), 1);
    QCOMPARE(outcome.messages.at(0).closeCode, quint16(4001));
    QCOMPARE(outcome.messages.at(0).payload, QByteArray("bye"));
}

void WsDecoderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int code) { QTest::newRow(name) << bytes << code; };
    row("D1 unmasked", QByteArray("\x81\x01x", 3), 1002);
    row("D2 RSV1", frame(1, "x", Final::Yes, 0x40), 1002);
    row("D2 RSV2", frame(1, "x", Final::Yes, 0x20), 1002);
    row("D2 RSV3", frame(1, "x", Final::Yes, 0x10), 1002);
    for (int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        row(qPrintable(QStringLiteral("D3 opcode %1").arg(opcode)), frame(opcode, "x"), 1002);
    row("D4 ping of 126 bytes", frame(9, QByteArray(126, 'x')), 1002);
    row("D5 fragmented ping", frame(9, "x", Final::No), 1002);
    row("D5 fragmented close", frame(8, closePayload(1000), Final::No), 1002);
    row("D6 orphan continuation", frame(0, "x"), 1002);
    row("D7 continuation after the end", frame(1, "x") + frame(0, "y"), 1002);
    row("D8 text in fragment", frame(1, "x", Final::No) + frame(1, "y"), 1002);
    row("D8 binary in fragment", frame(1, "x", Final::No) + frame(2, "y"), 1002);
    row("D9 length 2^63", QByteArray("\x82\xff\x80\0\0\0\0\0\0\0mask", 14), 1002);
    row("D9 length not minimal, 16 bit", QByteArray("\x82\xfe\x00\x7dmask", 8), 1002);
    row("D9 length not minimal, 64 bit", QByteArray("\x82\xff\0\0\0\0\0\0\xff\xffmask", 14), 1002);
    row("D10 2 GB announced", QByteArray("\x82\xff\0\0\0\0\x80\0\0\0mask", 14), 1009);
    row("D11 invalid UTF-8", frame(1, "a\xff"), 1007);
    row("D11 overlong", frame(1, "\xc0\xaf"), 1007);
    row("D11 overlong, three bytes", frame(1, "\xe0\x80\xaf"), 1007);
    row("D11 surrogate", frame(1, "\xed\xa0\x80"), 1007);
    row("D11 above U+10FFFF", frame(1, "\xf4\x90\x80\x80"), 1007);
    row("D11 cut", frame(1, "\xe2\x82"), 1007);
    row("D11 cut over frames", frame(1, "\xe2", Final::No) + frame(0, "\x82"), 1007);
    row("D11 broken over frames", frame(1, "\xe2", Final::No) + frame(0, "x", Final::No), 1007);
    row("D12 close of one byte", frame(8, "x"), 1002);
    for (int code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535})
        row(qPrintable(QStringLiteral("D12 close code %1").arg(code)), frame(8, closePayload(quint16(code))), 1002);
    row("D12 close reason not UTF-8", frame(8, closePayload(1000, "\xff")), 1007);
    QByteArray empties = frame(1, "", Final::No);
    for (int i = 0; i < 30'000; ++i)
        empties += frame(0, "", Final::No);
    row("D13 30 000 empty continuations", empties, 1008);
    QByteArray parts = frame(2, QByteArray(4'096, 'x'), Final::No);
    for (int i = 0; i < 1'000; ++i)
        parts += frame(0, QByteArray(4'096, 'x'), Final::No);
    row("D14 4 MB in fragments", parts, 1009);
}

void WsDecoderTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QCOMPARE(decode(bytes, bytes.size()).code, code);
    QCOMPARE(decode(bytes, 1).code, code);
}

void WsDecoderTest::knowsTheSizeFromTheHeader()
{
    const DecoderLimits limits{.messageBytes = 10};
    QCOMPARE(decode(frame(2, "0123456789"), 1, limits).code, 0);
    QCOMPARE(decode(frame(2, "0123456789x").first(6), 1, limits).code, 1009); // the header alone
    QCOMPARE(decode(frame(2, "012345", Final::No) + frame(0, "6789x").first(6), 1, limits).code, 1009);
}

void WsDecoderTest::hearsNothingAfterAClose()
{
    const Outcome outcome = decode(frame(8, closePayload(1000)) + frame(1, "x") + "garbage", 1);
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.messages.size(), size_t(1));
}

void WsDecoderTest::writesFramesThatItsOwnReaderWouldLike()
{
    QCOMPARE(encodeText("x"), QByteArray("\x81\x01x"));
    QCOMPARE(encodeBinary(QByteArray(126, 'x')).first(4), QByteArray("\x82\x7e\x00\x7e", 4));
    QCOMPARE(encodeBinary(QByteArray(65'536, 'x')).first(10), QByteArray("\x82\x7f\0\0\0\0\0\x01\0\0", 10));
    QCOMPARE(encodeClose(1005, "x"), QByteArray("\x88\x00", 2));
    QCOMPARE(encodeClose(1001, "bye"), QByteArray("\x88\x05\x03\xe9" "bye"));
    // 122 bytes, then a character of two: cut before it.
    const QByteArray close = encodeClose(1000, QByteArray(122, 'x') + "é");
    QCOMPARE(close.size(), 2 + 2 + 122);
}

QTEST_GUILESS_MAIN(WsDecoderTest)
#include "tst_ws_decoder.moc"
