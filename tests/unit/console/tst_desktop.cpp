// What the console keeps of the user's choices, and what it asks the desktop for.
#include "console/desktop/color_scheme.h"
#include "console/desktop/keychain.h"
#include "console/desktop/languages.h"
#include "console/desktop/preferences.h"
#include "tests/support/no_keychain.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;

class DesktopTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void choicesOutliveARestart();
    void namedConnectionsOutliveARestart();
    void templatesAndKeysOutliveARestart();
    void nonsenseIsLeftOut();
    void aLaterProgramsFileIsNotTouched();
    void thePortalsNumberIsAScheme_data();
    void thePortalsNumberIsAScheme();
    void theFirstKnownLanguageOfTheSystemCounts_data();
    void theFirstKnownLanguageOfTheSystemCounts();
    void aKeychainThatIsNotThereSaysSoOnce();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("console.ini")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void DesktopTest::choicesOutliveARestart()
{
    {
        Preferences preferences(file());
        Appearance appearance;
        preferences.bind(appearance, QStringLiteral("id"));
        QCOMPARE(appearance.language(), QStringLiteral("id")); // nothing was chosen yet
        appearance.setTheme(Appearance::Dark);
        appearance.setTextScale(1.5);
        appearance.setLanguage(QStringLiteral("en"));
        appearance.setReducedMotion(true);
        preferences.setLastUrl(QStringLiteral("http://signalbox.test"));
    }
    Preferences preferences(file());
    Appearance appearance;
    preferences.bind(appearance, QStringLiteral("id"));
    QCOMPARE(appearance.theme(), Appearance::Dark);
    QCOMPARE(appearance.textScale(), 1.5);
    QCOMPARE(appearance.language(), QStringLiteral("en"));
    QVERIFY(appearance.reducedMotion());
    QCOMPARE(preferences.lastUrl(), QStringLiteral("http://signalbox.test"));
}

namespace {

// A list of connections that nobody connects.
class EmptyHttp final : public Http {
public:
    void send(const HttpRequest &, QObject *, std::function<void(const HttpAnswer &)>) override {}
};
class EmptyChannel final : public Channel {
public:
    void open(const QUrl &) override {}
    void close() override {}
    void send(const QByteArray &) override {}
};
struct Lists {
    testing::NoKeychain tokens;
    Client client{std::make_unique<EmptyHttp>(), std::make_unique<EmptyChannel>()};
    Connection connection{client, tokens};
    Permission permission{client};
    Profiles profiles{connection, permission};
    JobSender sender{client, connection, permission};
    SendTemplates templates{sender};
    KeyTable keys;
};

} // namespace

void DesktopTest::namedConnectionsOutliveARestart()
{
    const Profile shop{QStringLiteral("Shop"), QStringLiteral("https://shop.test"), QStringLiteral("production"), 4, true};
    {
        Preferences preferences(file());
        Lists lists;
        preferences.bind(lists.profiles);
        lists.profiles.keep(QStringLiteral("Old"), shop.url, QStringLiteral("staging"), 1, false);
        lists.profiles.keep(shop.name, shop.url, shop.environment, shop.colour, shop.isReadOnly); // the same address: changed
        lists.profiles.keep(QStringLiteral("Bench"), QStringLiteral("http://bench.test"), QStringLiteral("development"), 99, false);
        lists.profiles.keep(QStringLiteral("  "), QStringLiteral("http://x.test"), QStringLiteral("development"), 0, false);
        lists.profiles.forget(QStringLiteral("http://unknown.test"));
    }
    Preferences preferences(file());
    Lists lists;
    preferences.bind(lists.profiles);
    QCOMPARE(lists.profiles.all().size(), size_t(2));
    QCOMPARE(lists.profiles.all()[0].colour, Profiles::colours - 1);
    QVERIFY(lists.profiles.all()[1] == shop);
    lists.connection.open(shop.url, QStringLiteral("t"), false);
    QVERIFY(lists.permission.isReadOnly() && lists.profiles.isLocked());
    lists.profiles.unlock();
    QVERIFY(!lists.permission.isReadOnly());
    lists.profiles.forget(shop.url);
    QVERIFY(!lists.profiles.isKnown());
    QCOMPARE(lists.profiles.rows()->count(), 1);
}

void DesktopTest::templatesAndKeysOutliveARestart()
{
    const QString payload = QStringLiteral("{\n  \"n\": 90071992547409931, \"s\": \"a,b;c\"\n}");
    {
        Preferences preferences(file());
        Lists lists;
        preferences.bind(lists.templates);
        preferences.bind(lists.keys);
        lists.sender.setPayload(payload);
        QCOMPARE(lists.templates.keep(QStringLiteral("Two")), QString());
        lists.sender.setType(QStringLiteral("mail"));
        QCOMPARE(lists.templates.keep(QStringLiteral(" one ")), QString());
        QVERIFY(!lists.templates.keep(QStringLiteral("  ")).isEmpty());
        QCOMPARE(lists.keys.record(QStringLiteral("palette"), Qt::Key_P, Qt::ControlModifier), QString());
        lists.keys.setSingleKeys(false);
    }
    Preferences preferences(file());
    Lists lists;
    preferences.bind(lists.templates);
    preferences.bind(lists.keys);
    QCOMPARE(lists.templates.names(), (QStringList{QStringLiteral("one"), QStringLiteral("Two")}));
    lists.templates.apply(QStringLiteral("one"));
    QCOMPARE(lists.sender.type(), QStringLiteral("mail"));
    QCOMPARE(lists.sender.payload(), payload);
    QCOMPARE(lists.templates.current(), QStringLiteral("one"));
    QCOMPARE(lists.keys.text(QStringLiteral("palette")), QStringLiteral("Ctrl+P"));
    QVERIFY(!lists.keys.hasSingleKeys());
    lists.templates.forget(QStringLiteral("one"));
    lists.keys.restore(QStringLiteral("palette"));
    Lists after;
    Preferences again(file());
    again.bind(after.templates);
    again.bind(after.keys);
    QCOMPARE(after.templates.names(), QStringList{QStringLiteral("Two")});
    QCOMPARE(after.keys.text(QStringLiteral("palette")), QStringLiteral("Ctrl+K"));
}

void DesktopTest::nonsenseIsLeftOut()
{
    QFile written(file());
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write("[General]\ntheme=Pink\ntextScale=large\nlanguage=tlh\n");
    written.close();
    Preferences preferences(file());
    Appearance appearance;
    preferences.bind(appearance, QStringLiteral("en"));
    QCOMPARE(appearance.theme(), Appearance::System);
    QCOMPARE(appearance.textScale(), 1.0);
    QCOMPARE(appearance.language(), QStringLiteral("en"));
}

void DesktopTest::aLaterProgramsFileIsNotTouched()
{
    const QByteArray text = "[General]\nschema=99\ntheme=Light\n";
    QFile written(file());
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(text);
    written.close();
    {
        Preferences preferences(file());
        Appearance appearance;
        preferences.bind(appearance, QStringLiteral("en"));
        QCOMPARE(appearance.theme(), Appearance::Light);
        appearance.setTheme(Appearance::Dark);
    }
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), text);
}

void DesktopTest::thePortalsNumberIsAScheme_data()
{
    QTest::addColumn<uint>("number");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("no preference") << 0U << false;
    QTest::newRow("dark") << 1U << true;
    QTest::newRow("light") << 2U << false;
    QTest::newRow("of times to come") << 7U << false;
}

void DesktopTest::thePortalsNumberIsAScheme()
{
    QFETCH(const uint, number);
    QTEST(ColorScheme::schemeOf(number) == Appearance::SystemScheme::Dark, "isDark");
}

void DesktopTest::theFirstKnownLanguageOfTheSystemCounts_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("language");
    QTest::newRow("Indonesian") << QStringList{QStringLiteral("id-ID"), QStringLiteral("en-US")} << QStringLiteral("id");
    QTest::newRow("as POSIX writes it") << QStringList{QStringLiteral("id_ID")} << QStringLiteral("id");
    QTest::newRow("after an unknown one") << QStringList{QStringLiteral("nl-NL"), QStringLiteral("id")} << QStringLiteral("id");
    QTest::newRow("none known") << QStringList{QStringLiteral("nl-NL")} << QStringLiteral("en");
    QTest::newRow("C") << QStringList{QStringLiteral("C")} << QStringLiteral("en");
}

void DesktopTest::theFirstKnownLanguageOfTheSystemCounts()
{
    QFETCH(const QStringList, wanted);
    QTEST(Languages::ofSystem(wanted), "language");
}

void DesktopTest::aKeychainThatIsNotThereSaysSoOnce()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    Keychain keychain(std::chrono::milliseconds(500));
    QObject context;
    int answers = 0;
    Result<QByteArray> answer(QByteArray("none yet"));
    keychain.read(QStringLiteral("http://signalbox.test"), &context, [&](const Result<QByteArray> &read) {
        ++answers;
        answer = read;
    });
    QCOMPARE(answers, 0); // never from within the call
    QTRY_COMPARE(answers, 1);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    QVERIFY(!answer.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(DesktopTest)
#include "tst_desktop.moc"
