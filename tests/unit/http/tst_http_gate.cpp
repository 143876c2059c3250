// What becomes of a request once its head is here.
#include "server/http/gate.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace signalbox::http;

class GateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void passesWithWhatAdmissionFoundOut();
    void admissionRefuses();
    void admissionIsNotAskedInVain();
    void arrivalIsAskedAfterAdmissionAndBeforeSize();
    void answersOptions();
    void answersPreflight();
    void requestIds_data();
    void requestIds();

private:
    [[nodiscard]] Gate gate(Admission admission = {});

    QByteArrayList arrived;
    std::shared_ptr<void> held = std::make_shared<int>(1);
};

Gate GateTest::gate(Admission admission)
{
    const auto nothing = [](const std::shared_ptr<Exchange> &) {};
    Router router;
    RouteOptions withBody;
    withBody.body = RouteOptions::Body::Buffered;
    RouteOptions withSmallBody = withBody;
    withSmallBody.maxBodyBytes = 10;
    router.add(Method::Get, "/plain", {}, nothing);
    router.add(Method::Post, "/jobs/{id}", withBody, nothing);
    router.add(Method::Post, "/small", withSmallBody, nothing);
    router.add(Method::Post, "/arrive/{how}", withSmallBody, nothing, [this](const Request &head) -> std::variant<std::shared_ptr<void>, Response, Elsewhere> {
        arrived.append(head.path);
        if (head.path.endsWith("refuse"))
            return Response{409, {}, {}, false};
        if (head.path.endsWith("elsewhere"))
            return Elsewhere{[](qintptr, const QByteArray &) {}};
        return held;
    });
    return Gate(std::move(router), ServerLimits{}, {{"https://app.example"}}, std::move(admission), {});
}

void GateTest::refuses_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<qint64>("length"); // -1: chunked
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, Method method, const char *path, qint64 length, const char *coding,
                        int status) {
        QTest::newRow(name) << method << QByteArray(path) << length << QByteArray(coding) << status;
    };
    row("no such path", Method::Get, "/nothing", 0, "", 404);
    row("no such method", Method::Post, "/plain", 0, "", 405);
    row("body where none is taken", Method::Get, "/plain", 1, "", 413);
    row("chunks where none are taken", Method::Get, "/plain", -1, "", 413);
    row("A5 body of 4 GB", Method::Post, "/jobs/1", 4'294'967'296, "", 413);
    row("over the server's limit", Method::Post, "/jobs/1", 256 * 1024 + 1, "", 413);
    row("over the route's limit", Method::Post, "/small", 11, "", 413);
    row("H6 gzip", Method::Post, "/jobs/1", 10, "gzip", 415);
    row("H6 gzip in chunks", Method::Post, "/jobs/1", -1, "GZIP", 415);
    row("H6 gzip, gzip", Method::Post, "/jobs/1", 10, "gzip, gzip", 415);
    row("identity", Method::Post, "/jobs/1", 10, "identity", 0);
    row("at the server's limit", Method::Post, "/jobs/1", 256 * 1024, "", 0);
    row("at the route's limit", Method::Post, "/small", 10, "", 0);
    row("no body at all", Method::Post, "/jobs/1", 0, "", 0);
}

void GateTest::refuses()
{
    QFETCH(const Method, method);
    QFETCH(const QByteArray, path);
    QFETCH(const qint64, length);
    QFETCH(const QByteArray, coding);
    QFETCH(const int, status);
    Request request;
    request.method = method;
    request.path = path;
    if (!coding.isEmpty())
        request.fields.add("Content-Encoding", coding);
    HeadFacts facts;
    facts.contentLength = std::max<qint64>(length, 0);
    facts.body = length < 0 ? HeadFacts::Body::Chunked : length > 0 ? HeadFacts::Body::Length : HeadFacts::Body::None;
    const Gate gate = this->gate();
    const auto verdict = gate.examine(request, facts);
    const auto *response = std::get_if<Response>(&verdict);
    QCOMPARE(response ? response->status : 0, status);
    if (status == 405)
        QCOMPARE(response->fields.value("Allow"), QByteArray("GET, HEAD, OPTIONS"));
    if (status == 415)
        QCOMPARE(response->fields.value("Accept-Encoding"), QByteArray("identity"));
}

void GateTest::passesWithWhatAdmissionFoundOut()
{
    const Gate gate = this->gate(
        [](const Request &, const Route &route) { return std::variant<std::any, Response>(std::any(route.pattern)); });
    Request request;
    request.method = Method::Post;
    request.path = "/jobs/17";
    const auto verdict = gate.examine(request, {});
    const auto *passed = std::get_if<Gate::Passed>(&verdict);
    QVERIFY(passed);
    QCOMPARE(passed->parameters.value("id"), "17");
    QCOMPARE(passed->maxBodyBytes, 256 * 1024);
    QCOMPARE(std::any_cast<QByteArray>(request.context), "/jobs/{id}");
}

void GateTest::arrivalIsAskedAfterAdmissionAndBeforeSize()
{
    const Gate gate = this->gate([](const Request &head, const Route &) -> std::variant<std::any, Response> {
        if (head.fields.has("Authorization"))
            return std::any();
        return Response{401, {}, {}, false};
    });
    HeadFacts tooMuch;
    tooMuch.body = HeadFacts::Body::Length;
    tooMuch.contentLength = 1000;
    Request request;
    request.method = Method::Post;
    request.path = "/arrive/hold";
    QCOMPARE(std::get<Response>(gate.examine(request, {})).status, 401);
    QVERIFY(arrived.isEmpty());
    request.fields.add("Authorization", "x");
    QVERIFY(std::holds_alternative<Gate::Passed>(gate.examine(request, {})));
    QCOMPARE(request.hold, held);
    request.hold.reset();
    QCOMPARE(std::get<Response>(gate.examine(request, tooMuch)).status, 413);
    QCOMPARE(arrived.size(), 2);
    QCOMPARE(held.use_count(), 1L); // dropped with the refusal
    request.path = "/arrive/refuse";
    QCOMPARE(std::get<Response>(gate.examine(request, tooMuch)).status, 409);
    request.path = "/arrive/elsewhere";
    QVERIFY(std::holds_alternative<Elsewhere>(gate.examine(request, tooMuch)));
}

void GateTest::admissionRefuses()
{
    const Gate gate = this->gate([](const Request &, const Route &) {
        Response refusal;
        refusal.status = 401;
        return std::variant<std::any, Response>(refusal);
    });
    Request request;
    request.path = "/plain";
    const auto verdict = gate.examine(request, {});
    QVERIFY(std::holds_alternative<Response>(verdict));
    QCOMPARE(std::get_if<Response>(&verdict)->status, 401);
}

void GateTest::admissionIsNotAskedInVain()
{
    int asked = 0;
    const Gate gate = this->gate([&asked](const Request &, const Route &) {
        ++asked;
        return std::variant<std::any, Response>(std::any());
    });
    Request unknown;
    unknown.path = "/nothing";
    QVERIFY(std::holds_alternative<Response>(gate.examine(unknown, {})));
    Request options;
    options.method = Method::Options;
    options.path = "/plain";
    QVERIFY(std::holds_alternative<Response>(gate.examine(options, {})));
    QCOMPARE(asked, 0);
    Request plain;
    plain.path = "/plain";
    QVERIFY(std::holds_alternative<Gate::Passed>(gate.examine(plain, {})));
    QCOMPARE(asked, 1);
}

void GateTest::answersOptions()
{
    const Gate gate = this->gate();
    Request request;
    request.method = Method::Options;
    request.path = "/small";
    const auto verdict = gate.examine(request, {});
    const auto *response = std::get_if<Response>(&verdict);
    QVERIFY(response);
    QCOMPARE(response->status, 204);
    QCOMPARE(response->fields.value("Allow"), QByteArray("POST, OPTIONS"));
    QVERIFY(!response->fields.has("Access-Control-Allow-Methods"));
    request.path = "*";
    const auto whole = gate.examine(request, {});
    QCOMPARE(std::get_if<Response>(&whole)->status, 204);
}

void GateTest::answersPreflight()
{
    const Gate gate = this->gate();
    Request request;
    request.method = Method::Options;
    request.path = "/small";
    request.fields.add("Origin", "https://app.example");
    request.fields.add("Access-Control-Request-Method", "POST");
    const auto verdict = gate.examine(request, {});
    const auto *response = std::get_if<Response>(&verdict);
    QVERIFY(response);
    QCOMPARE(response->fields.value("Access-Control-Allow-Methods"), QByteArray("POST, OPTIONS"));
}

void GateTest::requestIds_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("kept");
    QTest::newRow("good") << QByteArray("Ab-9_x.y") << true;
    QTest::newRow("longest") << QByteArray(64, 'a') << true;
    QTest::newRow("too long") << QByteArray(65, 'a') << false;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("blank") << QByteArray("a b") << false;
    QTest::newRow("quote") << QByteArray("a\"b") << false;
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4") << false;
}

void GateTest::requestIds()
{
    QFETCH(const QByteArray, given);
    QFETCH(const bool, kept);
    Fields fields;
    fields.add("X-Request-Id", given);
    const QByteArray id = requestIdFor(fields);
    QCOMPARE(id == given, kept);
    if (!kept)
        QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-z]{12}$")).match(QString::fromLatin1(id)).hasMatch());
    QCOMPARE_NE(requestIdFor({}), requestIdFor({}));
}

QTEST_GUILESS_MAIN(GateTest)
#include "tst_http_gate.moc"
