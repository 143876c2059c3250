// How many clients fit into a limit on open files.
#include "server/descriptors.h"

#include <QtTest/QTest>

using namespace signalbox;

class DescriptorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leaveRoomForTheServerItself_data();
    void leaveRoomForTheServerItself();
    void areRaisedToWhatTheSystemAllows();
};

void DescriptorsTest::leaveRoomForTheServerItself_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("room");
    QTest::newRow("plenty") << 100'000 << 50'000 << 50'000;
    QTest::newRow("less than wanted") << 1'024 << 50'000 << 960;
    QTest::newRow("as many as possible") << 1'024 << 0 << 960;
    QTest::newRow("just enough") << 1'024 << 960 << 960;
    QTest::newRow("half of a small limit") << 64 << 50'000 << 32;
    QTest::newRow("one at least") << 1 << 50'000 << 1;
}

void DescriptorsTest::leaveRoomForTheServerItself()
{
    QFETCH(int, limit);
    QFETCH(int, wanted);
    QTEST(connectionsWithin(limit, wanted), "room");
}

void DescriptorsTest::areRaisedToWhatTheSystemAllows()
{
    const int limit = raiseDescriptorLimit();
    QVERIFY(limit > 3);
    QCOMPARE(raiseDescriptorLimit(), limit);
}

QTEST_APPLESS_MAIN(DescriptorsTest)
#include "tst_descriptors.moc"
