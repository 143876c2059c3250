// Which topics there are, who may see which, and that no event has two ways to one subscriber.
#include "server/hub/subscription.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::hub;

namespace {

const Audience user{{"u1"}, Audience::Sight::Own};
const Audience admin{{"root"}, Audience::Sight::All};

eventlog::Event about(const char *topic, const char *owner = "")
{
    eventlog::Event made;
    made.topic = topic;
    made.kind = "k";
    made.user = {owner};
    return made;
}

int waysTo(const Subscription &subscription, const eventlog::Event &made)
{
    const Routes routes = routesOf(made);
    const auto &mine = subscription.routes();
    return int(std::count(mine.begin(), mine.end(), routes.first)) +
           (routes.second.isEmpty() ? 0 : int(std::count(mine.begin(), mine.end(), routes.second)));
}

} // namespace

class SubscriptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void usersSeeTheirOwnJobsAndAllServices();
    void administratorsSeeEverything();
    void refusesWhatIsUnknownOrNotTheirs_data();
    void refusesWhatIsUnknownOrNotTheirs();
    void givesEachEventOneWay();
    void boundsTheNumberOfTopics();
};

void SubscriptionTest::usersSeeTheirOwnJobsAndAllServices()
{
    const auto all = Subscription::parse({}, user, 128);
    QVERIFY(all);
    QVERIFY(all->wants(about("jobs", "u1")));
    QVERIFY(!all->wants(about("jobs", "u2")));
    QVERIFY(!all->wants(about("jobs", "u11")));
    QVERIFY(all->wants(about("services")));
    QVERIFY(all->wantsServices());
    QVERIFY(!all->wants(about("logs:balance-sync")));
    QVERIFY(!all->wants(about("audit")));
}

void SubscriptionTest::administratorsSeeEverything()
{
    const auto all = Subscription::parse("jobs, services,logs,metrics,commands,audit", admin, 128);
    QVERIFY(all);
    for (const char *topic : {"jobs", "services", "logs:a", "metrics:b", "commands", "audit"})
        QVERIFY2(all->wants(about(topic, "u2")), topic);
}

void SubscriptionTest::refusesWhatIsUnknownOrNotTheirs_data()
{
    QTest::addColumn<QByteArray>("topics");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown") << QByteArray("jobs,nothing") << 400;
    QTest::newRow("empty item") << QByteArray("jobs,,services") << 400;
    QTest::newRow("logs of nobody") << QByteArray("logs:") << 400;
    QTest::newRow("another's jobs") << QByteArray("jobs/u2") << 400;
    QTest::newRow("control character") << QByteArray("logs:a\nb") << 400;
    QTest::newRow("audit") << QByteArray("audit") << 403;
    QTest::newRow("commands") << QByteArray("jobs,commands") << 403;
}

void SubscriptionTest::refusesWhatIsUnknownOrNotTheirs()
{
    QFETCH(QByteArray, topics);
    QFETCH(int, status);
    const auto refused = Subscription::parse(topics, user, 128);
    QVERIFY(!refused);
    QCOMPARE(info(refused.error().code).httpStatus, status);
}

void SubscriptionTest::givesEachEventOneWay()
{
    const auto both = Subscription::parse("logs,logs:a,jobs,jobs,metrics:b", admin, 128);
    QVERIFY(both);
    QCOMPARE(waysTo(*both, about("logs:a")), 1);
    QCOMPARE(waysTo(*both, about("jobs", "u1")), 1);
    QCOMPARE(waysTo(*both, about("metrics:b")), 1);
    QCOMPARE(waysTo(*both, about("metrics:c")), 0);
    const auto own = Subscription::parse("jobs", user, 128);
    QCOMPARE(waysTo(*own, about("jobs", "u1")), 1);
}

void SubscriptionTest::boundsTheNumberOfTopics()
{
    QVERIFY(Subscription::parse("logs:a,logs:b", user, 2));
    const auto many = Subscription::parse("logs:a,logs:b,logs:c", user, 2);
    QVERIFY(!many);
    QCOMPARE(many.error().code, ErrorCode::TooManyRequests);
    QVERIFY(Subscription::parse("logs:a,logs:b,logs:c", user, 0));
}

QTEST_GUILESS_MAIN(SubscriptionTest)
#include "tst_subscription.moc"
