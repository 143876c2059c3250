// Chunked bodies, strictly.
#include "server/http/chunk_decoder.h"

#include <QtTest/QTest>

using namespace signalbox::http;

namespace {

struct Decoded {
    ChunkDecoder::Step step = ChunkDecoder::Step::NeedMore;
    int status = 0;
    QByteArray body;
    qsizetype taken = 0;
};

Decoded decode(const QByteArray &bytes, qsizetype piece, qsizetype maxBytes = 1000)
{
    const ServerLimits limits;
    ChunkDecoder decoder(limits);
    Decoded decoded;
    while (decoded.step == ChunkDecoder::Step::NeedMore && decoded.taken < bytes.size()) {
        QByteArrayView input =
            QByteArrayView(bytes).sliced(decoded.taken, std::min(piece, bytes.size() - decoded.taken));
        const qsizetype size = input.size();
        decoded.step = decoder.advance(input, decoded.body, maxBytes);
        decoded.taken += size - input.size();
    }
    decoded.status = decoder.refusal().status;
    return decoded;
}

QByteArray manyChunks(int count, const QByteArray &extension)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += "1" + extension + "\r\nx\r\n";
    return bytes + "0\r\n\r\n";
}

} // namespace

class ChunksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void tooLargeIsKnownAtTheSize();
    void sizeMayBeTheWholeLimit();
    void signIsRefusedAtOnce();
};

void ChunksTest::takes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray("0\r\n\r\n") << QByteArray();
    QTest::newRow("two") << QByteArray("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") << QByteArray("abcde");
    QTest::newRow("both cases") << QByteArray("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n")
                                << QByteArray("01234567890123456789");
    QTest::newRow("leading zeros") << QByteArray("0003\r\nabc\r\n00\r\n\r\n") << QByteArray("abc");
    QTest::newRow("extension") << QByteArray("3;a\r\nabc\r\n0;b=c;d=\"e;\\\"f\"\r\n\r\n") << QByteArray("abc");
    QTest::newRow("trailers") << QByteArray("3\r\nabc\r\n0\r\nX: y\r\nContent-Length: 9\r\n\r\n") << QByteArray("abc");
    QTest::newRow("CRLF as data") << QByteArray("4\r\n\r\n\r\n\r\n0\r\n\r\n") << QByteArray("\r\n\r\n");
}

void ChunksTest::takes()
{
    QFETCH(const QByteArray, bytes);
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size() + 3}) {
        const Decoded decoded = decode(bytes + "GET", piece);
        QCOMPARE(decoded.step, ChunkDecoder::Step::Done);
        QTEST(decoded.body, "body");
        QCOMPARE(decoded.taken, bytes.size()); // not a byte of what follows
    }
}

void ChunksTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("A8 more than 2^63") << QByteArray("8000000000000001\r\nx") << 413;
    QTest::newRow("A8 more than 2^64") << QByteArray("10000000000000003\r\nabc\r\n0\r\n\r\n") << 413;
    QTest::newRow("A8 hexadecimal prefix") << QByteArray("0x3\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 plus sign") << QByteArray("+3\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 minus sign") << QByteArray("-3\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 underscore") << QByteArray("1_0\r\n0123456789abcdef\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 trailing blank") << QByteArray("3 \r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 leading blank") << QByteArray(" 3\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 tab") << QByteArray("3\t\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 no size") << QByteArray("\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 only an extension") << QByteArray(";a\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 bare LF after the size") << QByteArray("3\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 bare CR after the size") << QByteArray("3\rabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 NUL in the size") << QByteArray("3\0\r\nabc\r\n0\r\n\r\n", 14) << 400;
    QTest::newRow("A8 data longer than the size") << QByteArray("3\r\nabcd\r\n0\r\n\r\n") << 400;
    QTest::newRow("A8 bare LF after the data") << QByteArray("3\r\nabc\n0\r\n\r\n") << 400;
    QTest::newRow("A8 no end of the data") << QByteArray("3\r\nabc0\r\n\r\n") << 400;
    QTest::newRow("A9 extension of 4 MB") << "3;a=" + QByteArray(4'000'000, 'x') + "\r\nabc\r\n0\r\n\r\n" << 400;
    QTest::newRow("A9 zeros of 4 MB") << QByteArray(4'000'000, '0') + "\r\n\r\n" << 400;
    QTest::newRow("A9 extensions all over") << manyChunks(900, ";abcdef") << 400;
    QTest::newRow("A9 extension without name") << QByteArray("3;\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A9 extension without value") << QByteArray("3;a=\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A9 open quote") << QByteArray("3;a=\"b\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A9 blank around the semicolon") << QByteArray("3 ; a\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("too much in all") << manyChunks(1001, {}) << 413;
    QTest::newRow("trailers of 5 kB") << "0\r\nX: " + QByteArray(5000, 'x') + "\r\n\r\n" << 431;
    QTest::newRow("many trailers") << "0\r\n" + QByteArray("X: y\r\n").repeated(700) + "\r\n" << 431;
    QTest::newRow("folded trailer") << QByteArray("0\r\nX: y\r\n z\r\n\r\n") << 400;
    QTest::newRow("trailer without colon") << QByteArray("0\r\nX\r\n\r\n") << 400;
    QTest::newRow("trailer with NUL") << QByteArray("0\r\nX: \0\r\n\r\n", 11) << 400;
    QTest::newRow("bare LF at the end") << QByteArray("0\r\n\n") << 400;
}

void ChunksTest::refuses()
{
    QFETCH(const QByteArray, bytes);
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) {
        const Decoded decoded = decode(bytes, piece);
        QCOMPARE(decoded.step, ChunkDecoder::Step::Failed);
        QTEST(decoded.status, "status");
        QVERIFY(decoded.body.size() <= 1000);
    }
}

void ChunksTest::tooLargeIsKnownAtTheSize()
{
    const Decoded decoded = decode("3E9\r\n", 1); // 1001
    QCOMPARE(decoded.step, ChunkDecoder::Step::Failed);
    QCOMPARE(decoded.status, 413);
    QCOMPARE(decoded.body.capacity(), 0);
}

void ChunksTest::sizeMayBeTheWholeLimit()
{
    const Decoded decoded = decode("3E8\r\n" + QByteArray(1000, 'x') + "\r\n0\r\n\r\n", 7);
    QCOMPARE(decoded.step, ChunkDecoder::Step::Done);
    QCOMPARE(decoded.body.size(), 1000);
}

void ChunksTest::signIsRefusedAtOnce()
{
    QCOMPARE(decode("+", 1).step, ChunkDecoder::Step::Failed);
    QCOMPARE(decode("3\n", 1).step, ChunkDecoder::Step::Failed);
    QCOMPARE(decode("3\r\nabcX", 1).step, ChunkDecoder::Step::Failed);
}

QTEST_GUILESS_MAIN(ChunksTest)
#include "tst_http_chunks.moc"
