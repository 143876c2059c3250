// Lists, timelines and problems as the routes write them and the console reads them.
#include "server/json/json.h"
#include "server/rest/job_json.h"
#include "server/rest/problem.h"
#include "tests/support/fixtures.h"

#include <QtTest/QTest>

using namespace signalbox;
using signalbox::testing::fixture;

namespace {

constexpr qint64 t = 1'795'571'715'199;
const Cursor head{"o4wn87y4", {quint64(t + 3000), 0}};

redis::Reply textReply(const QByteArray &value)
{
    redis::Reply reply;
    reply.type = redis::Reply::Type::Text;
    reply.text = value;
    return reply;
}

// A record that the JSON `object` is written from: texts decoded, the rest as it stands.
jobs::Record recordOf(const QByteArray &object)
{
    redis::Reply hash;
    hash.type = redis::Reply::Type::Array;
    const auto parsed = json::Object::parse(object);
    for (const json::Member &member : parsed->members()) {
        const bool isText = member.kind == json::Kind::String && member.name != "message";
        hash.elements.push_back(textReply(member.name));
        hash.elements.push_back(textReply(isText ? *json::decodeString(member.raw) : member.raw == "true" ? QByteArray("1") : member.raw));
    }
    return *jobs::Record::fromHash(hash);
}

eventlog::EventPtr eventOf(const json::Object &entry)
{
    eventlog::Event event;
    event.id = Cursor::parse(*entry.string("id"))->id;
    event.kind = *entry.string("kind");
    event.data = entry.raw("data");
    return std::make_shared<eventlog::Event>(event);
}

} // namespace

class TestJobJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageIsWhatTheConsoleReads();
    void aTimelineIsWhatTheConsoleReads();
    void aProblemIsWhatTheConsoleReads();
};

void TestJobJson::aPageIsWhatTheConsoleReads()
{
    const QByteArray expected = fixture("job_list");
    const auto list = json::Object::parse(expected);
    jobs::ListPage page{{}, *list->string("next"), head};
    const auto elements = json::parseArray(list->raw("jobs"), {});
    for (const json::Element &job : *elements)
        page.jobs.push_back(recordOf(job.raw));
    QCOMPARE(page.jobs.size(), size_t(5));
    QCOMPARE(rest::pageJson(page), expected);
    QCOMPARE(rest::pageJson({{}, {}, {"o4wn87y4", {quint64(t), 0}}}), fixture("job_list_empty"));
}

void TestJobJson::aTimelineIsWhatTheConsoleReads()
{
    const QByteArray expected = fixture("timeline");
    jobs::Timeline timeline{{"demo"}, {}, head};
    const auto entries = json::parseArray(json::Object::parse(expected)->raw("events"), {});
    for (const json::Element &entry : *entries)
        timeline.events.push_back(eventOf(*json::Object::parse(entry.raw)));
    QCOMPARE(timeline.events.size(), size_t(4));
    QCOMPARE(rest::timelineJson(timeline), expected);
}

void TestJobJson::aProblemIsWhatTheConsoleReads()
{
    const http::Response response = rest::problem({ErrorCode::QueueFull, QStringLiteral("The queue of rebalance holds 100000 jobs already")});
    QCOMPARE(response.status, 503);
    QCOMPARE(response.body, fixture("problem"));
}

QTEST_APPLESS_MAIN(TestJobJson)
#include "tst_job_json.moc"
