// Descriptors that close, come back under the same number, or are copied.
#include "descriptors.h"

#include <QtCore/QRegularExpression>

using namespace signalbox::testing;

class DescriptorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void closedBeforeItIsEnabledIsDisabledWithAWarning();
    void closedWhileEnabledIsActivatedNoMore();
    void closedOneLeavesOthersAlone();
    void closedBeforeItsNotifierEndsIsForgotten();
    void closedBeforeItsNotifierEndsIsForgottenThoughACopyLives();
    void reusedNumberIsWatchedForTheNewOneOnly();
    void reusedNumberIsWatchedByTheSameNotifier();
    void reusedNumberIsWatchedAfterAFile();
    void copiesAreWatchedApart();
};

namespace {

QRegularExpression invalid(const char *kind)
{
    return QRegularExpression(QStringLiteral("Invalid socket \\d+ .*type %1, disabling").arg(QLatin1String(kind)));
}

} // namespace

void DescriptorsTest::closedBeforeItIsEnabledIsDisabledWithAWarning()
{
    onThread([] {
        Pair pair;
        Watch reader(pair.own, QSocketNotifier::Read);
        reader.notifier->setEnabled(false);
        pair.closeOwn();
        QTest::ignoreMessage(QtWarningMsg, invalid("Read"));
        reader.notifier->setEnabled(true);
        turn();
        QVERIFY(!reader.notifier->isEnabled());
        QCOMPARE(reader.count, 0);
    });
}

// Qt's own warns and disables them; epoll says nothing of it.
void DescriptorsTest::closedWhileEnabledIsActivatedNoMore()
{
    onThread([] {
        Pair pair;
        Watch reader(pair.own, QSocketNotifier::Read);
        Watch writer(pair.own, QSocketNotifier::Write);
        turn();
        QCOMPARE(writer.count, 1);
        pair.closeOwn();
        turn();
        QCOMPARE(reader.count, 0);
        QCOMPARE(writer.count, 1);
    });
}

void DescriptorsTest::closedOneLeavesOthersAlone()
{
    onThread([] {
        Pair gone;
        const Pair pair;
        const Watch lost(gone.own, QSocketNotifier::Read);
        const Watch reader(pair.own, QSocketNotifier::Read);
        turn();
        gone.closeOwn();
        gone.hangUp();
        pair.send();
        for (int turns = 1; turns <= 3; ++turns) {
            turn();
            QCOMPARE(reader.count, turns);
        }
        QCOMPARE(lost.count, 0);
    });
}

void DescriptorsTest::closedBeforeItsNotifierEndsIsForgotten()
{
    onThread([] {
        settle();
        Pair pair;
        Watch reader(pair.own, QSocketNotifier::Read);
        QVERIFY(!turn());
        pair.send();
        pair.closeOwn();
        reader.notifier.reset();
        QVERIFY(!turn());
        QCOMPARE(reader.count, 0);
    });
}

// The kernel's epoll goes on telling of what a copy holds open, and no more takes the closed number back.
void DescriptorsTest::closedBeforeItsNotifierEndsIsForgottenThoughACopyLives()
{
    onThread([] {
        settle();
        Pair pair;
        Watch reader(pair.own, QSocketNotifier::Read);
        QVERIFY(!turn());
        const int copy = ::fcntl(pair.own, F_DUPFD_CLOEXEC, 0);
        const int number = pair.own;
        pair.closeOwn();
        reader.notifier.reset();
        pair.send();
        QVERIFY(!turn()); // or it would never wait again
        const Pair fresh;
        QCOMPARE(fresh.own, number);
        const Watch successor(fresh.own, QSocketNotifier::Read);
        turn();
        QCOMPARE(successor.count, 0);
        fresh.send();
        QVERIFY(activatedInATurn(successor));
        QCOMPARE(reader.count, 0);
        ::close(copy);
    });
}

void DescriptorsTest::reusedNumberIsWatchedForTheNewOneOnly()
{
    onThread([] {
        for (int i = 0; i < 20; ++i) {
            auto old = std::make_unique<Pair>();
            auto watch = std::make_unique<Watch>(old->own, QSocketNotifier::Read);
            old->send();
            QVERIFY(activatedInATurn(*watch));
            const int number = old->own;
            watch->notifier.reset();
            old->closeOwn();
            const Pair fresh;
            QCOMPARE(fresh.own, number);
            const Watch successor(number, QSocketNotifier::Read);
            turn();
            QCOMPARE(successor.count, 0);
            fresh.send();
            QVERIFY(activatedInATurn(successor));
            QCOMPARE(watch->count, 1);
        }
    });
}

// No turn between, in which a dispatcher could have seen it.
void DescriptorsTest::reusedNumberIsWatchedByTheSameNotifier()
{
    onThread([] {
        auto pair = std::make_unique<Pair>();
        const int number = pair->own;
        const Watch reader(number, QSocketNotifier::Read);
        const Watch writer(number, QSocketNotifier::Write);
        for (int i = 0; i < 20; ++i) {
            pair->send();
            QVERIFY(activatedInATurn(reader));
            reader.notifier->setEnabled(false);
            writer.notifier->setEnabled(false);
            pair.reset();
            pair = std::make_unique<Pair>();
            QCOMPARE(pair->own, number);
            reader.notifier->setEnabled(true);
            writer.notifier->setEnabled(true);
            QVERIFY(!activatedInATurn(reader));
            QVERIFY(activatedInATurn(writer));
        }
    });
}

void DescriptorsTest::reusedNumberIsWatchedAfterAFile()
{
    onThread([] {
        const int number = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        const Watch reader(number, QSocketNotifier::Read);
        QVERIFY(activatedInATurn(reader));
        reader.notifier->setEnabled(false);
        ::close(number);
        const Pair pair;
        QCOMPARE(pair.own, number);
        reader.notifier->setEnabled(true);
        QVERIFY(!activatedInATurn(reader)); // no longer always ready
        pair.send();
        QVERIFY(activatedInATurn(reader));
    });
}

void DescriptorsTest::copiesAreWatchedApart()
{
    onThread([] {
        const Pair pair;
        const int copy = ::fcntl(pair.own, F_DUPFD_CLOEXEC, 0);
        const Watch original(pair.own, QSocketNotifier::Read);
        auto watch = std::make_unique<Watch>(copy, QSocketNotifier::Read);
        pair.send();
        turn();
        QCOMPARE(std::pair(original.count, watch->count), std::pair(1, 1));
        original.notifier->setEnabled(false);
        turn();
        QCOMPARE(std::pair(original.count, watch->count), std::pair(1, 2));
        watch.reset();
        ::close(copy);
        original.notifier->setEnabled(true);
        QVERIFY(activatedInATurn(original));
    });
}

int main(int argc, char *argv[])
{
    return runTests<DescriptorsTest>(argc, argv);
}
#include "tst_dispatcher_descriptors.moc"
