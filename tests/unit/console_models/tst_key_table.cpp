// The table of keys: what is written for a key, who may have it, what is kept.
#include "console/models/key_table.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <set>

using namespace signalbox::console;
using namespace Qt::StringLiterals;

class TestKeyTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesWhatWasPressed_data();
    void writesWhatWasPressed();
    void noKeyMeansTwoThings();
    void aTakenKeyIsRefusedAndAnotherIsKept();
    void keysOfOneLetterCanBeSwitchedOff();
    void whatWasKeptIsReadWithCare();
};

void TestKeyTable::writesWhatWasPressed_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::newRow("letter") << int(Qt::Key_A) << 0 << u"A"_s;
    QTest::newRow("large letter") << int(Qt::Key_A) << int(Qt::ShiftModifier) << u"Shift+A"_s;
    QTest::newRow("sign by shift") << int(Qt::Key_Question) << int(Qt::ShiftModifier) << u"?"_s;
    QTest::newRow("control") << int(Qt::Key_K) << int(Qt::ControlModifier | Qt::ShiftModifier) << u"Ctrl+Shift+K"_s;
    QTest::newRow("function key") << int(Qt::Key_F5) << 0 << u"F5"_s;
    QTest::newRow("space") << int(Qt::Key_Space) << int(Qt::AltModifier) << u"Alt+Space"_s;
    QTest::newRow("delete") << int(Qt::Key_Delete) << 0 << u"Del"_s;
    QTest::newRow("tab") << int(Qt::Key_Tab) << 0 << QString();
    QTest::newRow("arrow") << int(Qt::Key_Up) << 0 << QString();
    QTest::newRow("shift alone") << int(Qt::Key_Shift) << int(Qt::ShiftModifier) << QString();
}

void TestKeyTable::writesWhatWasPressed()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QTEST(KeyTable::sequenceOf(key, modifiers), "text");
}

void TestKeyTable::noKeyMeansTwoThings()
{
    KeyTable table;
    std::set<QString> taken;
    for (const TextRow &row : table.rows()->rows()) {
        for (const QString &key : table.of(row.id))
            QVERIFY2(taken.insert(row.kind + u' ' + key).second, qPrintable(row.id + u' ' + key));
    }
    for (const TextRow &row : table.rows()->rows()) {
        for (const QString &key : table.of(row.id))
            QVERIFY2(row.kind == u"everywhere" || !taken.contains(u"everywhere "_s + key), qPrintable(row.id + u' ' + key));
    }
}

void TestKeyTable::aTakenKeyIsRefusedAndAnotherIsKept()
{
    KeyTable table;
    const QSignalSpy kept(&table, &KeyTable::kept);
    QVERIFY(table.record(u"queues.pause"_s, Qt::Key_R, 0).contains(u"R is taken"_s));        // on the same page
    QVERIFY(!table.record(u"queues.pause"_s, Qt::Key_K, Qt::ControlModifier).isEmpty());     // everywhere
    QVERIFY(!table.record(u"palette"_s, Qt::Key_X, 0).isEmpty());                            // of a page, for everywhere
    QVERIFY(!table.record(u"move"_s, Qt::Key_M, 0).isEmpty());                               // fixed
    QVERIFY(!table.record(u"unknown"_s, Qt::Key_M, 0).isEmpty());
    QVERIFY(!table.record(u"queues.pause"_s, Qt::Key_Tab, 0).isEmpty());
    QCOMPARE(kept.count(), 0);
    QCOMPARE(table.text(u"queues.pause"_s), u"P"_s);
    QCOMPARE(table.record(u"queues.pause"_s, Qt::Key_X, 0), QString()); // of another page
    QCOMPARE(table.of(u"queues.pause"_s), QStringList{u"X"_s});
    QCOMPARE(kept.count(), 1);
    QCOMPARE(table.record(u"queues.refresh"_s, Qt::Key_P, 0), QString()); // free now
    table.restore(u"queues.pause"_s);
    QCOMPARE(table.of(u"queues.pause"_s), QStringList{u"P"_s});
    QCOMPARE(table.changes().size(), 1);
}

void TestKeyTable::keysOfOneLetterCanBeSwitchedOff()
{
    KeyTable table;
    const int before = table.revision();
    table.setSingleKeys(false);
    QVERIFY(table.revision() != before);
    QCOMPARE(table.of(u"page.jobs"_s), QStringList{u"Ctrl+2"_s});
    QCOMPARE(table.of(u"jobs.retry"_s), QStringList()); // Shift+T is a letter too
    QCOMPARE(table.of(u"jobs.delete"_s), QStringList{u"Del"_s});
    QCOMPARE(table.of(u"services.restart"_s), QStringList{u"Ctrl+Shift+R"_s});
    QCOMPARE(table.of(u"back"_s), QStringList{u"Escape"_s});
}

void TestKeyTable::whatWasKeptIsReadWithCare()
{
    KeyTable table;
    table.setChanges({{u"palette"_s, u"Ctrl+P"_s}, {u"help"_s, u"Ctrl+1"_s}, {u"nobody"_s, u"Q"_s}, {u"search"_s, QString()}, {u"move"_s, u"M"_s}});
    QCOMPARE(table.changes(), (QHash<QString, QString>{{u"palette"_s, u"Ctrl+P"_s}}));
}

QTEST_GUILESS_MAIN(TestKeyTable)
#include "tst_key_table.moc"
