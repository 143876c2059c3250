// The reference services obey each command once and answer it each time.
#include "demo/service_commands.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace signalbox::demo;
using namespace std::chrono_literals;

class DemoCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void obeysOnce();
    void answersNothingTo_data();
    void answersNothingTo();
    void refusesWhatItDoesNotKnow();

private:
    QJsonObject statusOfBalanceSync()
    {
        return QJsonDocument::fromJson(m_states.tick(1s).front().message).object().value(QLatin1String("status")).toObject();
    }
    ServiceStates m_states{1};
    ServiceCommands m_commands{m_states};
};

namespace {

QByteArray command(const char *id, const char *name, const char *service = "balance-sync")
{
    return QByteArray(R"({"id":")") + id + R"(","command":")" + name + R"(","service":")" + service + R"(","expiresAt":2000})";
}

} // namespace

void DemoCommandsTest::obeysOnce()
{
    const auto answer = m_commands.hear(command("c1", "pause"), 1s);
    QVERIFY(answer);
    QCOMPARE(answer->channel, QByteArray("service:acks"));
    QCOMPARE(answer->message, QByteArray(R"({"id":"c1","service":"balance-sync","ok":true})"));
    const QJsonObject paused = statusOfBalanceSync();
    QVERIFY(paused.value(QLatin1String("paused")).toBool() && !paused.value(QLatin1String("isRunning")).toBool());
    QCOMPARE(statusOfBalanceSync(), paused); // it does nothing

    QVERIFY(m_commands.hear(command("c2", "restart"), 1s));
    QVERIFY(m_commands.hear(command("c2", "restart"), 1s));
    const QJsonObject restarted = statusOfBalanceSync();
    QCOMPARE(restarted.value(QLatin1String("restarts")).toInt(), 1);
    QVERIFY(!restarted.value(QLatin1String("paused")).toBool());

    QVERIFY(m_commands.hear(command("c1", "pause"), 1s)); // late once more
    QVERIFY(!statusOfBalanceSync().value(QLatin1String("paused")).toBool());
    QVERIFY(m_commands.hear(command("c3", "pause"), 1s));
    QVERIFY(m_commands.hear(command("c4", "resume"), 1s));
    QVERIFY(statusOfBalanceSync().value(QLatin1String("isRunning")).toBool());
}

void DemoCommandsTest::answersNothingTo_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("not JSON") << QByteArray("restart");
    QTest::newRow("another's command") << command("c1", "restart", "price-feed");
    QTest::newRow("no id") << command("", "restart");
    QTest::newRow("an expired one") << command("c1", "restart").replace("2000", "999");
}

void DemoCommandsTest::answersNothingTo()
{
    QFETCH(QByteArray, message);
    QVERIFY(!m_commands.hear(message, 1s));
}

void DemoCommandsTest::refusesWhatItDoesNotKnow()
{
    const auto answer = m_commands.hear(command("c9", "explode"), 1s);
    QVERIFY(answer);
    QCOMPARE(answer->message, QByteArray(R"({"id":"c9","service":"balance-sync","ok":false,"error":"There are restart, pause and resume"})"));
}

QTEST_GUILESS_MAIN(DemoCommandsTest)
#include "tst_demo_commands.moc"
