// Flags, environment and INI file: what is read, and what is refused with a helpful word.
#include "server/settings/sources.h"
#include "tests/unit/settings/settings_world.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::settings;
using signalbox::test::words;

namespace {

QStringList described(const std::vector<Given> &given)
{
    QStringList lines;
    for (const Given &one : given)
        lines += QStringLiteral("%1=%2 (%3)").arg(QLatin1String(one.setting->name), one.text, one.origin.text);
    return lines;
}

const QString ini = QStringLiteral("/x.ini");

} // namespace

class SettingSourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void flagsAreTakenApart();
    void badFlags_data();
    void badFlags();
    void environmentIsRead();
    void unknownVariablesAreRefused_data();
    void unknownVariablesAreRefused();
    void variablesOfOthersArePassedOver();
    void iniIsRead();
    void badIniLines_data();
    void badIniLines();
    void theNearestNameIsSuggested_data();
    void theNearestNameIsSuggested();
};

void SettingSourcesTest::flagsAreTakenApart()
{
    const auto flags = readFlags(
        words("token --port 80 --listen=::1 --no-auth --user anna --jwt-secret=--x --embedded-redis=false verify "
              "--cors-origins= -h --port 81"));
    QVERIFY2(flags, flags ? "" : qPrintable(flags.error().message));
    QCOMPARE(flags->words, words("token verify"));
    QCOMPARE(described(flags->settings),
             (QStringList{
                 QStringLiteral("port=80 (flag --port)"), QStringLiteral("listen=::1 (flag --listen)"),
                 QStringLiteral("no-auth=true (flag --no-auth)"), QStringLiteral("jwt-secret=--x (flag --jwt-secret)"),
                 QStringLiteral("embedded-redis=false (flag --embedded-redis)"),
                 QStringLiteral("cors-origins= (flag --cors-origins)"), QStringLiteral("port=81 (flag --port)")}));
    QCOMPARE(flags->own.at(QStringLiteral("user")), QStringLiteral("anna"));
    QVERIFY(flags->own.contains(QStringLiteral("help")));
}

void SettingSourcesTest::badFlags_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("--prot 80") << QStringLiteral("unknown flag --prot; did you mean --port?");
    QTest::newRow("--redis_url x") << QStringLiteral("did you mean --redis-url?");
    QTest::newRow("--print-confg") << QStringLiteral("did you mean --print-config?");
    QTest::newRow("--xyzzyplugh") << QStringLiteral("unknown flag --xyzzyplugh");
    QTest::newRow("--") << QStringLiteral("unknown flag --");
    QTest::newRow("-p 80") << QStringLiteral("unknown flag -p");
    QTest::newRow("--port") << QStringLiteral("--port needs a value");
    QTest::newRow("--jwt-secret --no-auth") << QStringLiteral("--jwt-secret needs a value");
    QTest::newRow("--help=yes") << QStringLiteral("--help takes no value");
}

void SettingSourcesTest::badFlags()
{
    QFETCH(QString, says);
    const auto flags = readFlags(words(QTest::currentDataTag()));
    QVERIFY(!flags);
    QVERIFY2(flags.error().message.contains(says), qPrintable(flags.error().message));
}

void SettingSourcesTest::environmentIsRead()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("SIGNALBOX_PORT"), QStringLiteral("80"));
    environment.insert(QStringLiteral("REDIS_URL"), QStringLiteral("redis://r"));
    environment.insert(QStringLiteral("SIGNALBOX_JWT_SECRET"), QString()); // as compose files do
    environment.insert(QStringLiteral("REDIS_UNRELATED"), QStringLiteral("x"));
    environment.insert(QStringLiteral("PORT"), QStringLiteral("x"));
    const auto given = readEnvironment(environment);
    QVERIFY(given);
    QCOMPARE(described(*given), (QStringList{QStringLiteral("port=80 (environment SIGNALBOX_PORT)"),
                                             QStringLiteral("redis-url=redis://r (environment REDIS_URL)")}));
}

void SettingSourcesTest::unknownVariablesAreRefused_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("SIGNALBOX_PROT") << QStringLiteral("did you mean SIGNALBOX_PORT?");
    QTest::newRow("SIGNALBOX_REDIS_URL") << QStringLiteral("did you mean REDIS_URL?");
    QTest::newRow("SIGNALBOX_XYZZY_PLUGH") << QStringLiteral("unknown environment variable SIGNALBOX_XYZZY_PLUGH");
    QTest::newRow("SIGNALBOX_") << QStringLiteral("unknown environment variable SIGNALBOX_");
}

void SettingSourcesTest::unknownVariablesAreRefused()
{
    QFETCH(QString, says);
    QProcessEnvironment environment;
    environment.insert(QString::fromLatin1(QTest::currentDataTag()), QStringLiteral("secret-or-not"));
    const auto given = readEnvironment(environment);
    QVERIFY(!given);
    QVERIFY2(given.error().message.contains(says), qPrintable(given.error().message));
    QVERIFY(!given.error().message.contains(QLatin1String("secret-or-not")));
}

void SettingSourcesTest::variablesOfOthersArePassedOver()
{
    QProcessEnvironment environment;
    for (const char *name : {"SIGNALBOX_CONFIG", "SIGNALBOX_BIN_DIR", "SIGNALBOX_PRESET", "SIGNALBOX_SERVICE_HOST",
                             "SIGNALBOX_SERVICE_PORT", "SIGNALBOX_PORT_3001_TCP_ADDR"})
        environment.insert(QString::fromLatin1(name), QStringLiteral("x"));
    environment.insert(QStringLiteral("SIGNALBOX_EVENT_LOOP"), QStringLiteral("qt"));
    const auto given = readEnvironment(environment);
    QVERIFY2(given, given ? "" : qPrintable(given.error().message));
    QVERIFY(given->empty());
    environment.insert(QStringLiteral("SIGNALBOX_EVENT_LOOP"), QStringLiteral("libev"));
    const auto refused = readEnvironment(environment);
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, QStringLiteral("environment SIGNALBOX_EVENT_LOOP: epoll or qt"));
}

void SettingSourcesTest::iniIsRead()
{
    const auto given =
        readIni("\xef\xbb\xbf; a comment\r\n[server]\r\nport = 80\n\n# more\n  listen=::1  \njwt-issuer = \"a b \"\n"
                "jwt-audience=a=b # c; d\ncors-origins =\n[redis]\nredis-password = p#;\"w\n",
                ini);
    QVERIFY2(given, given ? "" : qPrintable(given.error().message));
    QCOMPARE(
        described(*given),
        (QStringList{QStringLiteral("port=80 (/x.ini:3)"), QStringLiteral("listen=::1 (/x.ini:6)"),
                     QStringLiteral("jwt-issuer=a b  (/x.ini:7)"), QStringLiteral("jwt-audience=a=b # c; d (/x.ini:8)"),
                     QStringLiteral("cors-origins= (/x.ini:9)"), QStringLiteral("redis-password=p#;\"w (/x.ini:11)")}));
    QVERIFY(readIni("", ini)->empty());
    QVERIFY(readIni("\n[]\n;", ini)->empty());
}

void SettingSourcesTest::badIniLines_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown") << QByteArray("port=1\nprot = 80\n")
                             << QStringLiteral("/x.ini:2: unknown setting prot; did you mean port?");
    QTest::newRow("config inside") << QByteArray("config=/y.ini") << QStringLiteral("unknown setting config");
    QTest::newRow("environment's name") << QByteArray("SIGNALBOX_PORT=1")
                                        << QStringLiteral("/x.ini:1: unknown setting");
    QTest::newRow("no equals sign") << QByteArray("\nport 80") << QStringLiteral("/x.ini:2: not of the form");
    QTest::newRow("no name") << QByteArray("= 80") << QStringLiteral("/x.ini:1: unknown setting");
    QTest::newRow("twice") << QByteArray("port=1\n[x]\nport=2")
                           << QStringLiteral("/x.ini:3: port is already set in /x.ini:1");
    QTest::newRow("open heading") << QByteArray("[server") << QStringLiteral("/x.ini:1");
    QTest::newRow("not UTF-8") << QByteArray("port=\xff") << QStringLiteral("UTF-8");
}

void SettingSourcesTest::badIniLines()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const auto given = readIni(content, ini);
    QVERIFY(!given);
    QVERIFY2(given.error().message.contains(says), qPrintable(given.error().message));
}

void SettingSourcesTest::theNearestNameIsSuggested_data()
{
    QTest::addColumn<QString>("meant");
    QTest::newRow("prt") << QStringLiteral("port");
    QTest::newRow("ports") << QStringLiteral("port");
    QTest::newRow("worker") << QStringLiteral("workers");
    QTest::newRow("jwtsecret") << QStringLiteral("jwt-secret");
    QTest::newRow("completely-different") << QString();
    QTest::newRow("x") << QString();
}

void SettingSourcesTest::theNearestNameIsSuggested()
{
    QFETCH(QString, meant);
    const QStringList known = words("port workers jwt-secret redis-url");
    QCOMPARE(nearest(QString::fromLatin1(QTest::currentDataTag()), known), meant);
}

QTEST_GUILESS_MAIN(SettingSourcesTest)
#include "tst_setting_sources.moc"
