// Notifiers at the end of a connection, beside others, and on the way to another thread.
#include "descriptors.h"
#include "ticking.h"

#include <QtCore/QRegularExpression>

#include <atomic>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class HangUpsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void hangUpActivatesEveryKind();
    void hangUpActivatesEachKindAlone();
    void hangUpActivatesReadersAfterTheLastData();
    void hangUpWithoutEnabledNotifiersIsNothing();
    void brokenPipeActivatesWriters();
    void halfClosedIsReadableAndTakesWrites();
    void alwaysReadyStarveNothing();
    void readinessEndsAWait();
    void secondOfItsKindReplacesTheFirst();
    void notifiersFollowTheirObjectToAnotherThread();
};

namespace {

constexpr std::array Kinds = {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception};

} // namespace

void HangUpsTest::hangUpActivatesEveryKind()
{
    onThread([] {
        for (const Pair::Kind kind : {Pair::Kind::Sockets, Pair::Kind::Pipe}) {
            Pair pair(kind);
            const Watch reader(pair.own, QSocketNotifier::Read);
            const Watch writer(pair.own, QSocketNotifier::Write);
            const Watch urgent(pair.own, QSocketNotifier::Exception);
            turn();
            QCOMPARE(reader.count + urgent.count, 0);
            pair.hangUp();
            QVERIFY(activatedInATurn(reader));
            QVERIFY(activatedInATurn(writer)); // as long as it lasts
            QVERIFY(activatedInATurn(urgent));
        }
    });
}

void HangUpsTest::hangUpActivatesEachKindAlone()
{
    onThread([] {
        for (const Pair::Kind pairKind : {Pair::Kind::Sockets, Pair::Kind::Pipe}) {
            Pair pair(pairKind);
            pair.hangUp();
            for (const QSocketNotifier::Type kind : Kinds) {
                const Watch watch(pair.own, kind);
                QVERIFY(activatedInATurn(watch));
                QVERIFY(activatedInATurn(watch));
            }
        }
    });
}

void HangUpsTest::hangUpActivatesReadersAfterTheLastData()
{
    onThread([] {
        for (const Pair::Kind kind : {Pair::Kind::Sockets, Pair::Kind::Pipe}) {
            Pair pair(kind);
            const Watch reader(pair.own, QSocketNotifier::Read);
            pair.send("last");
            pair.hangUp();
            QVERIFY(activatedInATurn(reader));
            QCOMPARE(pair.take(), "last");
            QVERIFY(activatedInATurn(reader));
            char got = 0;
            QCOMPARE(::read(pair.own, &got, 1), 0);
        }
    });
}

// A dispatcher that goes on being told of the hang-up would never wait again.
void HangUpsTest::hangUpWithoutEnabledNotifiersIsNothing()
{
    onThread([] {
        for (const Pair::Kind pairKind : {Pair::Kind::Sockets, Pair::Kind::Pipe}) {
            Pair pair(pairKind);
            pair.hangUp();
            for (const QSocketNotifier::Type kind : Kinds) {
                settle();
                const Watch watch(pair.own, kind);
                QVERIFY(activatedInATurn(watch));
                watch.notifier->setEnabled(false);
                QVERIFY(!turn());
                QCOMPARE(watch.count, 1);
            }
        }
    });
}

void HangUpsTest::brokenPipeActivatesWriters()
{
    onThread([] {
        Pair pair(Pair::Kind::Pipe);
        while (::write(pair.peer, "full", 4) > 0) {
        }
        const Watch writer(pair.peer, QSocketNotifier::Write);
        QVERIFY(!activatedInATurn(writer));
        pair.closeOwn();
        QVERIFY(activatedInATurn(writer));
    });
}

void HangUpsTest::halfClosedIsReadableAndTakesWrites()
{
    onThread([] {
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read);
        const Watch writer(pair.own, QSocketNotifier::Write);
        const Watch urgent(pair.own, QSocketNotifier::Exception);
        QCOMPARE(::shutdown(pair.peer, SHUT_WR), 0);
        QVERIFY(activatedInATurn(reader));
        QVERIFY(activatedInATurn(writer));
        QCOMPARE(urgent.count, 0);
        QCOMPARE(::write(pair.own, "a", 1), 1);
        pair.fill();
        QVERIFY(!activatedInATurn(writer));
        QVERIFY(activatedInATurn(reader));
    });
}

void HangUpsTest::alwaysReadyStarveNothing()
{
    onThread([] {
        const Pair busy;
        const Pair pair;
        const Watch writer(busy.own, QSocketNotifier::Write);
        const Watch reader(pair.own, QSocketNotifier::Read, [&] { (void)pair.take(); });
        int calls = 0;
        int ticks = 0;
        Ticking ticking([&](int) {
            ++ticks;
            pair.send();
            QMetaObject::invokeMethod(
                &ticking, [&] { ++calls; }, Qt::QueuedConnection);
        });
        ticking.startTimer(1ms);
        QVERIFY(turnUntil([&] { return calls >= 5 && ticks >= 5 && reader.count >= 5; }));
        QVERIFY(writer.count >= 5);
    });
}

void HangUpsTest::readinessEndsAWait()
{
    onThread([] {
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read, [&] { (void)pair.take(); });
        const Pair echo;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            for (int i = 0; i < 100; ++i) {
                pair.send();
                char answer = 0;
                while (::read(echo.peer, &answer, 1) != 1)
                    QThread::yieldCurrentThread();
            }
        }));
        other->start();
        for (int i = 1; i <= 100; ++i) {
            QVERIFY(turnUntil([&] { return reader.count >= i; }));
            QCOMPARE(reader.count, i);
            QCOMPARE(::write(echo.own, "a", 1), 1);
        }
        other->wait();
    });
}

void HangUpsTest::secondOfItsKindReplacesTheFirst()
{
    onThread([] {
        const QRegularExpression warning(
            QStringLiteral("Multiple socket notifiers for same socket \\d+ and type Read"));
        const Pair pair;
        settle();
        const Watch first(pair.own, QSocketNotifier::Read);
        QTest::ignoreMessage(QtWarningMsg, warning);
        const Watch second(pair.own, QSocketNotifier::Read);
        pair.send();
        QVERIFY(activatedInATurn(second));
        QCOMPARE(first.count, 0);
        QTest::ignoreMessage(QtWarningMsg, warning);
        first.notifier->setEnabled(false);
        QVERIFY(activatedInATurn(second)); // which was left alone
        second.notifier->setEnabled(false);
        QVERIFY(!turn());
        QCOMPARE(first.count, 0);
    });
}

void HangUpsTest::notifiersFollowTheirObjectToAnotherThread()
{
    LoopThread target;
    const Pair pair;
    std::atomic<int> elsewhere = 0;
    std::atomic<int> here = 0;
    QSocketNotifier *notifier = nullptr;
    onThread([&] {
        notifier = new QSocketNotifier(pair.own, QSocketNotifier::Read);
        QObject::connect(
            notifier, &QSocketNotifier::activated, notifier,
            [&] { notifier->thread() == &target &&QThread::currentThread() == &target ? ++elsewhere : ++here; },
            Qt::DirectConnection);
        pair.send();
        QVERIFY(turnUntil([&] { return here > 0; }));
        notifier->moveToThread(&target);
        const int before = here;
        for (int i = 0; i < 5; ++i)
            turn();
        QCOMPARE(here.load(), before);
    });
    QTRY_VERIFY(elsewhere > 0);
    QMetaObject::invokeMethod(
        notifier, [notifier] { delete notifier; }, Qt::BlockingQueuedConnection);
}

int main(int argc, char *argv[])
{
    return runTests<HangUpsTest>(argc, argv);
}
#include "tst_dispatcher_hang_ups.moc"
