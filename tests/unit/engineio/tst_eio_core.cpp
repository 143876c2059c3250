// One session with made-up time: polls, heartbeat, upgrade, closing, the bound of its queue.
#include "server/engineio/payload.h"
#include "server/engineio/session_core.h"
#include "server/websocket/encoder.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::engineio;
using namespace std::chrono_literals;

namespace {

constexpr SessionCore::Clock::time_point start{};

// Each action as a word: "deliver:hi", "poll:4hi", "write:2", "candidate:3probe", "adopt", "drop", "close:ping timeout".
QByteArray words(const Actions &actions)
{
    QByteArrayList all;
    for (const Action &action : actions) {
        const auto payload = [&action] { return websocket::payloadOf(action.bytes).toByteArray(); };
        switch (action.kind) {
        case Action::Kind::Deliver: all.append((action.form == Form::Text ? "deliver:" : "deliver binary:") + action.bytes); break;
        case Action::Kind::Write: all.append("write:" + payload()); break;
        case Action::Kind::AnswerPoll: all.append("poll:" + action.bytes); break;
        case Action::Kind::WriteCandidate: all.append("candidate:" + payload()); break;
        case Action::Kind::Adopt: all.append("adopt"); break;
        case Action::Kind::DropCandidate: all.append("drop"); break;
        case Action::Kind::Close: all.append(QByteArray("close:") + closeReasonName(action.reason)); break;
        }
    }
    return all.join(' ');
}

Packet packet(const char *text)
{
    return *decodePacket(QByteArrayView(text));
}

class Fixture {
public:
    explicit Fixture(Transport transport = Transport::Polling) : core(options, transport, start) {}

    QByteArray take(const char *text, std::chrono::milliseconds at = 0ms) { return words(core.take(packet(text), start + at)); }
    QByteArray candidate(const char *text, std::chrono::milliseconds at = 0ms)
    {
        return words(core.takeFromCandidate(decodePacket(QByteArrayView(text)), start + at));
    }
    QByteArray send(const char *text) { return words(core.send(textMessageFrame(text))); }
    QByteArray poll() { return words(core.poll()); }
    QByteArray tick(std::chrono::milliseconds at) { return words(core.tick(start + at)); }
    void openCandidate(std::chrono::milliseconds at = 0ms) { core.candidateOpened(start + at); }

    Options options{.pingInterval = 300ms, .pingTimeout = 200ms, .upgradeTimeout = 1s, .maxQueuedBytes = 1000};
    SessionCore core;
};

} // namespace

class EioCoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void deliversMessages();
    void answersAPollWithWhatWaits();
    void aPollHangsUntilThereIsSomething();
    void closesOnWhatNoClientSays_data();
    void closesOnWhatNoClientSays();
    void answersThePollWhenItCloses_data();
    void answersThePollWhenItCloses();
    void pingsAndWaitsForThePong();
    void countsThePongFromThePlannedPing();
    void forgivesAStalledProcess();
    void upgrades();
    void releasesPollsWhileUpgrading();
    void dropsACandidateThatDoesNotKeepToTheProbe_data();
    void dropsACandidateThatDoesNotKeepToTheProbe();
    void dropsACandidateThatTakesTooLong();
    void takesOneCandidateAtATime();
    void flushesOverTheNewTransport();
    void closesWhoReadsTooSlowly();
    void doesNothingOnceClosed();
};

void EioCoreTest::deliversMessages()
{
    Fixture f;
    QCOMPARE(f.take("4hi"), "deliver:hi");
    QCOMPARE(words(f.core.take({PacketType::Message, Form::Binary, "\1"}, start)), "deliver binary:\1");
}

void EioCoreTest::answersAPollWithWhatWaits()
{
    Fixture f;
    QCOMPARE(f.send("a"), "");
    QCOMPARE(f.send("b"), "");
    QVERIFY(f.core.queuedBytes() > 0);
    QCOMPARE(f.poll(), "poll:4a\x1e" "4b");
    QCOMPARE(f.core.queuedBytes(), 0);
    QVERIFY(!f.core.hasPoll());
}

void EioCoreTest::aPollHangsUntilThereIsSomething()
{
    Fixture f;
    QCOMPARE(f.poll(), "");
    QVERIFY(f.core.hasPoll());
    QCOMPARE(f.send("a"), "poll:4a");
    QVERIFY(!f.core.hasPoll());
}

void EioCoreTest::closesOnWhatNoClientSays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("ping") << QByteArray("2") << QByteArray("close:broken rules");
    QTest::newRow("open") << QByteArray("0{}") << QByteArray("close:broken rules");
    QTest::newRow("close") << QByteArray("1") << QByteArray("close:closed by the client");
    QTest::newRow("noop is nothing") << QByteArray("6") << QByteArray();
    QTest::newRow("late upgrade is nothing") << QByteArray("5") << QByteArray();
}

void EioCoreTest::closesOnWhatNoClientSays()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, what);
    QCOMPARE(Fixture().take(text.constData()), what);
    QCOMPARE(Fixture(Transport::WebSocket).take(text.constData()), what);
}

void EioCoreTest::answersThePollWhenItCloses_data()
{
    QTest::addColumn<CloseReason>("reason");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("the client said so") << CloseReason::ByClient << QByteArray("poll:6");
    QTest::newRow("two polls") << CloseReason::BrokenRules << QByteArray("poll:1");
    QTest::newRow("the server said so") << CloseReason::ByServer << QByteArray("poll:1");
    QTest::newRow("ping timeout") << CloseReason::PingTimeout << QByteArray("poll:1");
}

void EioCoreTest::answersThePollWhenItCloses()
{
    QFETCH(const CloseReason, reason);
    QFETCH(const QByteArray, answer);
    Fixture f;
    QCOMPARE(f.poll(), "");
    QCOMPARE(words(f.core.close(reason)), answer + " close:" + closeReasonName(reason));
}

void EioCoreTest::pingsAndWaitsForThePong()
{
    Fixture f(Transport::WebSocket);
    QCOMPARE(f.core.due(), start + 300ms);
    QCOMPARE(f.tick(299ms), "");
    QCOMPARE(f.tick(300ms), "write:2");
    QCOMPARE(f.tick(301ms), "");
    QCOMPARE(f.take("3", 350ms), "");
    QCOMPARE(f.core.due(), start + 650ms); // an interval after the pong
    QCOMPARE(f.tick(650ms), "write:2");
    QCOMPARE(f.core.due(), start + 850ms);
    QCOMPARE(f.tick(850ms), "close:ping timeout");
}

void EioCoreTest::countsThePongFromThePlannedPing()
{
    Fixture f; // nobody polls, so the ping only waits
    QCOMPARE(f.tick(310ms), "");
    QCOMPARE(f.tick(499ms), "");
    QCOMPARE(f.tick(500ms), "close:ping timeout");
}

void EioCoreTest::forgivesAStalledProcess()
{
    Fixture f(Transport::WebSocket);
    QCOMPARE(f.tick(5s), "write:2");
    QCOMPARE(f.tick(5s + 199ms), "");
    QCOMPARE(f.tick(5s + 200ms), "close:ping timeout");
}

void EioCoreTest::upgrades()
{
    Fixture f;
    QVERIFY(f.core.takesCandidate());
    f.openCandidate();
    QCOMPARE(f.candidate("2probe"), "candidate:3probe");
    QCOMPARE(f.candidate("5"), "adopt");
    QCOMPARE(f.core.transport(), Transport::WebSocket);
    QVERIFY(!f.core.takesCandidate());
    QCOMPARE(f.send("a"), "write:4a");
    QCOMPARE(f.core.due(), start + 300ms);
}

void EioCoreTest::releasesPollsWhileUpgrading()
{
    Fixture f;
    QCOMPARE(f.poll(), "");
    f.openCandidate();
    QCOMPARE(f.candidate("2probe"), "candidate:3probe poll:6");
    QCOMPARE(f.poll(), "");
    QCOMPARE(f.core.due(), start + 100ms);
    QCOMPARE(f.tick(99ms), "");
    QCOMPARE(f.tick(100ms), "poll:6");
    QCOMPARE(f.poll(), "");
    QCOMPARE(f.send("a"), "poll:4a"); // polling still works
    QCOMPARE(f.poll(), "");
    QCOMPARE(f.candidate("5", 150ms), "poll:6 adopt");
}

void EioCoreTest::dropsACandidateThatDoesNotKeepToTheProbe_data()
{
    QTest::addColumn<QByteArrayList>("packets");
    QTest::newRow("5 at once") << QByteArrayList{"5"};
    QTest::newRow("another ping") << QByteArrayList{"2"};
    QTest::newRow("a message") << QByteArrayList{"4hi"};
    QTest::newRow("no packet") << QByteArrayList{"abc"};
    QTest::newRow("nothing") << QByteArrayList{""};
    QTest::newRow("a message after the probe") << QByteArrayList{"2probe", "4hi"};
    QTest::newRow("a second probe") << QByteArrayList{"2probe", "2probe"};
}

void EioCoreTest::dropsACandidateThatDoesNotKeepToTheProbe()
{
    QFETCH(const QByteArrayList, packets);
    Fixture f;
    f.openCandidate();
    QByteArray last;
    for (const QByteArray &text : packets)
        last = f.candidate(text.constData());
    QCOMPARE(last, "drop");
    QVERIFY(f.core.takesCandidate()); // polling goes on, and another may come
    QCOMPARE(f.send("a"), "");
    QCOMPARE(f.poll(), "poll:4a");
}

void EioCoreTest::dropsACandidateThatTakesTooLong()
{
    Fixture f;
    f.options.pingInterval = 1h;
    SessionCore core(f.options, Transport::Polling, start);
    core.candidateOpened(start);
    QCOMPARE(core.due(), start + 1s);
    QCOMPARE(words(core.tick(start + 1s)), "drop");
    QCOMPARE(core.due(), start + 1h);
}

void EioCoreTest::takesOneCandidateAtATime()
{
    Fixture f;
    f.openCandidate();
    QVERIFY(!f.core.takesCandidate());
    f.core.candidateGone();
    QVERIFY(f.core.takesCandidate());
    QVERIFY(!Fixture(Transport::WebSocket).core.takesCandidate());
    f.openCandidate();
    QCOMPARE(words(f.core.close(CloseReason::ByServer)), "drop close:closed by the server");
}

void EioCoreTest::flushesOverTheNewTransport()
{
    Fixture f;
    f.openCandidate();
    QCOMPARE(f.candidate("2probe"), "candidate:3probe");
    QCOMPARE(f.send("a"), "");
    QCOMPARE(words(f.core.send(binaryMessageFrame("\1"))), "");
    QCOMPARE(f.candidate("5"), "adopt write:4a write:\1");
    QCOMPARE(f.core.queuedBytes(), 0);
}

void EioCoreTest::closesWhoReadsTooSlowly()
{
    Fixture f;
    QByteArray last;
    int sent = 0;
    for (; last.isEmpty() && sent < 1000; ++sent)
        last = f.send("0123456789");
    QCOMPARE(last, "close:it reads too slowly");
    QVERIFY(sent > 10); // 1000 bytes, each frame with what it costs besides
    QCOMPARE(f.core.queuedBytes(), 0);
}

void EioCoreTest::doesNothingOnceClosed()
{
    Fixture f;
    QCOMPARE(words(f.core.close(CloseReason::ByServer)), "close:closed by the server");
    QVERIFY(f.core.isClosed());
    QCOMPARE(f.take("4hi"), "");
    QCOMPARE(f.send("a"), "");
    QCOMPARE(f.poll(), "");
    QVERIFY(!f.core.hasPoll());
    QCOMPARE(f.tick(1h), "");
    QCOMPARE(words(f.core.close(CloseReason::ByClient)), "");
    QVERIFY(!f.core.takesCandidate());
}

QTEST_APPLESS_MAIN(EioCoreTest)
#include "tst_eio_core.moc"
