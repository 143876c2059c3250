// The console's connection against a server that does exactly what the test wants: cuts, gaps, refusals, blocked streams, nonsense.
#include "console/client/qt_channel.h"
#include "console/client/qt_http.h"
#include "console/console.h"
#include "tests/service/console/scripted_server.h"
#include "tests/support/fixtures.h"
#include "tests/support/no_keychain.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using signalbox::testing::fixture;
using signalbox::testing::ScriptedServer;

namespace {

constexpr int patience = 60'000; // ms

} // namespace

class ConsoleScriptedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void asksForWhatFollowsTheListItRead();
    void goesOnBehindTheLastEventAfterACut();
    void readsTheListAgainAfterAGap();
    void doesNotTryARefusedTokenAgain();
    void pollsWhereStreamsAreBlockedAndSaysSo();
    void saysThatAnAnswerIsNotSignalboxs();

private:
    [[nodiscard]] bool isLive() const { return m_console->connection().state() == Connection::Live; }
    void connectToIt() { m_console->connection().open(m_server->url(), QStringLiteral("a token"), false); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m_console;
};

void ConsoleScriptedTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_server->answers = {{"/api/v1/jobs", fixture("job_list")}, {"/api/v1/whoami", fixture("whoami")}};
    m_console = std::make_unique<Console>(
        Wire{Connection::Kind::Real, nullptr, std::make_unique<QtHttp>(), std::make_unique<QtChannel>(), std::make_unique<testing::NoKeychain>()},
        [](const QString &) {});
}

void ConsoleScriptedTest::cleanup()
{
    m_console.reset();
    m_server.reset();
}

void ConsoleScriptedTest::asksForWhatFollowsTheListItRead()
{
    connectToIt();
    QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
    QCOMPARE(m_server->subscriptions().size(), 1);
    QVERIFY2(m_server->subscriptions().first().contains(QStringLiteral("o4wn87y4-1795571718199-0")), qPrintable(m_server->subscriptions().first()));
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobs().shownCount(), 5, patience);
}

void ConsoleScriptedTest::goesOnBehindTheLastEventAfterACut()
{
    connectToIt();
    QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
    m_server->tell(fixture("ws_event_late").replace("1795571724199", "1795571799999"));
    m_server->tell(fixture("ws_event_created").replace("1795571715199", "1795571800000"));
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobs().totalCount(), 6, patience);
    m_server->cut();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->subscriptions().size(), 2, patience);
    QVERIFY2(m_server->subscriptions().last().contains(QStringLiteral("o4wn87y4-1795571800000-0")), qPrintable(m_server->subscriptions().last()));
    QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
    QCOMPARE(m_console->jobs().totalCount(), 6);
}

void ConsoleScriptedTest::readsTheListAgainAfterAGap()
{
    connectToIt();
    QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
    const int readings = m_server->requestsOf("/api/v1/jobs");
    m_server->tell(fixture("ws_gap"));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requestsOf("/api/v1/jobs") > readings, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_console->jobs().gapText().isEmpty(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobs().shownCount(), 5, patience);
}

void ConsoleScriptedTest::doesNotTryARefusedTokenAgain()
{
    m_server->closesWithToken = "a token";
    connectToIt();
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Refused, patience);
    QCOMPARE(m_server->openings(), 1);
    QVERIFY(!m_console->connection().errorText().isEmpty());
    QVERIFY(!m_console->connection().isOpen());
    m_console->connection().open(m_server->url(), QStringLiteral("another"), false);
    QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience);
    QCOMPARE(m_server->openings(), 2); // nothing in between
}

void ConsoleScriptedTest::pollsWhereStreamsAreBlockedAndSaysSo()
{
    m_server->blocksStreams = true;
    connectToIt();
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Polling, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobs().shownCount(), 5, patience);
    QCOMPARE(m_console->connection().bannerKind(), Connection::Info);
    QVERIFY(m_console->connection().isOpen());
    const int readings = m_server->requestsOf("/api/v1/jobs");
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requestsOf("/api/v1/jobs") >= readings + 2, patience);
    m_server->blocksStreams = false;
    QTRY_VERIFY_WITH_TIMEOUT(isLive(), patience); // by itself
    QCOMPARE(m_server->openings(), 1);
}

void ConsoleScriptedTest::saysThatAnAnswerIsNotSignalboxs()
{
    m_server->answers["/api/v1/jobs"] = "<html>Welcome to the portal</html>";
    m_server->blocksStreams = true;
    connectToIt();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->connection().errorText().contains(QStringLiteral("Signalbox")), patience);
    QVERIFY(!m_console->connection().isOpen());
}

QTEST_GUILESS_MAIN(ConsoleScriptedTest)
#include "tst_console_scripted.moc"
