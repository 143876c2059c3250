// Records, page queries and deadlines as values.
#include "server/jobs/deadline_member.h"
#include "server/jobs/job_list.h"
#include "server/jobs/record.h"
#include "tests/support/fixtures.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;
using redis::Reply;

namespace {

Reply text(const QByteArray &value)
{
    Reply reply;
    reply.type = Reply::Type::Text;
    reply.text = value;
    return reply;
}

Reply array(std::vector<Reply> elements)
{
    Reply reply;
    reply.type = Reply::Type::Array;
    reply.elements = std::move(elements);
    return reply;
}

const Rules rules{{JobType{"rebalance"}, JobType{"report"}}, {}};

} // namespace

class JobValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesARecordWithItsPayloadUntouched();
    void writesWhatTheConsoleReads_data();
    void writesWhatTheConsoleReads();
    void anAbsentHashIsNoRecord();
    void asksTheFewestIndexes();
    void refusesPageMarksThatAreNotOurs_data();
    void refusesPageMarksThatAreNotOurs();
    void goesOnWhereAPageEnded();
    void deadlinesComeBackAsTheyWent();
};

void JobValuesTest::writesARecordWithItsPayloadUntouched()
{
    const auto record = Record::fromHash(array({text("payload"), text(R"({ "b":1.0, "a":2 })"), text("jobId"), text("j\"1"), text("createdAt"),
                                                text("1731304200000"), text("status"), text("created"), text("userId"), text("u"),
                                                text("cancelRequested"), text("0"), text("external"), text("1")}));
    QVERIFY(record);
    const QByteArray json = R"({"jobId":"j\"1","userId":"u","status":"created","createdAt":1731304200000,"external":true,)"
                            R"("payload":{ "b":1.0, "a":2 },"cursor":"e-1-0"})";
    QCOMPARE(Record::withCursor(record->toJson(), "e-1-0"), json);
}

void JobValuesTest::writesWhatTheConsoleReads_data()
{
    QTest::addColumn<QByteArray>("hash"); // name, value, ... on lines
    QTest::newRow("job_done") << QByteArray(R"(jobId
1795571715199-yjrv96de6h
type
rebalance
userId
demo
status
done
attempt
1
createdAt
1795571715199
startedAt
1795571715200
updatedAt
1795571717149
finishedAt
1795571717149
progress
1.0
message
"Step 5 of 5: writing the report"
result
{ "moved":12345678901234567890, "share":0.10 }
cancelRequested
0
payload
{ "amount":1e3, "note":"a\u00e9\/b", "amount2":1000.00 })");
    QTest::newRow("job_late") << QByteArray(R"(jobId
1795571595199-toolatedone
type
report
userId
ana
status
error
attempt
1
createdAt
1795571595199
startedAt
1795571596199
updatedAt
1795571615199
finishedAt
1795571615199
error
It ran longer than 10 s
reason
exec_timeout
lateStatus
done
lateResult
{"pages":12}
payload
{"month":"2026-10"})");
}

void JobValuesTest::writesWhatTheConsoleReads()
{
    QFETCH(QByteArray, hash);
    std::vector<Reply> fields;
    for (const QByteArray &line : hash.split('\n'))
        fields.push_back(text(line));
    const auto record = Record::fromHash(array(fields));
    QVERIFY(record);
    QCOMPARE(Record::withCursor(record->toJson(), "o4wn87y4-1795571718199-0"), signalbox::testing::fixture(QTest::currentDataTag()));
}

void JobValuesTest::anAbsentHashIsNoRecord()
{
    QVERIFY(!Record::fromHash(array({})));
}

void JobValuesTest::asksTheFewestIndexes()
{
    const eventlog::Keys keys;
    const auto indexes = [&](const ListQuery &query) { return listCall(query, keys, rules)->keys.sliced(2); };
    QCOMPARE(indexes({}), (QList<QByteArray>{"signalbox:jobs"}));
    QCOMPARE(indexes({.user = {"u"}, .statuses = {"done"}}), (QList<QByteArray>{"signalbox:jobs:user:u"}));
    QCOMPARE(indexes({.type = {"report"}, .statuses = {"error"}}), (QList<QByteArray>{"signalbox:jobs:in:report:error"}));
    QCOMPARE(indexes({.statuses = {"error"}}), (QList<QByteArray>{"signalbox:jobs:in:rebalance:error", "signalbox:jobs:in:report:error"}));
    QCOMPARE(indexes({.type = {"report"}}).size(), qsizetype(5));
    QCOMPARE(indexes({.type = {"report"}, .errorText = "x"}), (QList<QByteArray>{"signalbox:jobs:in:report:error"}));
    QCOMPARE(indexes({.user = {"u"}, .idPrefix = "17"}), (QList<QByteArray>{"signalbox:jobs:ids"}));
}

void JobValuesTest::refusesPageMarksThatAreNotOurs_data()
{
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("not base64") << QByteArray("!!!");
    QTest::newRow("not a member") << QByteArray("abc").toBase64();
    QTest::newRow("a bound of another kind") << QByteArray("+").toBase64();
    QTest::newRow("no digits") << QByteArray("x731304200000:rebalance:j").toBase64();
    QTest::newRow("long") << QByteArray(2000, 'x').toBase64();
}

void JobValuesTest::refusesPageMarksThatAreNotOurs()
{
    QFETCH(QByteArray, mark);
    const auto call = listCall({.after = mark}, {}, rules);
    QVERIFY(!call);
    QCOMPARE(call.error().code, ErrorCode::BadRequest);
}

void JobValuesTest::goesOnWhereAPageEnded()
{
    const ListPage page = toPage(array({text("e"), text("5-0"), text("1731304200000:rebalance:j"), array({})}));
    QCOMPARE(page.cursor.toBytes(), QByteArray("e-5-0"));
    const auto next = listCall({.after = page.next}, {}, rules);
    QVERIFY(next);
    QCOMPARE(next->arguments.at(1), QByteArray("(1731304200000:rebalance:j"));
    QCOMPARE(page.lookedBackTo, std::optional(std::chrono::milliseconds(1731304200000)));
    QVERIFY(toPage(array({text("e"), text("5-0"), text(""), array({})})).next.isEmpty());
}

void JobValuesTest::deadlinesComeBackAsTheyWent()
{
    const DeadlineMember member{DeadlineMember::Action::Remove, {"rebalance"}, {"a:b"}, {"user with blanks"}};
    const auto back = DeadlineMember::parse(member.toBytes());
    QVERIFY(back);
    QCOMPARE(back->action, DeadlineMember::Action::Remove);
    QCOMPARE(back->job.text, QByteArray("a:b"));
    QCOMPARE(back->user.text, QByteArray("user with blanks"));
    QVERIFY(!DeadlineMember::parse("q\na\nb\nc"));
    QVERIFY(!DeadlineMember::parse("x\na\nb"));
}

QTEST_GUILESS_MAIN(JobValuesTest)
#include "tst_job_values.moc"
