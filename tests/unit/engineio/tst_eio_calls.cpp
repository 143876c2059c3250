// What a request asks, and how it is refused (FAULTS rows B1 to B7).
#include "server/engineio/call.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::engineio;
using http::Method;

namespace {

constexpr int isCall = -1;

} // namespace

class EioCallsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void answersFailures_data();
    void answersFailures();
};

void EioCallsTest::reads_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("upgrade");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, Method method, const char *query, int code, bool upgrade = false) {
        QTest::newRow(name) << method << QByteArray(query) << upgrade << code;
    };
    row("handshake", Method::Get, "EIO=4&transport=polling", isCall);
    row("handshake with a cache buster", Method::Get, "t=abc&EIO=4&transport=polling&b64=1", isCall);
    row("handshake of a WebSocket", Method::Get, "EIO=4&transport=websocket", isCall, true);
    row("poll", Method::Get, "EIO=4&transport=polling&sid=x", isCall);
    row("poll without the version", Method::Get, "transport=polling&sid=x", isCall);
    row("post", Method::Post, "EIO=4&transport=polling&sid=x", isCall);
    row("upgrade", Method::Get, "EIO=4&transport=websocket&sid=x", isCall, true);
    row("B1 no query", Method::Get, "", 5);
    row("B1 no version", Method::Get, "transport=polling", 5);
    row("B2 EIO=3", Method::Get, "EIO=3&transport=polling", 5);
    row("B2 EIO=abc", Method::Get, "EIO=abc&transport=polling", 5);
    row("B2 EIO=3, WebSocket", Method::Get, "EIO=3&transport=websocket", 5, true);
    row("B3 no transport", Method::Get, "EIO=4", 0);
    row("B3 __proto__", Method::Get, "EIO=4&transport=__proto__", 0);
    row("B3 constructor", Method::Get, "EIO=4&transport=constructor", 0);
    row("B3 empty", Method::Get, "EIO=4&transport=", 0);
    row("B3 webtransport", Method::Get, "EIO=4&transport=webtransport", 0);
    row("B3 upper case", Method::Get, "EIO=4&transport=Polling", 0);
    row("B3 with a session", Method::Get, "EIO=4&transport=abc&sid=x", 0);
    row("B4 of repeated keys the first", Method::Get, "EIO=4&EIO=3&transport=polling&transport=x", isCall);
    row("B4 the first is wrong", Method::Get, "EIO=4&transport=x&transport=polling", 0);
    row("B6 POST without a session", Method::Post, "EIO=4&transport=polling", 2);
    row("B6 PUT without a session", Method::Put, "EIO=4&transport=polling", 2);
    row("B7 PUT", Method::Put, "EIO=4&transport=polling&sid=x", 2);
    row("B7 DELETE", Method::Delete, "EIO=4&transport=polling&sid=x", 2);
    row("B7 PATCH", Method::Patch, "EIO=4&transport=polling&sid=x", 2);
    row("B7 HEAD", Method::Head, "EIO=4&transport=polling&sid=x", 2);
    row("POST to a WebSocket", Method::Post, "EIO=4&transport=websocket&sid=x", 2, true);
    row("WebSocket that is none", Method::Get, "EIO=4&transport=websocket", 3);
    row("WebSocket that is none, with a session", Method::Get, "EIO=4&transport=websocket&sid=x", 3);
    row("polling over a WebSocket", Method::Get, "EIO=4&transport=polling", 3, true);
    row("empty sid is no handshake", Method::Get, "EIO=4&transport=polling&sid=", isCall);
}

void EioCallsTest::reads()
{
    QFETCH(const Method, method);
    QFETCH(const QByteArray, query);
    QFETCH(const bool, upgrade);
    QFETCH(const int, code);
    http::Request request;
    request.method = method;
    request.query = *http::Query::parse(query);
    if (upgrade)
        request.fields.add("Upgrade", "websocket");
    const auto read = readCall(request);
    const auto *failure = std::get_if<Failure>(&read);
    QCOMPARE(failure ? int(*failure) : isCall, code);
    if (failure)
        return;
    const Call &call = std::get<Call>(read);
    QCOMPARE(call.transport == Transport::WebSocket, upgrade);
    QCOMPARE(call.sid.has_value(), query.contains("sid="));
}

void EioCallsTest::answersFailures_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](Failure failure, int status, const char *body) { QTest::newRow(body) << failure << status << QByteArray(body); };
    row(Failure::UnknownTransport, 400, R"({"code":0,"message":"Transport unknown"})");
    row(Failure::UnknownSession, 400, R"({"code":1,"message":"Session ID unknown"})");
    row(Failure::BadHandshakeMethod, 400, R"({"code":2,"message":"Bad handshake method"})");
    row(Failure::BadRequest, 400, R"({"code":3,"message":"Bad request"})");
    row(Failure::Forbidden, 403, R"({"code":4,"message":"Forbidden"})");
    row(Failure::UnsupportedVersion, 400, R"({"code":5,"message":"Unsupported protocol version"})");
}

void EioCallsTest::answersFailures()
{
    QFETCH(const Failure, failure);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    const http::Response response = answerFailure(failure);
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, body);
    QCOMPARE(response.fields.value("Content-Type"), "application/json");
}

QTEST_APPLESS_MAIN(EioCallsTest)
#include "tst_eio_calls.moc"
