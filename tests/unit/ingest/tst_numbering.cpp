// Every instance numbers what it hears alike, from whenever it listens.
#include "server/ingest/numbering.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::ingest;
using eventlog::Number;

class NumberingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersEachChannelFromTheMarker();
    void instancesAgreeFromTheFirstCommonMarker();
    void numbersBackwardsWhatCameBeforeTheFirstMarker();
    void forgetsAtANewSubscription();
    void boundsWhatItHoldsBack();
};

void NumberingTest::numbersEachChannelFromTheMarker()
{
    Numbering numbering;
    numbering.subscribed();
    QVERIFY(numbering.marked(4).empty());
    QCOMPARE(numbering.heard("a", "x")->number, (Number{4, 1}));
    QCOMPARE(numbering.heard("b", "x")->number, (Number{4, 1}));
    QCOMPARE(numbering.heard("a", "x")->number, (Number{4, 2})); // an identical message is another one
    QVERIFY(numbering.marked(5).empty());
    QCOMPARE(numbering.heard("a", "x")->number, (Number{5, 1}));
}

void NumberingTest::instancesAgreeFromTheFirstCommonMarker()
{
    Numbering early, late;
    early.subscribed();
    (void)early.marked(1);
    QCOMPARE(early.heard("a", "m1")->number, (Number{1, 1}));
    late.subscribed();
    const Number m2 = early.heard("a", "m2")->number;
    QVERIFY(!late.heard("a", "m2"));
    (void)early.marked(2);
    const auto heldBack = late.marked(2);
    QCOMPARE(heldBack.size(), size_t(1));
    const Number m3 = early.heard("a", "m3")->number;
    QCOMPARE(late.heard("a", "m3")->number, m3);
    // What only one could number lies between what came before and what comes after.
    QVERIFY(m2 < heldBack[0].number);
    QVERIFY(heldBack[0].number < m3);
}

void NumberingTest::numbersBackwardsWhatCameBeforeTheFirstMarker()
{
    Numbering numbering;
    numbering.subscribed();
    QVERIFY(!numbering.heard("a", "1"));
    QVERIFY(!numbering.heard("b", "2"));
    QVERIFY(!numbering.heard("a", "3"));
    const auto heldBack = numbering.marked(9);
    QCOMPARE(heldBack.size(), size_t(3));
    QCOMPARE(heldBack[0].payload, QByteArray("1"));
    QCOMPARE(heldBack[0].number, (Number{9, -2}));
    QCOMPARE(heldBack[1].number, (Number{9, -1}));
    QCOMPARE(heldBack[2].number, (Number{9, -1}));
    QCOMPARE(heldBack[2].payload, QByteArray("3"));
}

void NumberingTest::forgetsAtANewSubscription()
{
    Numbering numbering;
    (void)numbering.marked(1);
    QVERIFY(numbering.heard("a", "x"));
    numbering.subscribed();
    QVERIFY(!numbering.hasMarker());
    QVERIFY(!numbering.heard("a", "x"));
}

void NumberingTest::boundsWhatItHoldsBack()
{
    Numbering numbering;
    for (size_t i = 0; i < Numbering::maxHeldBack + 5; ++i)
        (void)numbering.heard("a", QByteArray::number(qulonglong(i)));
    QCOMPARE(numbering.dropped(), quint64(5));
    const auto heldBack = numbering.marked(1);
    QCOMPARE(heldBack.size(), Numbering::maxHeldBack);
    QCOMPARE(heldBack.front().payload, QByteArray("5"));
}

QTEST_GUILESS_MAIN(NumberingTest)
#include "tst_numbering.moc"
