// The server inside the console: what it answers and tells is what the console reads from a real one.
#include "console/client/messages.h"
#include "console/client/records.h"
#include "console/offline/demo_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;

namespace {

constexpr qint64 now = 1'800'000'000'000;

HttpRequest get(const char *path)
{
    return {HttpRequest::Method::Get, QUrl(QStringLiteral("http://demo") + QString::fromUtf8(path)), {}, {}, {}};
}

} // namespace

class DemoServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsJobsOfTheLastMinutes();
    void answersForEveryJobOfTheList();
    void greetsAndTellsTheServices();
    void playsTheLifeOfAJobThatIsSent();
    void goesOnByItself();
    void knowsNothingElse();
};

void DemoServerTest::listsJobsOfTheLastMinutes()
{
    DemoServer server(now);
    const auto page = parseJobPage(server.answer(get("/api/v1/jobs?limit=200"), now).body);
    QVERIFY(page && page->jobs.size() > 3);
    QVERIFY(page->next.isEmpty());
    for (const Job &job : page->jobs)
        QVERIFY(job.createdAt <= now && job.createdAt > now - 600'000);
}

void DemoServerTest::answersForEveryJobOfTheList()
{
    DemoServer server(now);
    const auto page = parseJobPage(server.answer(get("/api/v1/jobs"), now).body);
    QVERIFY(page);
    for (const Job &job : page->jobs) {
        const QByteArray path = "/api/v1/" + job.type.text + '/' + job.id.text;
        const auto document = parseJob(server.answer(get(path.constData()), now).body);
        QVERIFY2(document && document->job.id == job.id, path.constData());
        QVERIFY(!document->payload.isEmpty());
        QVERIFY(parseTimeline(server.answer(get((path + "/events").constData()), now).body));
    }
}

void DemoServerTest::greetsAndTellsTheServices()
{
    DemoServer server(now);
    const auto hello = server.reply(R"({"type":"token","token":"x"})", now);
    QCOMPARE(hello.size(), size_t(1));
    const auto greeting = parseMessage(hello[0]);
    QVERIFY(greeting && std::holds_alternative<Hello>(*greeting));
    QCOMPARE(std::get<Hello>(*greeting).identity.serverTime, now);
    const auto answers = server.reply(R"({"type":"subscribe","topics":["jobs","services"]})", now);
    QCOMPARE(answers.size(), size_t(2));
    const auto snapshot = parseMessage(answers[0]), subscribed = parseMessage(answers[1]);
    QVERIFY(snapshot && std::holds_alternative<ServicesSnapshot>(*snapshot));
    QVERIFY(subscribed && std::holds_alternative<Subscribed>(*subscribed));
    const auto pong = parseMessage(server.reply(R"({"type":"ping","id":41})", now).at(0));
    QVERIFY(pong && std::get<Pong>(*pong).id == 41);
}

void DemoServerTest::playsTheLifeOfAJobThatIsSent()
{
    DemoServer server(now);
    (void)server.reply(R"({"type":"subscribe"})", now);
    HttpRequest post{HttpRequest::Method::Post, QUrl(QStringLiteral("http://demo/api/v1/agent/mail")), {}, R"({"to":1e3})", {}};
    const auto accepted = server.answer(post, now);
    QCOMPARE(accepted.status, 202);
    const auto id = parseAccepted(accepted.body);
    QVERIFY(id);
    QByteArrayList statuses;
    for (qint64 at = now; at < now + 6'000; at += 100) {
        for (const QByteArray &text : server.due(at)) {
            const auto message = parseMessage(text);
            QVERIFY2(message, text.constData());
            if (const auto *event = std::get_if<JobEvent>(&*message); event && event->id == *id) {
                QCOMPARE(event->type.text, "mail");
                QVERIFY(event->at >= now && event->at <= at);
                if (statuses.isEmpty() || statuses.last() != event->status)
                    statuses.append(event->status);
            }
        }
    }
    QCOMPARE(statuses, (QByteArrayList{"created", "processing", "done"}));
    const auto document = parseJob(server.answer(get(("/api/v1/mail/" + id->text).constData()), now + 6'000).body);
    QVERIFY(document);
    QCOMPARE(document->job.status, "done");
    QCOMPARE(document->payload, R"({"to":1e3})");
    const auto timeline = parseTimeline(server.answer(get(("/api/v1/mail/" + id->text + "/events").constData()), now + 6'000).body);
    QVERIFY(timeline && timeline->events.size() == 7);
}

void DemoServerTest::goesOnByItself()
{
    DemoServer server(now);
    QVERIFY(server.due(now + 60'000).empty()); // nobody watches
    (void)server.reply(R"({"type":"subscribe"})", now);
    int jobs = 0, services = 0;
    for (qint64 at = now; at < now + 60'000; at += 100) {
        for (const QByteArray &text : server.due(at)) {
            const auto message = parseMessage(text);
            QVERIFY2(message, text.constData());
            jobs += std::holds_alternative<JobEvent>(*message);
            services += std::holds_alternative<ServiceState>(*message);
        }
    }
    QVERIFY(jobs > 20);
    QVERIFY(services > 20);
}

void DemoServerTest::knowsNothingElse()
{
    DemoServer server(now);
    for (const char *path : {"/", "/api/v1/rebalance/nobody", "/api/v1/agent"})
        QCOMPARE(server.answer(get(path), now).status, 404);
    QVERIFY(std::holds_alternative<ServerError>(*parseMessage(server.reply("{}", now).at(0))));
}

QTEST_GUILESS_MAIN(DemoServerTest)
#include "tst_demo_server.moc"
