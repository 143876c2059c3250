// Who may read our answers from another origin.
#include "server/http/cors.h"

#include <QtTest/QTest>

using namespace signalbox::http;

namespace {

CorsPolicy policy()
{
    return {{"https://app.example", "http://localhost:*", "http://127.0.0.1:*", "https://ci.example:8443",
             "http://[::1]:*", "http://plain.example:80", "*", "not an origin"}};
}

} // namespace

class CorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allows_data();
    void allows();
    void exactLoopbackEntryMayHaveCredentials();
    void fieldsOfAnAllowedOrigin();
    void nothingForOthers();
    void noPolicyNoFields();
    void preflight_data();
    void preflight();
};

void CorsTest::allows_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<bool>("credentials");
    const auto row = [](const char *origin, bool allowed, bool credentials) {
        QTest::newRow(*origin ? origin : "empty") << QByteArray(origin) << allowed << credentials;
    };
    row("https://app.example", true, true);
    row("https://app.example:443", true, true);
    row("https://APP.example", true, true);
    row("http://plain.example", true, true);
    row("https://ci.example:8443", true, true);
    row("http://localhost:5173", true, false);
    row("http://localhost", true, false);
    row("http://127.0.0.1:8080", true, false);
    row("http://[::1]:8080", true, false);
    row("http://app.example", false, false);
    row("https://app.example:444", false, false);
    row("https://ci.example", false, false);
    row("https://evil.example", false, false);
    row("https://app.example.evil.example", false, false);
    row("https://evil-app.example", false, false);
    row("http://localhost.evil.example:80", false, false);
    row("http://localhost:*", false, false);
    row("http://localhost:80a", false, false);
    row("http://localhost:", false, false);
    row("https://app.example/", false, false);
    row("null", false, false);
    row("*", false, false);
    row("not an origin", false, false);
    row("", false, false);
}

void CorsTest::allows()
{
    QFETCH(const QByteArray, origin);
    QTEST(policy().allows(origin), "allowed");
    QTEST(policy().allowsCredentials(origin), "credentials");
}

void CorsTest::exactLoopbackEntryMayHaveCredentials()
{
    const CorsPolicy exact{{"http://localhost:*", "http://localhost:5173"}};
    QVERIFY(exact.allowsCredentials("http://localhost:5173"));
    QVERIFY(!exact.allowsCredentials("http://localhost:5174"));
}

void CorsTest::fieldsOfAnAllowedOrigin()
{
    Fields fields;
    addCorsFields(policy(), "https://app.example", fields);
    QCOMPARE(fields.value("Access-Control-Allow-Origin"), QByteArray("https://app.example"));
    QCOMPARE(fields.value("Access-Control-Allow-Credentials"), QByteArray("true"));
    QVERIFY(fields.hasToken("Vary", "Origin"));
    QVERIFY(fields.hasToken("Access-Control-Expose-Headers", "Location"));

    Fields local;
    addCorsFields(policy(), "http://localhost:5173", local);
    QCOMPARE(local.value("Access-Control-Allow-Origin"), QByteArray("http://localhost:5173"));
    QVERIFY(!local.has("Access-Control-Allow-Credentials"));
}

void CorsTest::nothingForOthers()
{
    for (const char *origin : {"https://evil.example", "null", ""}) { // B14
        Fields fields;
        addCorsFields(policy(), origin, fields);
        QVERIFY(!fields.has("Access-Control-Allow-Origin"));
        QVERIFY(!fields.has("Access-Control-Allow-Credentials"));
        QVERIFY(fields.hasToken("Vary", "Origin"));
    }
}

void CorsTest::noPolicyNoFields()
{
    Fields fields;
    addCorsFields({}, "https://app.example", fields);
    QVERIFY(fields.all().isEmpty());
}

void CorsTest::preflight_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<bool>("answered");
    QTest::newRow("allowed") << QByteArray("https://app.example") << true << true;
    QTest::newRow("not allowed") << QByteArray("https://evil.example") << true << false;
    QTest::newRow("no preflight") << QByteArray("https://app.example") << false << false;
}

void CorsTest::preflight()
{
    QFETCH(const QByteArray, origin);
    QFETCH(const bool, asks);
    QFETCH(const bool, answered);
    Request request;
    request.fields.add("Origin", origin);
    if (asks)
        request.fields.add("Access-Control-Request-Method", "POST");
    Fields fields;
    addPreflightFields(policy(), request, "GET, OPTIONS", fields);
    QCOMPARE(fields.has("Access-Control-Allow-Methods"), answered);
    QCOMPARE(fields.has("Access-Control-Max-Age"), answered);
    for (const char *name : {"Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"})
        QCOMPARE(fields.hasToken("Access-Control-Allow-Headers", name), answered);
}

QTEST_GUILESS_MAIN(CorsTest)
#include "tst_http_cors.moc"
