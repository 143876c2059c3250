// What the demo reads and writes: plans, choice of Redis, and the services' statuses.
#include "demo/agent_job.h"
#include "demo/redis_choice.h"
#include "demo/service_states.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::demo;
using namespace std::chrono_literals;

class DemoValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsThePlanFromThePayload_data();
    void readsThePlanFromThePayload();
    void progressGrowsToOne();
    void escapesWhatComesFromOutside();
    void choosesRedis_data();
    void choosesRedis();
    void refusesABadPort();
    void everyServiceBeatsOnEveryTick();
    void runsBeginAndEnd();
    void statusesChangeOverTime();
};

void DemoValuesTest::readsThePlanFromThePayload_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("stepMs");
    QTest::addColumn<bool>("fails");
    QTest::newRow("the document's own") << QByteArray(R"({"priority":"high","amount":1000})") << 5 << 400 << false;
    QTest::newRow("all set") << QByteArray(R"({"steps":2,"stepMs":10,"fail":true})") << 2 << 10 << true;
    QTest::newRow("bounded") << QByteArray(R"({"steps":1e9,"stepMs":1e12})") << 1'000 << 600'000 << false;
    QTest::newRow("below zero") << QByteArray(R"({"steps":-3,"stepMs":-1})") << 0 << 0 << false;
    QTest::newRow("other kinds") << QByteArray(R"({"steps":"two","stepMs":[],"fail":"yes"})") << 5 << 400 << false;
    QTest::newRow("no object") << QByteArray("[1,2]") << 5 << 400 << false;
    QTest::newRow("no JSON") << QByteArray("{{{") << 5 << 400 << false;
}

void DemoValuesTest::readsThePlanFromThePayload()
{
    QFETCH(QByteArray, payload);
    const Plan plan = planFor(payload, {5, 400ms, false});
    QTEST(plan.steps, "steps");
    QTEST(int(plan.step.count()), "stepMs");
    QTEST(plan.fails, "fails");
}

void DemoValuesTest::progressGrowsToOne()
{
    for (const int steps : {1, 3, 5, 17}) {
        double last = 0;
        for (int step = 1; step <= steps; ++step) {
            const QJsonObject message = QJsonDocument::fromJson(progressMessage("j", "u", step, steps)).object();
            const double progress = message.value(QLatin1String("progress")).toDouble();
            QVERIFY(progress > last);
            QVERIFY(!message.value(QLatin1String("message")).toString().isEmpty());
            last = progress;
        }
        QCOMPARE(last, 1.0);
    }
}

void DemoValuesTest::escapesWhatComesFromOutside()
{
    const QByteArray message = statusMessage("j\"\n", "u\\", "processing");
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    QCOMPARE(object.value(QLatin1String("jobId")).toString(), QStringLiteral("j\"\n"));
    QCOMPARE(object.value(QLatin1String("userId")).toString(), QStringLiteral("u\\"));
}

void DemoValuesTest::choosesRedis_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("description");
    const QString flag = QStringLiteral("redis://flag:1");
    const QString url = QStringLiteral("REDIS_URL=redis://url:2");
    const QString host = QStringLiteral("REDIS_HOST=host");
    const QString port = QStringLiteral("REDIS_PORT=3");
    QTest::newRow("nothing") << QString() << QStringList() << QStringLiteral("redis://127.0.0.1:6379/0");
    QTest::newRow("flag first") << flag << QStringList{url, host} << QStringLiteral("redis://flag:1/0");
    QTest::newRow("then REDIS_URL") << QString() << QStringList{url, host} << QStringLiteral("redis://url:2/0");
    QTest::newRow("then host and port") << QString() << QStringList{host, port} << QStringLiteral("redis://host:3/0");
    QTest::newRow("port alone") << QString() << QStringList{port} << QStringLiteral("redis://127.0.0.1:3/0");
    QTest::newRow("empty is absent") << QString() << QStringList{QStringLiteral("REDIS_URL="), host}
                                     << QStringLiteral("redis://host:6379/0");
}

void DemoValuesTest::choosesRedis()
{
    QFETCH(QString, url);
    QFETCH(QStringList, environment);
    QProcessEnvironment variables;
    variables.insert(QStringLiteral("REDIS_PASSWORD"), QStringLiteral("s3cret"));
    for (const QString &variable : environment)
        variables.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
    const Result<redis::Target> target = chooseRedis(url, variables);
    QVERIFY(target.ok());
    QTEST(target->description(), "description");
    // The password belongs to host and port; a URL brings its own.
    const bool byUrl = target->host == QStringLiteral("flag") || target->host == QStringLiteral("url");
    QCOMPARE(target->password, byUrl ? QByteArray() : QByteArray("s3cret"));
}

void DemoValuesTest::refusesABadPort()
{
    for (const char *port : {"0", "65536", "six", "-1"}) {
        QProcessEnvironment variables;
        variables.insert(QStringLiteral("REDIS_PORT"), QString::fromUtf8(port));
        QVERIFY(!chooseRedis(QString(), variables).ok());
    }
}

void DemoValuesTest::everyServiceBeatsOnEveryTick()
{
    ServiceStates states(1);
    for (int i = 1; i <= 10; ++i) {
        const auto publications = states.tick(std::chrono::milliseconds(i * 1'000));
        QCOMPARE(publications.size(), size_t(3));
        for (const Publication &publication : publications) {
            const QJsonObject message = QJsonDocument::fromJson(publication.message).object();
            QCOMPARE(publication.channel, "service:" + message.value(QLatin1String("service")).toString().toUtf8());
            QCOMPARE(message.value(QLatin1String("timestamp")).toInteger(), i * 1'000);
            QVERIFY(message.value(QLatin1String("status")).toObject().contains(QLatin1String("isRunning")));
        }
    }
}

void DemoValuesTest::runsBeginAndEnd()
{
    ServiceStates states(1);
    QStringList discovery;
    QStringList enrichment;
    const auto stateOf = [](const Publication &publication) {
        const QJsonObject status = QJsonDocument::fromJson(publication.message)[QLatin1String("status")].toObject();
        const QString state = status.value(QLatin1String("state")).toString();
        const bool agrees = (state != QStringLiteral("idle")) == status.value(QLatin1String("isRunning")).toBool();
        return agrees ? state : QString();
    };
    for (int i = 1; i <= 20; ++i) {
        const auto publications = states.tick(std::chrono::milliseconds(i));
        discovery += stateOf(publications[1]);
        enrichment += stateOf(publications[2]);
    }
    for (const auto &[seen, working] : {std::pair(discovery, "discovering"), std::pair(enrichment, "enriching")}) {
        QVERIFY(!seen.contains(QString())); // state and isRunning agree
        QVERIFY(seen.count(QString::fromUtf8(working)) >= 3);
        QVERIFY(seen.count(QStringLiteral("idle")) >= 3);
    }
}

void DemoValuesTest::statusesChangeOverTime()
{
    ServiceStates states(7);
    const auto first = states.tick(1ms);
    for (int i = 0; i < 10; ++i)
        (void)states.tick(1ms);
    const auto later = states.tick(1ms);
    for (size_t i = 0; i < first.size(); ++i)
        QVERIFY(first[i].message != later[i].message);
}

QTEST_GUILESS_MAIN(DemoValuesTest)
#include "tst_demo_values.moc"
