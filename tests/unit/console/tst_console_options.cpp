// The command line of the console.
#include "console/options.h"

#include <QtCore/QProcessEnvironment>
#include <QtTest/QTest>

using namespace signalbox::console;

class ConsoleOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesWhatItIsTold();
    void takesTheTokenFromTheEnvironmentOrAFile();
    void helpAndVersionAreSaid();
    void refusesWithASentence_data();
    void refusesWithASentence();

private:
    using Wish = std::variant<Options, Say>;
    static Wish parse(const QStringList &arguments, const QProcessEnvironment &environment = {})
    {
        return parseOptions(QStringList{QStringLiteral("signalbox")} + arguments, environment, [](const QString &path) {
            return path == QLatin1String("token.txt") ? std::optional<QByteArray>("from-file\n") : std::nullopt;
        });
    }
};

void ConsoleOptionsTest::takesWhatItIsTold()
{
    const Wish wish = parse({QStringLiteral("--url"), QStringLiteral("https://signalbox.test:8443"), QStringLiteral("--theme"), QStringLiteral("dark"),
                             QStringLiteral("--language"), QStringLiteral("id"), QStringLiteral("--screenshot"), QStringLiteral("shots"), QStringLiteral("--demo")});
    QVERIFY(std::holds_alternative<Options>(wish));
    const auto &options = std::get<Options>(wish);
    QCOMPARE(options.url, QStringLiteral("https://signalbox.test:8443"));
    QCOMPARE(options.theme, std::optional(Appearance::Dark));
    QCOMPARE(options.language, QStringLiteral("id"));
    QCOMPARE(options.pictures, QStringLiteral("shots"));
    QVERIFY(options.isDemo && !options.isSelfTest && options.token.isEmpty());
}

void ConsoleOptionsTest::takesTheTokenFromTheEnvironmentOrAFile()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("SIGNALBOX_TOKEN"), QStringLiteral(" from-environment "));
    QCOMPARE(std::get<Options>(parse({}, environment)).token, "from-environment");
    QCOMPARE(std::get<Options>(parse({QStringLiteral("--token-file"), QStringLiteral("token.txt")}, environment)).token, "from-file");
}

void ConsoleOptionsTest::helpAndVersionAreSaid()
{
    const auto help = std::get<Say>(parse({QStringLiteral("--help")}));
    QCOMPARE(help.exitCode, 0);
    for (const char *flag : {"Usage:", "--url", "--token-file", "--demo", "--self-test", "--screenshot", "--language", "--theme"})
        QVERIFY2(help.text.contains(QString::fromUtf8(flag)), flag);
    QVERIFY(std::get<Say>(parse({QStringLiteral("--version")})).text.startsWith(QLatin1String("signalbox " SIGNALBOX_VERSION)));
}

void ConsoleOptionsTest::refusesWithASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    QTest::newRow("unknown flag") << QStringList{QStringLiteral("--colour")} << QStringLiteral("colour");
    QTest::newRow("address without a scheme") << QStringList{QStringLiteral("--url"), QStringLiteral("localhost:3001")} << QStringLiteral("localhost:3001");
    QTest::newRow("another scheme") << QStringList{QStringLiteral("--url"), QStringLiteral("ftp://host")} << QStringLiteral("ftp://host");
    QTest::newRow("a scheme that only begins like http") << QStringList{QStringLiteral("--url"), QStringLiteral("httpx://host")} << QStringLiteral("httpx://host");
    QTest::newRow("unknown language") << QStringList{QStringLiteral("--language"), QStringLiteral("xx")} << QStringLiteral("xx");
    QTest::newRow("unknown theme") << QStringList{QStringLiteral("--theme"), QStringLiteral("pink")} << QStringLiteral("pink");
    QTest::newRow("file that is not there") << QStringList{QStringLiteral("--token-file"), QStringLiteral("gone")} << QStringLiteral("gone");
    QTest::newRow("argument") << QStringList{QStringLiteral("jobs")} << QStringLiteral("jobs");
}

void ConsoleOptionsTest::refusesWithASentence()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, names);
    const Wish wish = parse(arguments);
    QVERIFY(std::holds_alternative<Say>(wish));
    QCOMPARE(std::get<Say>(wish).exitCode, 2);
    QVERIFY2(std::get<Say>(wish).text.contains(names), qPrintable(std::get<Say>(wish).text));
}

QTEST_GUILESS_MAIN(ConsoleOptionsTest)
#include "tst_console_options.moc"
