// Which route takes which path, and what is said when none does.
#include "server/http/router.h"

#include <QtTest/QTest>

using namespace signalbox::http;

namespace {

Router routes()
{
    Router router;
    const auto add = [&router](Method method, const char *pattern) {
        router.add(method, pattern, {}, [](const std::shared_ptr<Exchange> &) {});
    };
    add(Method::Get, "/");
    add(Method::Get, "/healthz");
    add(Method::Post, "/api/v1/agent/{type}");
    add(Method::Get, "/api/v1/{type}/{jobId}");
    add(Method::Delete, "/api/v1/{other}/{name}");
    add(Method::Post, "/api/v1/jobs/plans");
    add(Method::Get, "/api/v1/jobs/plans/{id}");
    add(Method::Get, "/api/v1/{type}/{jobId}/events");
    add(Method::Get, "/api/services/status/stream");
    add(Method::Get, "/api/services/{name}/history");
    add(Method::Get, "/socket.io/");
    add(Method::Head, "/own-head");
    add(Method::Get, "/own-head");
    return router;
}

} // namespace

class RouterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsNothing_data();
    void findsNothing();
    void saysWhatIsAllowed_data();
    void saysWhatIsAllowed();
    void headHasGetsRouteUnlessItHasItsOwn();
};

void RouterTest::finds_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("parameters"); // name=value;..., sorted
    const auto row = [](const char *name, Method method, const char *path, const char *pattern,
                        const char *parameters) {
        QTest::newRow(name) << method << QByteArray(path) << QByteArray(pattern) << QByteArray(parameters);
    };
    row("root", Method::Get, "/", "/", "");
    row("literal", Method::Get, "/healthz", "/healthz", "");
    row("parameters", Method::Get, "/api/v1/rebalance/17-abc", "/api/v1/{type}/{jobId}",
        "jobId=17-abc;type=rebalance;");
    row("own names per route", Method::Delete, "/api/v1/x/y", "/api/v1/{other}/{name}", "name=y;other=x;");
    row("literal wins", Method::Post, "/api/v1/jobs/plans", "/api/v1/jobs/plans", "");
    row("earlier literal wins", Method::Get, "/api/v1/jobs/plans/events", "/api/v1/jobs/plans/{id}", "id=events;");
    row("literal later on", Method::Get, "/api/services/status/history", "/api/services/{name}/history",
        "name=status;");
    row("decoded", Method::Get, "/api/v1/a%20b/%c3%a4+", "/api/v1/{type}/{jobId}", "jobId=\xc3\xa4+;type=a b;");
    row("decoded literal", Method::Get, "/%68ealthz", "/healthz", "");
    row("slash at the end", Method::Get, "/socket.io/", "/socket.io/", "");
}

void RouterTest::finds()
{
    QFETCH(const Method, method);
    QFETCH(const QByteArray, path);
    const Router router = routes();
    const Match match = router.match(method, path);
    QCOMPARE(match.outcome, Match::Outcome::Found);
    QTEST(match.route->pattern, "pattern");
    QCOMPARE(match.route->method, method);
    QByteArray parameters;
    QList<QByteArray> names = match.parameters.keys();
    std::sort(names.begin(), names.end());
    for (const QByteArray &name : names)
        parameters += name + '=' + match.parameters.value(name) + ';';
    QTEST(parameters, "parameters");
}

void RouterTest::findsNothing_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/nothing", "/healthz/", "//healthz", "/socket.io", "/api/v1//x", "/api/v1/x/", "/HEALTHZ",
                             "*", "", "/api/v1/x/y/z"})
        QTest::newRow(path) << QByteArray(path);
    for (const char *path : {"/../healthz", "/./healthz", "/%2e%2e/healthz", "/api/v1/%2E/x", "/api/v1/x/..",
                             "/api/v1/a%2fb/x", "/api/v1/%c0%ae/x", "/api/v1/%ff/x", "/api/v1/%00/x", "/api/v1/%0a/x",
                             "/api/v1/%7f/x", "/api/v1/%/x", "/etc/passwd"})
        QTest::addRow("A10 %s", path) << QByteArray(path);
}

void RouterTest::findsNothing()
{
    QFETCH(const QByteArray, path);
    const Match match = routes().match(Method::Get, path);
    QCOMPARE(match.outcome, Match::Outcome::NoSuchPath);
    QVERIFY(!match.route);
}

void RouterTest::saysWhatIsAllowed_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("GET") << Method::Put << QByteArray("/healthz") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("POST") << Method::Get << QByteArray("/api/v1/agent/x") << QByteArray("POST, OPTIONS");
    QTest::newRow("no HEAD without GET") << Method::Head << QByteArray("/api/v1/agent/x")
                                         << QByteArray("POST, OPTIONS");
    QTest::newRow("several") << Method::Post << QByteArray("/api/v1/x/y") << QByteArray("GET, HEAD, DELETE, OPTIONS");
    QTest::newRow("the more literal path hides the other")
        << Method::Get << QByteArray("/api/v1/jobs/plans") << QByteArray("POST, OPTIONS");
    QTest::newRow("OPTIONS") << Method::Options << QByteArray("/healthz") << QByteArray("GET, HEAD, OPTIONS");
}

void RouterTest::saysWhatIsAllowed()
{
    QFETCH(const Method, method);
    QFETCH(const QByteArray, path);
    const Match match = routes().match(method, path);
    QCOMPARE(match.outcome, Match::Outcome::NoSuchMethod);
    QTEST(match.allow, "allow");
}

void RouterTest::headHasGetsRouteUnlessItHasItsOwn()
{
    const Router router = routes();
    QCOMPARE(router.match(Method::Head, "/healthz").route->method, Method::Get);
    QCOMPARE(router.match(Method::Head, "/own-head").route->method, Method::Head);
}

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_http_router.moc"
