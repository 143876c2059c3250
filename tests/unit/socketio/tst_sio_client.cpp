// One client with made-up time: namespaces, attachments, and who is closed for what (FAULTS rows C2 to C8).
#include "server/socketio/client_core.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::socketio;
using namespace std::chrono_literals;

namespace {

constexpr ClientCore::Clock::time_point start{};

QByteArray word(const Step &step)
{
    if (const auto *asked = std::get_if<Connecting>(&step))
        return "asks " + asked->nsp + ' ' + asked->auth;
    if (const auto *event = std::get_if<Event>(&step)) {
        QByteArray text = "event " + event->nsp + ' ' + event->ackId;
        for (const json::Element &argument : event->arguments)
            text += ' ' + argument.raw;
        for (const QByteArray &attachment : event->attachments)
            text += " <" + attachment + '>';
        return text;
    }
    if (const auto *left = std::get_if<Left>(&step))
        return "left " + left->nsp;
    return std::holds_alternative<Broken>(step) ? "broken" : "";
}

class Fixture {
public:
    QByteArray text(QByteArrayView packet, std::chrono::milliseconds at = 0ms)
    {
        const Step step = core.takeText(packet, start + at);
        if (const auto *asked = std::get_if<Connecting>(&step))
            ticket = asked->ticket;
        return word(step);
    }
    QByteArray binary(const QByteArray &bytes) { return word(core.takeBinary(bytes)); }
    bool join(const char *nsp = "/")
    {
        (void)text(nsp == QByteArrayView("/") ? QByteArray("0") : "0" + QByteArray(nsp));
        return core.accept(nsp, ticket);
    }

    Options options{.connectTimeout = 45s, .attachmentTimeout = 20s, .maxNamespaces = 3, .packet = {.bytes = 1000}};
    ClientCore core{options, start};
    quint64 ticket = 0;
};

} // namespace

class SioClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void joinsAndLeaves();
    void refusedMayAskAgain();
    void answersToThoseWhoLeftAreNothing();
    void putsAttachmentsTogether();
    void breaks_data();
    void breaks();
    void boundsAttachments();
    void waitsForTheFirstNamespace();
    void waitsForAttachments();
    void ignoresAcks();
};

void SioClientTest::joinsAndLeaves()
{
    Fixture f;
    QCOMPARE(f.text("0{\"token\":\"x\"}"), "asks / {\"token\":\"x\"}");
    QVERIFY(f.core.accept("/", f.ticket));
    QCOMPARE(f.text("2[\"a\",1]"), "event /  \"a\" 1");
    QCOMPARE(f.text("0/custom"), "asks /custom {}");
    QVERIFY(f.core.accept("/custom", f.ticket));
    QCOMPARE(f.text("2/custom,7[\"b\"]"), "event /custom 7 \"b\"");
    QCOMPARE(f.text("1/custom"), "left /custom");
    QCOMPARE(f.text("2[\"a\"]"), "event /  \"a\"");
    QCOMPARE(f.text("1"), "left /");
    QCOMPARE(f.text("0"), "asks / {}"); // and back
    QVERIFY(f.core.accept("/", f.ticket));
}

void SioClientTest::refusedMayAskAgain()
{
    Fixture f;
    QCOMPARE(f.text("0/random"), "asks /random {}");
    QVERIFY(f.core.refuse("/random", f.ticket));
    QVERIFY(!f.core.refuse("/random", f.ticket));
    QCOMPARE(f.text("0/random"), "asks /random {}");
    QVERIFY(f.core.refuse("/random", f.ticket));
    for (int i = 0; i < 2000; ++i) { // C8
        QCOMPARE(f.text("0/n" + QByteArray::number(i)), "asks /n" + QByteArray::number(i) + " {}");
        QVERIFY(f.core.refuse("/n" + QByteArray::number(i), f.ticket));
    }
}

void SioClientTest::answersToThoseWhoLeftAreNothing()
{
    Fixture f;
    QCOMPARE(f.text("0"), "asks / {}");
    const quint64 first = f.ticket;
    QCOMPARE(f.text("1"), "left /");
    QVERIFY(!f.core.accept("/", first));
    QCOMPARE(f.text("0"), "asks / {}");
    QVERIFY(!f.core.accept("/", first));
    QVERIFY(f.core.accept("/", f.ticket));
    QVERIFY(!f.core.accept("/", f.ticket));
}

void SioClientTest::putsAttachmentsTogether()
{
    Fixture f;
    QVERIFY(f.join());
    QCOMPARE(f.text("52-9[\"a\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]"), "");
    QCOMPARE(f.binary("one"), "");
    QCOMPARE(f.binary("two"), "event / 9 \"a\" {\"_placeholder\":true,\"num\":1} {\"_placeholder\":true,\"num\":0} <one> <two>");
    QCOMPARE(f.text("2[\"b\"]"), "event /  \"b\"");
    QCOMPARE(f.text("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"), "");
    QCOMPARE(f.binary("three"), "event /  \"a\" {\"_placeholder\":true,\"num\":0} <three>");
}

void SioClientTest::breaks_data()
{
    QTest::addColumn<QByteArrayList>("packets"); // "<x>" is binary; all after joining "/"
    const auto row = [](const char *name, const QByteArrayList &packets) { QTest::newRow(name) << packets; };
    row("malformed", {"abc"});
    row("second CONNECT", {"0"});
    row("second CONNECT before the answer", {"0/custom", "0/custom"});
    row("event before the answer", {"0/custom", "2/custom,[\"a\"]"});
    row("C6 event in a namespace not joined", {"2/custom,[\"a\"]"});
    row("C7 ack in a namespace not joined", {"3/custom,1[]"});
    row("leaving a namespace not joined", {"1/custom"});
    row("event after leaving", {"1", "2[\"a\"]"});
    row("C2 binary without a header", {"<x>"});
    row("C2 binary after a whole packet", {"51-[\"a\"]", "<x>", "<y>"});
    row("C3 text while binary is due", {"52-[\"a\"]", "<x>", "2[\"b\"]"});
    row("C3 leaving while binary is due", {"51-[\"a\"]", "1"});
    row("binary for a namespace not joined", {"51-/custom,[\"a\"]", "<x>"});
    row("too many namespaces", {"0/a", "0/b", "0/c"});
}

void SioClientTest::breaks()
{
    QFETCH(const QByteArrayList, packets);
    Fixture f;
    QVERIFY(f.join());
    QByteArray last;
    for (const QByteArray &packet : packets) {
        QVERIFY(last != "broken");
        last = packet.startsWith('<') ? f.binary(packet) : f.text(packet);
    }
    QCOMPARE(last, "broken");
    QCOMPARE(f.text("2[\"a\"]"), "");
    QCOMPARE(f.binary("x"), "");
    QCOMPARE(f.core.due(), ClientCore::Clock::time_point::max());
}

void SioClientTest::boundsAttachments()
{
    Fixture f;
    QVERIFY(f.join());
    QCOMPARE(f.text("53-[\"a\"]"), "");
    QCOMPARE(f.binary(QByteArray(500, 'x')), "");
    QCOMPARE(f.binary(QByteArray(500, 'x')), "");
    QCOMPARE(f.binary("y"), "broken");
}

void SioClientTest::waitsForTheFirstNamespace()
{
    Fixture f;
    QCOMPARE(f.core.due(), start + 45s);
    QCOMPARE(f.text("0"), "asks / {}");
    QVERIFY(f.core.refuse("/", f.ticket));
    QCOMPARE(word(f.core.tick(start + 44s)), "");
    QCOMPARE(word(f.core.tick(start + 45s)), "broken");

    Fixture joined;
    QVERIFY(joined.join());
    QCOMPARE(joined.core.due(), ClientCore::Clock::time_point::max());
    QCOMPARE(joined.text("1"), "left /");
    QCOMPARE(word(joined.core.tick(start + 1h)), ""); // it may stay, and join anew
}

void SioClientTest::waitsForAttachments() // C5
{
    Fixture f;
    QVERIFY(f.join());
    QCOMPARE(f.text("510-[\"a\"]", 1s), "");
    QCOMPARE(f.core.due(), start + 21s);
    for (int i = 0; i < 9; ++i)
        QCOMPARE(f.binary("x"), "");
    QCOMPARE(word(f.core.tick(start + 20s)), "");
    QCOMPARE(word(f.core.tick(start + 21s)), "broken");
}

void SioClientTest::ignoresAcks()
{
    Fixture f;
    QVERIFY(f.join());
    QCOMPARE(f.text("3999[1]"), "");
    QCOMPARE(f.text("61-7[{\"_placeholder\":true,\"num\":0}]"), "");
    QCOMPARE(f.binary("x"), "");
    QCOMPARE(f.text("2[\"a\"]"), "event /  \"a\"");
}

QTEST_APPLESS_MAIN(SioClientTest)
#include "tst_sio_client.moc"
