// Flush clock, texts, appearance, settings, command line.
#include "console/desktop/dark_mode.h"
#include "console/desktop/settings.h"
#include "console/models/flush_clock.h"
#include "console/models/texts.h"
#include "console/options.h"

#include <QtCore/QTemporaryDir>
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
    void thePortalsValueIsUnderstood();
    void settingsAreKept();
    void aNewerFileIsNotTouched();
    void theCommandLineIsRead();
    void aWrongCommandLineIsRefused_data();
    void aWrongCommandLineIsRefused();
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

void TestConsoleValues::thePortalsValueIsUnderstood()
{
    const auto wrapped = [](uint value) { return QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(value)))); };
    QCOMPARE(DarkMode::schemeOf(wrapped(1)), Appearance::SystemScheme::Dark);
    QCOMPARE(DarkMode::schemeOf(wrapped(2)), Appearance::SystemScheme::Light);
    QCOMPARE(DarkMode::schemeOf(1u), Appearance::SystemScheme::Dark);
    QCOMPARE(DarkMode::schemeOf({}), Appearance::SystemScheme::Light);
}

void TestConsoleValues::settingsAreKept()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("sub/console.ini"));
    {
        Settings settings(file);
        Appearance appearance;
        settings.attach(appearance);
        appearance.setTheme(Appearance::Dark);
        appearance.setTextScale(1.5);
        appearance.setLanguage(QStringLiteral("id"));
        appearance.setReducedMotion(true);
        settings.setLastUrl(QStringLiteral("http://a:1"));
    }
    Settings settings(file);
    Appearance appearance;
    settings.attach(appearance);
    QCOMPARE(appearance.theme(), Appearance::Dark);
    QCOMPARE(appearance.textScale(), 1.5);
    QCOMPARE(appearance.language(), QStringLiteral("id"));
    QVERIFY(appearance.reducedMotion());
    QCOMPARE(settings.lastUrl(), QStringLiteral("http://a:1"));
}

void TestConsoleValues::aNewerFileIsNotTouched()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("console.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray text = "[General]\nschema=2\ntheme=2\n";
    file.write(text);
    file.close();
    {
        Settings settings(file.fileName());
        Appearance appearance;
        settings.attach(appearance);
        QCOMPARE(appearance.theme(), Appearance::Dark);
        appearance.setTheme(Appearance::Light);
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void TestConsoleValues::theCommandLineIsRead()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("token")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(" a.b.c \nrest");
    file.close();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("SIGNALBOX_TOKEN"), QStringLiteral("x.y.z"));
    const auto parse = [&](const QStringList &arguments) { return parseOptions(QStringList{QStringLiteral("signalbox")} + arguments, environment); };

    const auto plain = parse({QStringLiteral("--url"), QStringLiteral("http://h:1")});
    QVERIFY(plain);
    QCOMPARE(plain->token, "x.y.z");
    QCOMPARE(plain->url, QStringLiteral("http://h:1"));
    QVERIFY(!plain->isDemo && !plain->theme);
    const auto withFile = parse({QStringLiteral("--token-file"), file.fileName(), QStringLiteral("--theme"), QStringLiteral("dark")});
    QVERIFY(withFile);
    QCOMPARE(withFile->token, "a.b.c");
    QCOMPARE(withFile->tokenFile, file.fileName());
    QCOMPARE(withFile->theme, std::optional(Appearance::Dark));
    const auto test = parse({QStringLiteral("--self-test"), QStringLiteral("--language"), QStringLiteral("id")});
    QVERIFY(test && test->isDemo);
    QCOMPARE(int(test->task), int(Options::Task::SelfTest));
    QCOMPARE(parse({QStringLiteral("--version")})->text, QStringLiteral("signalbox " SIGNALBOX_VERSION "\n"));
    QVERIFY(parse({QStringLiteral("--help")})->text.contains(QStringLiteral("--token-file")));
}

void TestConsoleValues::aWrongCommandLineIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *line : {"--nonsense", "stray", "--theme blue", "--language xx", "--token-file /nowhere/at/all", "--self-test --screenshot x", "--url"})
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ');
}

void TestConsoleValues::aWrongCommandLineIsRefused()
{
    QFETCH(QStringList, arguments);
    const auto options = parseOptions(QStringList{QStringLiteral("signalbox")} + arguments, {});
    QVERIFY(!options);
    QVERIFY(!options.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestConsoleValues)
#include "tst_console_values.moc"
