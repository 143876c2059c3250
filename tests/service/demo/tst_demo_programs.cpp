// The real signalbox-demo against a real redis-server, watched from the channels it publishes on.
#include "server/redis/subscriber.h"
#include "tests/support/redis_server.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <csignal>

using namespace signalbox;
using namespace signalbox::testing;

class DemoProgramsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void worksOnAJobInOrder();
    void worksFirstInFirstOut();
    void failsEveryJobWhenToldTo();
    void publishesAgainUntilSomebodyListens();
    void finishesTheJobInHandOnSigterm();
    void endsAtOnceOnASecondSignal();
    void confirmsACancelWhileItWorks();
    void goesOnAfterARestartOfRedis();
    void servicesPublishTheirStatuses();
    void refusesWhatItDoesNotUnderstand();

private:
    void listen();
    void enqueue(const QString &job, const QString &payload = QStringLiteral("{}"));
    void run(const QStringList &arguments);
    [[nodiscard]] bool logs(const char *text);
    // What was heard of one job: "processing", "processing 0.5", "done".
    [[nodiscard]] QStringList heardOf(const QString &job) const;

    RedisServer m_redis{{QStringLiteral("--requirepass"), QStringLiteral("s3cret")}};
    std::unique_ptr<redis::Subscriber> m_listener;
    QList<std::pair<QByteArray, QJsonObject>> m_heard; // channel, message
    std::unique_ptr<QProcess> m_demo;
    QByteArray m_log;
};

void DemoProgramsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_redis.start(), qPrintable(m_redis.output()));
}

void DemoProgramsTest::init()
{
    m_redis.cli({QStringLiteral("FLUSHALL")});
    m_heard.clear();
    m_log.clear();
}

void DemoProgramsTest::cleanup()
{
    if (m_demo) {
        m_demo->kill();
        m_demo->waitForFinished();
    }
    m_listener.reset();
}

void DemoProgramsTest::listen()
{
    m_listener = std::make_unique<redis::Subscriber>(m_redis.target(), QStringLiteral("test"),
                                                     QList<QByteArray>{"agent:rebalance:status"},
                                                     QList<QByteArray>{"service:*"});
    connect(m_listener.get(), &redis::Subscriber::message, this,
            [this](const QByteArray &channel, const QByteArray &text) {
                m_heard.emplaceBack(channel, QJsonDocument::fromJson(text).object());
            });
    m_listener->open();
    QTRY_VERIFY(m_listener->isReady());
}

void DemoProgramsTest::enqueue(const QString &job, const QString &payload)
{
    m_redis.cli({QStringLiteral("HSET"), QStringLiteral("agent:rebalance:job:") + job, QStringLiteral("jobId"), job,
                 QStringLiteral("type"), QStringLiteral("rebalance"), QStringLiteral("userId"), QStringLiteral("u1"),
                 QStringLiteral("payload"), payload, QStringLiteral("status"), QStringLiteral("created")});
    m_redis.cli({QStringLiteral("RPUSH"), QStringLiteral("agent:rebalance:jobs"), job});
}

void DemoProgramsTest::run(const QStringList &arguments)
{
    m_demo = std::make_unique<QProcess>();
    m_demo->start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-demo"),
                  arguments + QStringList{QStringLiteral("--redis-url"), m_redis.url()});
    QVERIFY(m_demo->waitForStarted());
}

bool DemoProgramsTest::logs(const char *text)
{
    return QTest::qWaitFor(
        [&] {
            m_log += m_demo->readAllStandardError();
            return m_log.contains(text);
        },
        10'000);
}

QStringList DemoProgramsTest::heardOf(const QString &job) const
{
    QStringList heard;
    for (const auto &[channel, message] : m_heard) {
        if (message.value(QLatin1String("jobId")) != job)
            continue;
        const QString status = message.value(QLatin1String("status")).toString();
        const QJsonValue progress = message.value(QLatin1String("progress"));
        heard += progress.isDouble() ? status + QLatin1Char(' ') + QString::number(progress.toDouble()) : status;
    }
    return heard;
}

void DemoProgramsTest::worksOnAJobInOrder()
{
    listen();
    enqueue(QStringLiteral("j1"));
    run({QStringLiteral("agent"), QStringLiteral("--steps"), QStringLiteral("4"), QStringLiteral("--step-ms"),
         QStringLiteral("5"), QStringLiteral("--error-share"), QStringLiteral("0"), QStringLiteral("--once"),
         QStringLiteral("1")});
    const QStringList expected{QStringLiteral("processing"),     QStringLiteral("processing 0.25"),
                               QStringLiteral("processing 0.5"), QStringLiteral("processing 0.75"),
                               QStringLiteral("processing 1"),   QStringLiteral("done")};
    QTRY_COMPARE(heardOf(QStringLiteral("j1")), expected);
    QCOMPARE(m_heard.constFirst().second.value(QLatin1String("userId")).toString(), QStringLiteral("u1"));
    QVERIFY(m_heard.constLast().second.value(QLatin1String("result")).isObject());
    QTRY_COMPARE(m_demo->state(), QProcess::NotRunning); // --once
    QCOMPARE(m_demo->exitCode(), 0);
}

void DemoProgramsTest::worksFirstInFirstOut()
{
    listen();
    m_redis.cli({QStringLiteral("RPUSH"), QStringLiteral("agent:rebalance:jobs"), QStringLiteral("no-record")});
    for (int i = 0; i < 5; ++i)
        enqueue(QString::number(i), QStringLiteral(R"({"steps":0})"));
    run({QStringLiteral("agent"), QStringLiteral("--error-share"), QStringLiteral("0"), QStringLiteral("--once"),
         QStringLiteral("5")});
    QTRY_COMPARE(m_heard.size(), 10);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_heard.at(i).second.value(QLatin1String("jobId")).toString(), QString::number(i / 2));
    QVERIFY(logs("job no-record: skipped"));
}

void DemoProgramsTest::failsEveryJobWhenToldTo()
{
    listen();
    for (int i = 0; i < 5; ++i)
        enqueue(QString::number(i));
    run({QStringLiteral("agent"), QStringLiteral("--step-ms"), QStringLiteral("1"), QStringLiteral("--error-share"),
         QStringLiteral("1.0"), QStringLiteral("--once"), QStringLiteral("5")});
    for (int i = 0; i < 5; ++i)
        QTRY_COMPARE(heardOf(QString::number(i)).value(4), QStringLiteral("error"));
    QCOMPARE(m_heard.constLast().second.value(QLatin1String("error")).toString(),
             QStringLiteral("Processing failed: insufficient balance"));
}

void DemoProgramsTest::publishesAgainUntilSomebodyListens()
{
    enqueue(QStringLiteral("j1"), QStringLiteral(R"({"steps":1,"stepMs":1})"));
    run({QStringLiteral("agent"), QStringLiteral("--error-share"), QStringLiteral("0")});
    QVERIFY(logs("nobody listens"));
    listen();
    const QStringList expected{QStringLiteral("processing"), QStringLiteral("processing 1"), QStringLiteral("done")};
    QTRY_COMPARE(heardOf(QStringLiteral("j1")), expected);
    QVERIFY(logs("somebody listens again"));
}

void DemoProgramsTest::finishesTheJobInHandOnSigterm()
{
    listen();
    run({QStringLiteral("agent"), QStringLiteral("--error-share"), QStringLiteral("0")});
    QVERIFY(logs("waiting for jobs"));
    enqueue(QStringLiteral("in-hand"), QStringLiteral(R"({"steps":5,"stepMs":50})"));
    QTRY_VERIFY(!heardOf(QStringLiteral("in-hand")).isEmpty());
    enqueue(QStringLiteral("next"));
    m_demo->terminate();
    QTRY_COMPARE(m_demo->state(), QProcess::NotRunning);
    QCOMPARE(m_demo->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_demo->exitCode(), 0);
    QTRY_COMPARE(heardOf(QStringLiteral("in-hand")).value(6), QStringLiteral("done"));
    QCOMPARE(m_redis.cli({QStringLiteral("LRANGE"), QStringLiteral("agent:rebalance:jobs"), QStringLiteral("0"),
                          QStringLiteral("-1")}),
             QByteArray("next"));
}

void DemoProgramsTest::endsAtOnceOnASecondSignal()
{
    listen();
    enqueue(QStringLiteral("long"), QStringLiteral(R"({"stepMs":600000})"));
    run({QStringLiteral("agent")});
    QTRY_VERIFY(!heardOf(QStringLiteral("long")).isEmpty());
    m_demo->terminate();
    QVERIFY(logs("finishing this one"));
    QCOMPARE(m_demo->state(), QProcess::Running);
    m_demo->terminate();
    QTRY_COMPARE(m_demo->state(), QProcess::NotRunning);
    QCOMPARE(m_demo->exitCode(), 128 + SIGTERM);
}

void DemoProgramsTest::confirmsACancelWhileItWorks()
{
    listen();
    enqueue(QStringLiteral("j1"), QStringLiteral(R"({"stepMs":600000})"));
    run({QStringLiteral("agent"), QStringLiteral("--once"), QStringLiteral("1")});
    QTRY_VERIFY(!heardOf(QStringLiteral("j1")).isEmpty());
    // Until it hears it: its subscription may be younger than its first message.
    QVERIFY(QTest::qWaitFor([this] {
        return m_redis.cli({QStringLiteral("PUBLISH"), QStringLiteral("agent:rebalance:cancel"),
                            QStringLiteral(R"({"jobId":"j1"})")}) == "1";
    }));
    const QStringList expected{QStringLiteral("processing"), QStringLiteral("cancelled")};
    QTRY_COMPARE(heardOf(QStringLiteral("j1")), expected);
    QTRY_COMPARE(m_demo->state(), QProcess::NotRunning);
}

void DemoProgramsTest::goesOnAfterARestartOfRedis()
{
    listen();
    run({QStringLiteral("agent"), QStringLiteral("--error-share"), QStringLiteral("0")});
    QVERIFY(logs("waiting for jobs"));
    QVERIFY(m_redis.restart());
    QVERIFY(logs("Redis is back"));
    enqueue(QStringLiteral("after"), QStringLiteral(R"({"steps":0})"));
    QTRY_VERIFY(heardOf(QStringLiteral("after")).contains(QStringLiteral("done")));
}

void DemoProgramsTest::servicesPublishTheirStatuses()
{
    listen();
    run({QStringLiteral("services"), QStringLiteral("--interval-ms"), QStringLiteral("20")});
    QMap<QString, QSet<QString>> states; // of each service: what isRunning was
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 for (const auto &[channel, message] : m_heard) {
                                     const QString service = message.value(QLatin1String("service")).toString();
                                     const QJsonObject status = message.value(QLatin1String("status")).toObject();
                                     if (channel == "service:" + service.toUtf8() &&
                                         message.value(QLatin1String("timestamp")).toInteger() > 0)
                                         states[service] += status.value(QLatin1String("state")).toString();
                                 }
                                 return states.value(QStringLiteral("account-discovery")).size() == 2 &&
                                        states.value(QStringLiteral("account-enrichment")).size() == 2 &&
                                        states.contains(QStringLiteral("balance-sync"));
                             })(),
                             10'000);
    m_demo->terminate();
    QTRY_COMPARE(m_demo->state(), QProcess::NotRunning);
    QCOMPARE(m_demo->exitCode(), 0);
}

void DemoProgramsTest::refusesWhatItDoesNotUnderstand()
{
    const QList<QStringList> wrong{{},
                                   {QStringLiteral("nothing")},
                                   {QStringLiteral("agent"), QStringLiteral("--error-share"), QStringLiteral("2")},
                                   {QStringLiteral("agent"), QStringLiteral("--steps"), QStringLiteral("many")},
                                   {QStringLiteral("agent"), QStringLiteral("--way"), QStringLiteral("lpop")},
                                   {QStringLiteral("agent"), QStringLiteral("--name"), QString()},
                                   {QStringLiteral("services"), QStringLiteral("--interval-ms"), QStringLiteral("0")}};
    for (const QStringList &arguments : wrong) {
        run(arguments);
        QVERIFY(m_demo->waitForFinished());
        QCOMPARE(m_demo->exitCode(), 2);
        QVERIFY(!m_demo->readAllStandardError().isEmpty());
    }
}

QTEST_GUILESS_MAIN(DemoProgramsTest)
#include "tst_demo_programs.moc"
