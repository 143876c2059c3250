// The commands: help, version, print-config, token, token verify; what they print and how they exit.
#include "server/settings/setting_table.h"
#include "tests/unit/settings/settings_world.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::settings;
using signalbox::test::SettingsWorld;
using signalbox::test::words;

namespace {

const QString secret(40, QLatin1Char('s'));

// The line of --print-config about one setting.
QString lineOf(const QString &text, const char *name)
{
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String(name) + QStringLiteral(" = ")))
            return line.simplified();
    }
    return {};
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SettingsWorld>();
        m_world->set("SIGNALBOX_JWT_SECRET", secret);
    }
    void helpNamesEverySetting();
    void helpAndVersionWorkInABrokenWorld();
    void printConfigSaysValueAndOrigin();
    void printConfigHidesSecrets();
    void wrongCommandLines_data();
    void wrongCommandLines();
    void tokensVerify_data();
    void tokensVerify();
    void wrongTokenFlags_data();
    void wrongTokenFlags();
    void invalidTokensExitWithOne_data();
    void invalidTokensExitWithOne();
    void tokensExpire();
    void jwksFlagMeansTheseKeysAlone();

private:
    QByteArray token(const char *flags) const
    {
        return m_world->print(words("token") + words(flags)).standardOutput.toUtf8();
    }

    std::unique_ptr<SettingsWorld> m_world;
};

void CommandLineTest::helpNamesEverySetting()
{
    const Print help = m_world->print(words("--help"));
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.standardError.isEmpty());
    for (const Setting &setting : allSettings()) {
        QVERIFY2(help.standardOutput.contains(QStringLiteral("  --%1").arg(QLatin1String(setting.name))), setting.name);
        QVERIFY2(help.standardOutput.contains(QStringLiteral("Environment: %1.\n").arg(environmentName(setting))),
                 setting.name);
    }
    QVERIFY(help.standardOutput.contains(
        QLatin1String("  --head-timeout DURATION\n      Time for a request head to arrive.\n"
                      "      Default: 10s. Range: 100ms to 5m (a plain number is in s). "
                      "Environment: SIGNALBOX_HEAD_TIMEOUT.\n")));
    QVERIFY(help.standardOutput.contains(QLatin1String("\nLimits\n")));
    QCOMPARE(m_world->print(words("token -h")).standardOutput, help.standardOutput);
}

void CommandLineTest::helpAndVersionWorkInABrokenWorld()
{
    m_world->set("SIGNALBOX_PORT", QStringLiteral("junk"));
    m_world->set("SIGNALBOX_JUNK", QStringLiteral("junk"));
    QCOMPARE(m_world->print(words("--help")).exitCode, 0);
    QCOMPARE(m_world->print(words("--version")).standardOutput, QStringLiteral("signalboxd " SIGNALBOX_VERSION "\n"));
}

void CommandLineTest::printConfigSaysValueAndOrigin()
{
    const QString file = m_world->write("signalbox.ini", "body-limit = 1MiB\n");
    m_world->set("SIGNALBOX_PORT", QStringLiteral("80"));
    const Print print = m_world->print(words("--print-config --queue-push head"));
    QCOMPARE(print.exitCode, 0);
    const QString &text = print.standardOutput;
    QCOMPARE(lineOf(text, "port"), QStringLiteral("port = 80 # environment SIGNALBOX_PORT"));
    QCOMPARE(lineOf(text, "body-limit"), QStringLiteral("body-limit = 1MiB # %1:1").arg(file));
    QCOMPARE(lineOf(text, "queue-push"), QStringLiteral("queue-push = head # flag --queue-push"));
    QCOMPARE(lineOf(text, "idle-timeout"), QStringLiteral("idle-timeout = 1m # default"));
    QCOMPARE(lineOf(text, "workers"), QStringLiteral("workers = 3 # default"));
    QCOMPARE(lineOf(text, "data-dir"),
             QStringLiteral("data-dir = %1/.local/state/signalbox # default").arg(m_world->surroundings.homeFolder));
    for (const Setting &setting : allSettings())
        QVERIFY2(!lineOf(text, setting.name).isEmpty(), setting.name);
}

void CommandLineTest::printConfigHidesSecrets()
{
    m_world->set("REDIS_PASSWORD", QStringLiteral("hidden"));
    QString text = m_world->print(words("--print-config --redis-url redis://u:hidden@r:7/1")).standardOutput;
    QVERIFY(!text.contains(QLatin1String("hidden")) && !text.contains(secret));
    QCOMPARE(lineOf(text, "redis-url"), QStringLiteral("redis-url = redis://r:7/1 # flag --redis-url"));
    QCOMPARE(lineOf(text, "redis-password"), QStringLiteral("redis-password = *** # environment REDIS_PASSWORD"));
    QCOMPARE(lineOf(text, "jwt-secret"), QStringLiteral("jwt-secret = *** # environment SIGNALBOX_JWT_SECRET"));
    m_world->environment.clear();
    text = m_world->print(words("--print-config")).standardOutput;
    QCOMPARE(lineOf(text, "jwt-secret"), QStringLiteral("jwt-secret = # default; made and kept in the data folder"));
    QVERIFY(lineOf(text, "redis-url").contains(QLatin1String("the local Redis if there is one")));
}

void CommandLineTest::wrongCommandLines_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("--prot 80") << QStringLiteral("did you mean --port?");
    QTest::newRow("serv") << QStringLiteral("unknown command \"serv\"");
    QTest::newRow("serve now") << QStringLiteral("unknown command \"serve now\"");
    QTest::newRow("token check") << QStringLiteral("unknown command \"token check\"");
    QTest::newRow("--user anna") << QStringLiteral("--user belongs to");
    QTest::newRow("token verify --ttl 1h") << QStringLiteral("--ttl belongs to");
    QTest::newRow("--port 70000") << QStringLiteral(
        "port: \"70000\" (flag --port) is not allowed; allowed: 0 to 65535");
    QTest::newRow("--print-config --port x") << QStringLiteral("port: \"x\"");
}

void CommandLineTest::wrongCommandLines()
{
    QFETCH(QString, says);
    const Print print = m_world->print(words(QTest::currentDataTag()));
    QCOMPARE(print.exitCode, 2);
    QVERIFY(print.standardOutput.isEmpty());
    QVERIFY2(print.standardError.startsWith(QLatin1String("signalboxd: ")) && print.standardError.contains(says),
             qPrintable(print.standardError));
    QVERIFY(print.standardError.endsWith(QLatin1String("\nTry `signalboxd --help`.\n")));
}

void CommandLineTest::tokensVerify_data()
{
    QTest::addColumn<QString>("claims");
    QTest::newRow("--user anna") << QStringLiteral(R"({"sub":"anna","iat":1731304200,"exp":1731307800})");
    QTest::newRow("--user anna --role user --ttl 60")
        << QStringLiteral(R"({"sub":"anna","iat":1731304200,"exp":1731304260})");
    QTest::newRow("--user b --role viewer --ttl 2d")
        << QStringLiteral(R"({"sub":"b","role":"viewer","iat":1731304200,"exp":1731477000})");
    QTest::newRow("--user c --role admin --ttl 1s")
        << QStringLiteral(R"({"sub":"c","role":"admin","iat":1731304200,"exp":1731304201})");
    QTest::newRow("--user=\xc3\xa9 --role=admin")
        << QString::fromUtf8("{\"sub\":\"\xc3\xa9\",\"role\":\"admin\",\"iat\":1731304200,\"exp\":1731307800}");
}

void CommandLineTest::tokensVerify()
{
    QFETCH(QString, claims);
    m_world->standardInput = token(QTest::currentDataTag());
    QVERIFY(m_world->standardInput.endsWith('\n') && m_world->standardInput.count('.') == 2);
    const Print verified = m_world->print(words("token verify"));
    QCOMPARE(verified.standardError, QString());
    QCOMPARE(verified.exitCode, 0);
    QCOMPARE(verified.standardOutput, claims + QLatin1Char('\n'));

    // Issuer and audience are those that are configured.
    m_world->set("SIGNALBOX_JWT_ISSUER", QStringLiteral("us"));
    m_world->set("SIGNALBOX_JWT_AUDIENCE", QStringLiteral("them"));
    QCOMPARE(m_world->print(words("token verify")).exitCode, 1);
    m_world->standardInput = token(QTest::currentDataTag());
    QVERIFY(
        m_world->print(words("token verify")).standardOutput.contains(QLatin1String(R"("iss":"us","aud":"them"})")));
}

void CommandLineTest::wrongTokenFlags_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("") << QStringLiteral("--user");
    QTest::newRow("--user=") << QStringLiteral("--user");
    QTest::newRow("--user a --role root") << QStringLiteral("role: \"root\" (flag --role)");
    QTest::newRow("--user a --role Admin") << QStringLiteral("user, viewer or admin");
    QTest::newRow("--user a --ttl 0") << QStringLiteral("ttl: \"0\"");
    QTest::newRow("--user a --ttl 1500ms") << QStringLiteral("whole seconds");
    QTest::newRow("--user a --ttl 11y") << QStringLiteral("ttl: \"11y\"");
    QTest::newRow("--user a --ttl 4000d") << QStringLiteral("ttl");
    QTest::newRow("--user a\x01") << QStringLiteral("control characters");
    QTest::newRow("--user a --no-auth") << QStringLiteral("no-auth");
}

void CommandLineTest::wrongTokenFlags()
{
    QFETCH(QString, says);
    const Print print = m_world->print(words("token") + words(QTest::currentDataTag()));
    QCOMPARE(print.exitCode, 2);
    QVERIFY(print.standardOutput.isEmpty());
    QVERIFY2(print.standardError.contains(says), qPrintable(print.standardError));
    QCOMPARE(
        m_world->print({QStringLiteral("token"), QStringLiteral("--user"), QString(257, QLatin1Char('u'))}).exitCode,
        2);
}

void CommandLineTest::invalidTokensExitWithOne_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank") << QByteArray("\n");
    QTest::newRow("junk") << QByteArray("junk");
    QTest::newRow("none") << QByteArray("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwiZXhwIjo5OTk5OTk5OTk5fQ.");
    QTest::newRow("two tokens") << QByteArray("a.b.c\na.b.c");
    QTest::newRow("large") << QByteArray(1'000'000, 'a');
}

void CommandLineTest::invalidTokensExitWithOne()
{
    QFETCH(QByteArray, input);
    m_world->standardInput = input;
    const Print print = m_world->print(words("token verify"));
    QCOMPARE(print.exitCode, 1);
    QVERIFY(print.standardOutput.isEmpty());
    QVERIFY(print.standardError.startsWith(QLatin1String("signalboxd: The token is refused: ")));
}

void CommandLineTest::tokensExpire()
{
    m_world->standardInput = token("--user anna --ttl 60s");
    m_world->surroundings.now += 59s;
    QCOMPARE(m_world->print(words("token verify")).exitCode, 0);
    m_world->surroundings.now += 1s;
    const Print print = m_world->print(words("token verify"));
    QCOMPARE(print.exitCode, 1);
    QVERIFY(print.standardError.contains(QLatin1String("expired")));
}

void CommandLineTest::jwksFlagMeansTheseKeysAlone()
{
    const auto set = [](char c) -> QByteArray {
        return R"({"keys":[{"kty":"oct","k":")" +
               QByteArray(40, c).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + "\"}]}";
    };
    const QString same = m_world->write("same.json", set('s'));
    const QString other = m_world->write("other.json", set('o'));
    m_world->standardInput = token("--user anna");
    QCOMPARE(m_world->print(words("token verify") + QStringList{QStringLiteral("--jwks-file"), same}).exitCode, 0);
    QCOMPARE(m_world->print(words("token verify") + QStringList{QStringLiteral("--jwks-file"), other}).exitCode, 1);
    m_world->set("SIGNALBOX_JWKS_FILE", other); // configured: beside the secret
    QCOMPARE(m_world->print(words("token verify")).exitCode, 0);
    QCOMPARE(m_world->print(words("token verify --jwks-file /nonexistent")).exitCode, 2);
    m_world->environment.remove(QStringLiteral("SIGNALBOX_JWT_SECRET"));
    QVERIFY(m_world->print(words("token --user anna")).standardError.contains(QLatin1String("issuer")));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
