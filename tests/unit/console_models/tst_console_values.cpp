// Flush clock, texts, appearance.
#include "console/models/appearance.h"
#include "console/models/flush_clock.h"
#include "console/models/texts.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace std::chrono_literals;
using Window = FlushClock::Window;

class TestConsoleValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFlushWaitsSevenTimesItsCost_data();
    void theFlushWaitsSevenTimesItsCost();
    void aHiddenWindowIsToldWhenItIsShown();
    void texts();
    void appearanceStaysInItsRanges();
    void systemDarknessCountsUntilTheUserChose();
};

void TestConsoleValues::theFlushWaitsSevenTimesItsCost_data()
{
    QTest::addColumn<int>("costMs");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("waitMs");
    QTest::newRow("cheap") << 1 << int(Window::Active) << 100;
    QTest::newRow("middling") << 50 << int(Window::Active) << 350;
    QTest::newRow("dear") << 500 << int(Window::Active) << 1'000;
    QTest::newRow("not active") << 1 << int(Window::Visible) << 500;
    QTest::newRow("not active, dear") << 500 << int(Window::Visible) << 1'000;
    QTest::newRow("hidden") << 1 << int(Window::Hidden) << -1;
}

void TestConsoleValues::theFlushWaitsSevenTimesItsCost()
{
    QFETCH(int, costMs);
    QFETCH(int, window);
    QFETCH(int, waitMs);
    const auto wait = FlushClock::wait(std::chrono::milliseconds(costMs), Window(window));
    QCOMPARE(wait ? int(wait->count()) : -1, waitMs);
}

void TestConsoleValues::aHiddenWindowIsToldWhenItIsShown()
{
    FlushClock clock;
    QSignalSpy due(&clock, &FlushClock::due);
    clock.setWindow(Window::Hidden);
    clock.request();
    QTest::qWait(250);
    QCOMPARE(due.size(), 0);
    clock.setWindow(Window::Active);
    QTRY_COMPARE(due.size(), 1);
    clock.request();
    clock.request();
    QTRY_COMPARE(due.size(), 2);
}

void TestConsoleValues::texts()
{
    QCOMPARE(ageText(-5), QStringLiteral("0 s"));
    QCOMPARE(ageText(59'999), QStringLiteral("59 s"));
    QCOMPARE(ageText(3'599'000), QStringLiteral("59 min"));
    QCOMPARE(ageText(86'399'000), QStringLiteral("23 h"));
    QCOMPARE(ageText(5 * 86'400'000LL), QStringLiteral("5 d"));
    QCOMPARE(durationText(38), QStringLiteral("38 ms"));
    QCOMPARE(durationText(1'240), QStringLiteral("1.2 s"));
    QCOMPARE(durationText(185'000), QStringLiteral("3 min 5 s"));
    QCOMPARE(durationText(2 * 3'600'000 + 4 * 60'000), QStringLiteral("2 h 4 min"));
    QCOMPARE(shortId({"1795571715199-yjrv96de6h"}), QStringLiteral("yjrv96de6h"));
    QCOMPARE(shortId({"test-123"}), QStringLiteral("test-123"));
    QCOMPARE(statusText(Status::Other, "paused"), QStringLiteral("Paused"));
    QCOMPARE(percentText(0.6), QStringLiteral("60 %"));
    QCOMPARE(percentText(-1), QString());
    QCOMPARE(timeText(0), QString());
}

void TestConsoleValues::appearanceStaysInItsRanges()
{
    Appearance appearance;
    appearance.setTextScale(7);
    QCOMPARE(appearance.textScale(), 2.0);
    appearance.setTextScale(0.1);
    QCOMPARE(appearance.textScale(), 0.8);
    QCOMPARE(appearance.textScaleText(), QStringLiteral("80 %"));
    appearance.setLanguage(QStringLiteral("xx"));
    QCOMPARE(appearance.language(), QStringLiteral("en"));
}

void TestConsoleValues::systemDarknessCountsUntilTheUserChose()
{
    Appearance appearance;
    QSignalSpy changed(&appearance, &Appearance::themeChanged);
    QVERIFY(!appearance.isDark());
    appearance.setSystemScheme(Appearance::SystemScheme::Dark);
    QVERIFY(appearance.isDark());
    QCOMPARE(changed.size(), 1);
    appearance.setTheme(Appearance::Light);
    QVERIFY(!appearance.isDark());
}

QTEST_GUILESS_MAIN(TestConsoleValues)
#include "tst_console_values.moc"
