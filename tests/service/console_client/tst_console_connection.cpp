// The console against a server that does what the test says: it shows what happens, and recovers by itself.
#include "tests/service/console_client/console_server.h"
#include "tests/service/console_client/console_world.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace signalbox::testing;

class TestConsoleConnection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectsAndShowsWhatThereIs();
    void comesBackAndMissesNothing();
    void aGapIsReadAnewAndSaid();
    void aBlockedStreamIsPolledUntilItWorks();
    void aWrongTokenIsSaidAndARightOneHelps();
    void anEndedTokenIsReplacedFromItsSource();
    void anotherUserSeesNothingOfTheFirst();
    void theWaitForAServerIsHonest();
    void aTokenIsRememberedOnceItIsGood();
    void aLockedKeychainIsSaid();
    void anAddressIsChecked_data();
    void anAddressIsChecked();
    void whatIsNotUnderstoodIsCounted();

private:
    void open(ConsoleWorld &world, ConsoleServer &server, const char *token = "good")
    {
        world.connection().open(server.url(), QString::fromLatin1(token), false);
    }
};

void TestConsoleConnection::connectsAndShowsWhatThereIs()
{
    ConsoleServer server;
    server.happenUnseen("j1", "done");
    server.happenUnseen("j2", "created");
    server.start();
    ConsoleWorld world;
    QVERIFY(!world.connection().isOpen());
    open(world, server);
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    QTRY_COMPARE(world.rows(), (QStringList{QStringLiteral("j2 created"), QStringLiteral("j1 done")}));
    QVERIFY(world.connection().isOpen());
    QVERIFY(world.connection().canAct());
    QCOMPARE(world.connection().userId(), QStringLiteral("demo"));
    QCOMPARE(world.connection().serverVersion(), QStringLiteral("9"));
    QTRY_VERIFY(world.connection().latencyMs() >= 0);
    QTRY_VERIFY(world.connection().stateText().startsWith(QStringLiteral("LIVE ")));
    QCOMPARE(server.subscriptions(), QByteArrayList{"e1-1000002-0"}); // where the list was read: no hole
    server.happen("j3", "created");
    server.happen("j2", "processing", R"("progress":0.5)");
    QTRY_COMPARE(world.rows(), (QStringList{QStringLiteral("j3 created"), QStringLiteral("j2 processing"), QStringLiteral("j1 done")}));
    QTRY_COMPARE(world.console->services.count(), 1);
    QCOMPARE(world.faults(), QStringList());
}

void TestConsoleConnection::comesBackAndMissesNothing()
{
    ConsoleServer server;
    server.start();
    ConsoleWorld world;
    open(world, server);
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    server.happen("j1", "created");
    QTRY_COMPARE(world.ids().size(), 1);
    server.stop();
    QTRY_COMPARE(world.connection().state(), Connection::Reconnecting);
    QCOMPARE(world.connection().bannerKind(), Connection::Warning);
    QVERIFY(world.connection().stateText().startsWith(QStringLiteral("RECONNECTING")));
    QCOMPARE(world.ids().size(), 1); // what was there stays
    for (int n = 2; n <= 20; ++n)
        server.happenUnseen("j" + QByteArray::number(n), "created");
    server.happenUnseen("j1", "done");
    server.start();
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    QTRY_COMPARE(world.ids().size(), 20);
    QTRY_COMPARE(world.rows().last(), QStringLiteral("j1 done"));
    QCOMPARE(server.subscriptions().last(), "e1-1000001-0");
    QCOMPARE(world.connection().bannerKind(), Connection::Good);
    QVERIFY(world.connection().bannerText().contains(QStringLiteral("20")));
    QTRY_COMPARE_WITH_TIMEOUT(world.connection().bannerKind(), Connection::NoBanner, 6'000);
    QCOMPARE(world.faults(), QStringList());
}

void TestConsoleConnection::aGapIsReadAnewAndSaid()
{
    ConsoleServer server;
    for (int n = 1; n <= 9; ++n)
        server.happenUnseen("j" + QByteArray::number(n), "processing");
    server.start();
    ConsoleWorld world;
    open(world, server);
    QTRY_COMPARE(world.ids().size(), 9);
    QSignalSpy resets(&world.console->jobs, &QAbstractItemModel::modelReset);
    QSignalSpy removals(&world.console->jobs, &QAbstractItemModel::rowsRemoved);
    server.stop();
    for (int n = 1; n <= 12; ++n)
        server.happenUnseen("j" + QByteArray::number(n), "done");
    server.gap = "trimmed";
    server.start();
    QTRY_COMPARE(world.ids().size(), 12);
    QTRY_VERIFY(!world.rows().join(u',').contains(QStringLiteral("processing")));
    QVERIFY(world.console->jobs.gapText().contains(QStringLiteral("gap")));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(removals.size(), 0);
    server.closeStreams(1001, {});
    server.epoch = "e2";
    server.gap = "epoch";
    QTRY_VERIFY(world.console->jobs.gapText().contains(QStringLiteral("anew")));
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    QCOMPARE(world.ids().size(), 12);
    server.happen("j13", "created");
    QTRY_COMPARE(world.ids().size(), 13);
    world.console->jobs.dismissGap();
    QCOMPARE(world.console->jobs.gapText(), QString());
    QCOMPARE(world.faults(), QStringList());
}

void TestConsoleConnection::aBlockedStreamIsPolledUntilItWorks()
{
    ConsoleServer server;
    server.blocksStreams = true;
    server.happenUnseen("j1", "created");
    server.start();
    ConsoleWorld world;
    open(world, server);
    QTRY_COMPARE(world.connection().state(), Connection::Polling);
    QCOMPARE(world.connection().stateText(), QStringLiteral("POLLING 2 s"));
    QTRY_COMPARE(world.connection().bannerKind(), Connection::Info);
    QCOMPARE(world.connection().userId(), QStringLiteral("demo"));
    QTRY_COMPARE(world.rows(), QStringList{QStringLiteral("j1 created")});
    QVERIFY(!world.console->services.gapText().isEmpty());
    server.happenUnseen("j1", "done");
    server.happenUnseen("j2", "created");
    QTRY_COMPARE(world.rows(), (QStringList{QStringLiteral("j2 created"), QStringLiteral("j1 done")}));
    server.blocksStreams = false;
    QTRY_COMPARE_WITH_TIMEOUT(world.connection().state(), Connection::Live, 10'000);
    QCOMPARE(world.console->services.gapText(), QString());
    server.happen("j3", "created");
    QTRY_COMPARE(world.ids().size(), 3);
    QCOMPARE(world.faults(), QStringList());
}

void TestConsoleConnection::aWrongTokenIsSaidAndARightOneHelps()
{
    ConsoleServer server;
    server.happenUnseen("j1", "created");
    server.start();
    ConsoleWorld world;
    open(world, server, "bad");
    QTRY_COMPARE(world.connection().state(), Connection::Refused);
    QVERIFY(!world.connection().isOpen());
    QVERIFY(world.connection().errorText().contains(QStringLiteral("refused the token")));
    QCOMPARE(world.ids(), QStringList());
    open(world, server);
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    QCOMPARE(world.connection().errorText(), QString());
    QTRY_COMPARE(world.ids().size(), 1);

    server.blocksStreams = true; // the same over HTTP
    server.token = "new";
    server.closeStreams(1001, {});
    QTRY_COMPARE(world.connection().state(), Connection::Refused);
    QVERIFY(world.connection().isOpen());
    QCOMPARE(world.connection().bannerKind(), Connection::Bad);
    QCOMPARE(world.ids().size(), 1);
}

void TestConsoleConnection::anEndedTokenIsReplacedFromItsSource()
{
    ConsoleServer server;
    server.happenUnseen("j1", "created");
    server.start();
    ConsoleWorld world;
    QByteArray fresh = "good";
    world.connection().setTokenSource([&fresh] { return fresh; });
    open(world, server);
    QTRY_COMPARE(world.ids().size(), 1);
    server.token = "fresh";
    server.closeStreams(4001, QStringLiteral("the token has ended"));
    QTRY_COMPARE(world.connection().state(), Connection::Refused);
    QVERIFY(world.connection().bannerText().contains(QStringLiteral("ended")));
    server.happenUnseen("j2", "created");
    fresh = "fresh";
    QTRY_COMPARE_WITH_TIMEOUT(world.connection().state(), Connection::Live, 8'000);
    QTRY_COMPARE(world.ids().size(), 2);
    QCOMPARE(server.subscriptions().last(), "e1-1000001-0"); // went on where it was
    QCOMPARE(world.faults(), QStringList());
}

void TestConsoleConnection::anotherUserSeesNothingOfTheFirst()
{
    ConsoleServer server;
    server.happenUnseen("j1", "created");
    server.start();
    ConsoleWorld world;
    open(world, server);
    QTRY_COMPARE(world.ids().size(), 1);
    QSignalSpy resets(&world.console->jobs, &QAbstractItemModel::modelReset);
    world.connection().close();
    QCOMPARE(world.connection().state(), Connection::Disconnected);
    QCOMPARE(world.ids().size(), 1);
    server.user = "somebody";
    server.role = "user";
    open(world, server);
    QTRY_COMPARE(resets.size(), 1);
    QTRY_COMPARE(world.connection().userId(), QStringLiteral("somebody"));
    QVERIFY(!world.connection().canAct());
    QTRY_COMPARE(world.ids().size(), 1);
}

void TestConsoleConnection::theWaitForAServerIsHonest()
{
    ConsoleServer server;
    server.start();
    server.stop();
    ConsoleWorld world;
    open(world, server);
    QTRY_COMPARE(world.connection().state(), Connection::Reconnecting);
    QVERIFY(!world.connection().isOpen());
    QTRY_VERIFY(world.connection().errorText().contains(QStringLiteral("refused"), Qt::CaseInsensitive));
    QCOMPARE(world.console->jobs.listState(), StatefulList::Failed);
    server.start();
    world.connection().retryNow();
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    QCOMPARE(world.connection().errorText(), QString());
    QCOMPARE(world.connection().bannerKind(), Connection::NoBanner);
    QTRY_COMPARE(world.console->jobs.listState(), StatefulList::NothingYet);
}

void TestConsoleConnection::aTokenIsRememberedOnceItIsGood()
{
    ConsoleServer server;
    server.start();
    ConsoleWorld world;
    world.connection().open(server.url(), QStringLiteral("bad"), true);
    QTRY_COMPARE(world.connection().state(), Connection::Refused);
    QVERIFY(world.tokens.kept.isEmpty());
    world.connection().open(server.url(), QStringLiteral("good"), true);
    QTRY_COMPARE(world.tokens.kept.value(server.url()), "good");
    QTRY_VERIFY(world.connection().tokenIsRemembered());

    ConsoleWorld next; // the next session
    next.tokens.kept = world.tokens.kept;
    next.connection().setLastUrl(server.url());
    QTRY_VERIFY(next.connection().hasToken());
    next.connection().open(server.url(), {}, false);
    QTRY_COMPARE(next.connection().state(), Connection::Live);
    next.connection().forgetToken();
    QTRY_VERIFY(!next.connection().tokenIsRemembered());
    QVERIFY(next.tokens.kept.isEmpty());
    QVERIFY(next.connection().hasToken());
    next.connection().close();
    QVERIFY(!next.connection().hasToken());
    next.connection().open(server.url(), {}, false);
    QTRY_VERIFY(next.connection().errorText().contains(QStringLiteral("token is needed")));
}

void TestConsoleConnection::aLockedKeychainIsSaid()
{
    ConsoleServer server;
    server.start();
    ConsoleWorld world;
    world.tokens.isLocked = true;
    world.connection().open(server.url(), QStringLiteral("good"), true);
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    QTRY_COMPARE(world.connection().keychainText(), QStringLiteral("locked"));
    QVERIFY(!world.connection().tokenIsRemembered());
    QVERIFY(world.connection().hasToken());
}

void TestConsoleConnection::anAddressIsChecked_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"", "   ", "ftp://a", "http://", "http://a b", "http://user:secret@host", "javascript:alert(1)"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void TestConsoleConnection::anAddressIsChecked()
{
    QFETCH(QString, address);
    ConsoleWorld world;
    world.connection().open(address, QStringLiteral("t"), false);
    QVERIFY(!world.connection().errorText().isEmpty());
    QCOMPARE(world.connection().state(), Connection::Disconnected);
}

void TestConsoleConnection::whatIsNotUnderstoodIsCounted()
{
    ConsoleServer server;
    server.start();
    ConsoleWorld world;
    open(world, server);
    QTRY_COMPARE(world.connection().state(), Connection::Live);
    server.say("nonsense");
    server.say(R"({"type":"event","topic":"jobs","kind":"a:b","data":{}})");
    server.say(R"({"type":"something of tomorrow"})");
    QTRY_VERIFY(world.connection().statusText().contains(QStringLiteral("2 message")));
    QCOMPARE(world.connection().state(), Connection::Live);
}

QTEST_GUILESS_MAIN(TestConsoleConnection)
#include "tst_console_connection.moc"
