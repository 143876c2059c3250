// Entries that agents append, as Redis answers them.
#include "server/jobs/status_entry.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;
using redis::Reply;

class StatusEntryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheFieldStatus_data();
    void readsTheFieldStatus();
    void refusesAnEntryWithoutIt_data();
    void refusesAnEntryWithoutIt();
    void saysAllOfAnEntry();
};

namespace {

Reply text(const QByteArray &bytes)
{
    return {Reply::Type::Text, 0, bytes, {}};
}

Reply entry(const QByteArrayList &words)
{
    Reply fields{Reply::Type::Array, 0, {}, {}};
    for (const QByteArray &word : words)
        fields.elements.push_back(text(word));
    return {Reply::Type::Array, 0, {}, {text("7-1"), fields}};
}

} // namespace

void StatusEntryTest::readsTheFieldStatus_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("alone") << QByteArrayList{"status", "{}"};
    QTest::newRow("behind another") << QByteArrayList{"trace", "status", "status", "{}"};
    QTest::newRow("the first of two") << QByteArrayList{"status", "{}", "status", "[]"};
}

void StatusEntryTest::readsTheFieldStatus()
{
    QFETCH(QByteArrayList, words);
    const auto read = readStatusEntry({"rebalance"}, entry(words));
    QVERIFY(read);
    QCOMPARE(read->type.text, QByteArray("rebalance"));
    QCOMPARE(read->id, QByteArray("7-1"));
    QCOMPARE(read->payload, QByteArray("{}"));
}

void StatusEntryTest::refusesAnEntryWithoutIt_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("no field") << QByteArrayList{};
    QTest::newRow("as a value only") << QByteArrayList{"state", "status"};
    QTest::newRow("in capitals") << QByteArrayList{"Status", "{}"};
    QTest::newRow("without a value") << QByteArrayList{"status"};
}

void StatusEntryTest::refusesAnEntryWithoutIt()
{
    QFETCH(QByteArrayList, words);
    const auto read = readStatusEntry({"rebalance"}, entry(words));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadRequest);
}

void StatusEntryTest::saysAllOfAnEntry()
{
    QCOMPARE(textOf(entry({"a", "1", "b", "2"})), QByteArray("a 1 b 2"));
    QCOMPARE(textOf(Reply{}), QByteArray());
}

QTEST_GUILESS_MAIN(StatusEntryTest)
#include "tst_status_entry.moc"
