// When many have gone.
#include "server/worker/idle_memory.h"

#include <QtTest/QTest>

using signalbox::worker::IdleMemory;

class IdleMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isDueOnceManyAndHalfOfThemWent();
    void isNotDueForFew();
    void isDueAgainAfterOthersCame();
};

void IdleMemoryTest::isDueOnceManyAndHalfOfThemWent()
{
    IdleMemory memory;
    QVERIFY(!memory.isDue(0));
    QVERIFY(!memory.isDue(16'000));
    QVERIFY(!memory.isDue(8'001)); // more than half are there
    QVERIFY(memory.isDue(8'000));
    QVERIFY(!memory.isDue(8'000));
    QVERIFY(memory.isDue(0));
    QVERIFY(!memory.isDue(0));
}

void IdleMemoryTest::isNotDueForFew()
{
    IdleMemory memory;
    QVERIFY(!memory.isDue(IdleMemory::many - 1));
    QVERIFY(!memory.isDue(0));
}

void IdleMemoryTest::isDueAgainAfterOthersCame()
{
    IdleMemory memory;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!memory.isDue(IdleMemory::many));
        QVERIFY(memory.isDue(0));
    }
}

QTEST_GUILESS_MAIN(IdleMemoryTest)
#include "tst_idle_memory.moc"
