// Whether the floor program sends what it is compared by: frames of the size that was asked for, and a message as often as it was published.
#include "tests/bench/common/resp.h"
#include "tests/bench/floor/frames.h"

#include <QtTest/QTest>

namespace signalbox::bench {

class TestFloor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void framesHaveTheirSize();
    void aHandshakeIsAnsweredAsTheRfcSays();
    void messagesAreReadHoweverTheyAreCut();
};

void TestFloor::framesHaveTheirSize()
{
    const std::string message(200, 'x');
    for (const size_t size : {size_t(265), size_t(324), size_t(70'000)}) {
        QCOMPARE(sseFrame(message, size).size(), size);
        QCOMPARE(webSocketFrame(message, size).size(), size);
    }
    QCOMPARE(sseFrame("x", 0), std::string("data: x\n\n"));
    QCOMPARE(webSocketFrame("x", 0), std::string("\x81\x01x"));
    QCOMPARE(webSocketFrame(message, 324).substr(0, 4), std::string("\x81\x7e\x01\x40"));
}

void TestFloor::aHandshakeIsAnsweredAsTheRfcSays()
{
    QVERIFY(webSocketAnswer("dGhlIHNhbXBsZSBub25jZQ==").find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") != std::string::npos);
}

void TestFloor::messagesAreReadHoweverTheyAreCut()
{
    const std::string bytes = "*3\r\n$9\r\nsubscribe\r\n$5\r\nfloor\r\n:1\r\n" + respCommand({"message", "floor", "one\r\n"}) + respCommand({"message", "floor", "two"});
    for (size_t piece = 1; piece <= bytes.size(); ++piece) {
        std::vector<std::string> taken;
        Subscription subscription([&taken](std::string_view payload) { taken.emplace_back(payload); });
        for (size_t at = 0; at < bytes.size(); at += piece)
            subscription.feed(std::string_view(bytes).substr(at, piece));
        QCOMPARE(taken, (std::vector<std::string>{"one\r\n", "two"}));
    }
}

} // namespace signalbox::bench

QTEST_APPLESS_MAIN(signalbox::bench::TestFloor)
#include "tst_bench_floor.moc"
