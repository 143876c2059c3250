// Where the keys of tokens come from, and that they can be used before anything starts.
#include "server/settings/verifier.h"
#include "tests/unit/settings/settings_world.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::settings;
using signalbox::test::SettingsWorld;
using signalbox::test::words;

namespace {

constexpr char pem[] = "-----BEGIN PUBLIC KEY-----\n"
                       "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMKBCTNIcKUSDii11ySs3526iDZ8A\n"
                       "iTo7Tu6KPAqv7D7gS2XpJFbZiItSs3m9+9Ue6GnvHw/GW2ZZaVtszggXIw==\n"
                       "-----END PUBLIC KEY-----\n";
// RFC 7515 appendix A.3.1, public part.
constexpr char jwks[] = R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                        R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";
const QByteArray secret(40, 's');

} // namespace

class LoaderAuthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<SettingsWorld>();
        m_world->set("SIGNALBOX_DATA_DIR", m_world->folder.filePath(QStringLiteral("data")));
    }
    void aSecretIsMadeOnlyWithoutAnyKey();
    void theSecretIsReadFromWhereItIsGiven();
    void secretsThatCannotBeUsed_data();
    void secretsThatCannotBeUsed();
    void keyFilesThatCannotBeUsed_data();
    void keyFilesThatCannotBeUsed();
    void verifiersHoldAllKeys();
    void keyFilesAreReadOnce();

private:
    QString madeSecret() const { return m_world->folder.filePath(QStringLiteral("data/jwt-secret")); }

    std::unique_ptr<SettingsWorld> m_world;
};

void LoaderAuthTest::aSecretIsMadeOnlyWithoutAnyKey()
{
    QVERIFY(m_world->load(words("--no-auth"))->config.auth.disabled);
    QVERIFY(m_world->load({QStringLiteral("--jwt-secret"), QString::fromLatin1(secret)}));
    QVERIFY(m_world->load({QStringLiteral("--jwt-public-key-file"), m_world->write("key.pem", pem)})
                ->config.auth.secret.isEmpty());
    QVERIFY(m_world->load({QStringLiteral("--jwks-file"), m_world->write("keys.json", jwks)})
                ->config.auth.secret.isEmpty());
    QCOMPARE(m_world->print(words("--print-config")).exitCode, 0);
    QCOMPARE(m_world->print(words("--help")).exitCode, 0);
    QVERIFY(!QFile::exists(madeSecret()));

    const auto loaded = m_world->load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QVERIFY(QFile::exists(madeSecret()));
    QCOMPARE(loaded->config.auth.secret.size(), 64);
    QCOMPARE(m_world->load()->config.auth.secret, loaded->config.auth.secret);
}

void LoaderAuthTest::theSecretIsReadFromWhereItIsGiven()
{
    m_world->set("SIGNALBOX_JWT_SECRET_FILE", m_world->write("secret", secret + "\r\n"));
    QCOMPARE(m_world->load()->config.auth.secret, secret);
    QCOMPARE(m_world->load({QStringLiteral("--jwt-secret"), QString(40, QLatin1Char('f'))})->config.auth.secret,
             QByteArray(40, 'f'));
    m_world->write("secret", ' ' + secret + " \n\n"); // only one line end is none of it
    QCOMPARE(m_world->load()->config.auth.secret, QByteArray(' ' + secret + " \n"));
}

void LoaderAuthTest::secretsThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("flags");
    QTest::addColumn<QString>("says");
    QTest::newRow("short") << QStringLiteral("--jwt-secret hidden")
                           << QStringLiteral("jwt-secret: the value (flag --jwt-secret)");
    QTest::newRow("short file") << QStringLiteral("--jwt-secret-file SHORT") << QStringLiteral("at least 32 bytes");
    QTest::newRow("no file") << QStringLiteral("--jwt-secret-file /nonexistent")
                             << QStringLiteral("jwt-secret-file: \"/nonexistent\"");
    QTest::newRow("empty file") << QStringLiteral("--jwt-secret-file EMPTY") << QStringLiteral("empty");
    QTest::newRow("folder") << QStringLiteral("--jwt-secret-file /") << QStringLiteral("jwt-secret-file: \"/\"");
    QTest::newRow("both") << QStringLiteral("--jwt-secret hidden --jwt-secret-file SHORT")
                          << QStringLiteral("give one of them");
}

void LoaderAuthTest::secretsThatCannotBeUsed()
{
    QFETCH(QString, flags);
    QFETCH(QString, says);
    flags.replace(QStringLiteral("SHORT"), m_world->write("short", "hidden"))
        .replace(QStringLiteral("EMPTY"), m_world->write("empty", ""));
    const auto loaded = m_world->load(words(qPrintable(flags)));
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.contains(says), qPrintable(loaded.error().message));
    QVERIFY(!loaded.error().message.contains(QLatin1String("hidden")));
}

void LoaderAuthTest::keyFilesThatCannotBeUsed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("junk") << QByteArray("junk");
    QTest::newRow("no usable key") << QByteArray(R"({"keys":[{"kty":"OKP"}]})");
    QTest::newRow("too large") << QByteArray(1024 * 1024 + 1, ' ');
}

void LoaderAuthTest::keyFilesThatCannotBeUsed()
{
    QFETCH(QByteArray, content);
    const QString path = m_world->write("file", content);
    for (const char *flag : {"jwks-file", "jwt-public-key-file"}) {
        const auto loaded = m_world->load({QStringLiteral("--") + QLatin1String(flag), path});
        QVERIFY(!loaded);
        const QString message = loaded.error().message;
        QVERIFY2(message.contains(QLatin1String(flag) + QStringLiteral(": ")) && message.contains(path),
                 qPrintable(message));
    }
}

void LoaderAuthTest::verifiersHoldAllKeys()
{
    Auth auth;
    auth.secret = secret;
    auth.jwksFile = auth.publicKeyFile = QStringLiteral("named in messages only");
    auth.jwks = jwks;
    auth.publicKeyPem = pem;
    auth.policy.issuer = "us";
    const auto now = m_world->surroundings.now;
    const auto verifier = makeVerifier(auth);
    QVERIFY2(verifier, verifier ? "" : qPrintable(verifier.error().message));
    const auto token = auth::makeToken({{"anna"}, auth::Role::User, now, now + 1h, "us", {}}, secret);
    QVERIFY(verifier->verify(*token, now));
    auth.secret.clear();
    QVERIFY(!makeVerifier(auth)->verify(*token, now));
    auth.policy.issuer = "them";
    auth.secret = secret;
    QVERIFY(!makeVerifier(auth)->verify(*token, now));
    auth.policy.issuer = "us";
    auth.disabled = true; // nobody is asked for one, so none is good
    QVERIFY(!makeVerifier(auth)->verify(*token, now));
}

// So a pipe will do, and what was checked is what is used.
void LoaderAuthTest::keyFilesAreReadOnce()
{
    const QString path = m_world->write("keys.json", jwks);
    const auto loaded = m_world->load({QStringLiteral("--jwks-file"), path});
    QVERIFY(loaded);
    QVERIFY(QFile::remove(path));
    QVERIFY(makeVerifier(loaded->config.auth));
}

QTEST_GUILESS_MAIN(LoaderAuthTest)
#include "tst_loader_auth.moc"
