// Which answer belongs to which command, deadlines, loss: without socket or clock.
#include "server/redis/pipeline.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::redis;
using namespace std::chrono_literals;

class RedisPipelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersComeBackInOrder();
    void anAnswerMayArriveInPieces();
    void errorsAreAnswersToo();
    void anUnaskedAnswerBreaksTheConnection();
    void hostileBytesBreakTheConnection();
    void oneMissedDeadlineEndsAll();
    void zeroWaitsForEver();
    void theEarliestDeadlineCounts();
    void anAnsweredDeadlineIsForgotten();
    void lossFailsEverythingAsUnknown();
    void beginsAnewAfterALoss();
    void refusesBeyondItsBound();
};

namespace {

const Pipeline::TimePoint start{1'000s};

// Calls are told apart by their deadline, in milliseconds.
Call call(std::chrono::milliseconds deadline)
{
    return {nullptr, {}, deadline, {}, {}};
}

} // namespace

void RedisPipelineTest::answersComeBackInOrder()
{
    Pipeline pipeline(10);
    QCOMPARE(pipeline.send({"GET", "a"}, call(1ms), start), QByteArray("*2\r\n$3\r\nGET\r\n$1\r\na\r\n"));
    (void)pipeline.send({"GET", "b"}, call(2ms), start);
    (void)pipeline.send({"GET", "c"}, call(3ms), start);

    const Pipeline::Step step = pipeline.received("$1\r\nA\r\n:2\r\n");
    QVERIFY(!step.broken);
    QCOMPARE(step.completions.size(), size_t(2));
    QCOMPARE(step.completions[0].call.deadline, 1ms);
    QCOMPARE(step.completions[0].result->text, QByteArray("A"));
    QCOMPARE(step.completions[1].call.deadline, 2ms);
    QCOMPARE(step.completions[1].result->integer, 2);
    QCOMPARE(pipeline.pending(), 1);
}

void RedisPipelineTest::anAnswerMayArriveInPieces()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"GET", "a"}, call(1ms), start);
    QVERIFY(pipeline.received("$5\r\nhe").completions.empty());
    const Pipeline::Step step = pipeline.received("llo\r\n");
    QCOMPARE(step.completions.size(), size_t(1));
    QCOMPARE(step.completions[0].result->text, QByteArray("hello"));
}

void RedisPipelineTest::errorsAreAnswersToo()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"X"}, call(1ms), start);
    const Pipeline::Step step = pipeline.received("-ERR unknown command\r\n");
    QVERIFY(!step.broken);
    QVERIFY(step.completions.at(0).result->isError());
}

void RedisPipelineTest::anUnaskedAnswerBreaksTheConnection()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"X"}, call(1ms), start);
    const Pipeline::Step step = pipeline.received("+OK\r\n+OK\r\n");
    QCOMPARE(step.completions.size(), size_t(1));
    QVERIFY(step.broken.has_value());
}

void RedisPipelineTest::hostileBytesBreakTheConnection()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"X"}, call(1ms), start);
    (void)pipeline.send({"Y"}, call(1ms), start);
    const Pipeline::Step step = pipeline.received("+OK\r\n?");
    QCOMPARE(step.completions.size(), size_t(1));
    QVERIFY(step.broken.has_value());
    QCOMPARE(pipeline.pending(), 1);
}

void RedisPipelineTest::oneMissedDeadlineEndsAll()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"A"}, call(100ms), start);
    (void)pipeline.send({"B"}, call(5'000ms), start);
    QVERIFY(pipeline.expire(start + 99ms).empty());
    const auto expired = pipeline.expire(start + 100ms);
    QCOMPARE(expired.size(), size_t(2));
    QCOMPARE(expired[1].result.error().code, ErrorCode::Timeout);
    QCOMPARE(pipeline.pending(), 0);
}

void RedisPipelineTest::zeroWaitsForEver()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"BLPOP", "q", "0"}, call(0ms), start);
    QVERIFY(!pipeline.nextDeadline());
    QVERIFY(pipeline.expire(start + 1'000h).empty());
    QCOMPARE(pipeline.pending(), 1);
}

void RedisPipelineTest::theEarliestDeadlineCounts()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"A"}, call(300ms), start);
    (void)pipeline.send({"B"}, call(200ms), start);
    QCOMPARE(pipeline.nextDeadline(), std::optional(start + 200ms));
    QCOMPARE(pipeline.expire(start + 200ms).size(), size_t(2));
}

void RedisPipelineTest::anAnsweredDeadlineIsForgotten()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"A"}, call(100ms), start);
    (void)pipeline.send({"B"}, call(300ms), start);
    QCOMPARE(pipeline.received("+OK\r\n").completions.size(), size_t(1));
    QVERIFY(pipeline.expire(start + 100ms).empty());
    QCOMPARE(pipeline.nextDeadline(), std::optional(start + 300ms));
    QCOMPARE(pipeline.received("+OK\r\n").completions.size(), size_t(1));
    QVERIFY(!pipeline.nextDeadline());
}

void RedisPipelineTest::lossFailsEverythingAsUnknown()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"A"}, call(100ms), start);
    (void)pipeline.send({"B"}, call(0ms), start);
    const auto lost = pipeline.lost(QStringLiteral("cable"));
    QCOMPARE(lost.size(), size_t(2));
    QCOMPARE(lost[0].call.deadline, 100ms);
    QCOMPARE(lost[1].result.error().code, ErrorCode::Timeout);
    QVERIFY(lost[1].result.error().message.contains(QStringLiteral("cable")));
}

void RedisPipelineTest::beginsAnewAfterALoss()
{
    Pipeline pipeline(10);
    (void)pipeline.send({"A"}, call(100ms), start);
    QVERIFY(pipeline.received("$100\r\nhalf an ans").completions.empty());
    QCOMPARE(pipeline.lost(QString()).size(), size_t(1));
    (void)pipeline.send({"B"}, call(100ms), start);
    QCOMPARE(pipeline.received("+OK\r\n").completions.at(0).result->text, QByteArray("OK"));
}

void RedisPipelineTest::refusesBeyondItsBound()
{
    Pipeline pipeline(2);
    (void)pipeline.send({"A"}, call(0ms), start);
    QVERIFY(pipeline.admit(1).ok());
    QCOMPARE(pipeline.admit(2).error().code, ErrorCode::Unavailable);
    (void)pipeline.send({"B"}, call(0ms), start);
    QVERIFY(!pipeline.admit(1).ok());
    QCOMPARE(pipeline.refused(), 2);
    QCOMPARE(pipeline.received("+OK\r\n").completions.size(), size_t(1));
    QVERIFY(pipeline.admit(1).ok());
}

QTEST_GUILESS_MAIN(RedisPipelineTest)
#include "tst_redis_pipeline.moc"
