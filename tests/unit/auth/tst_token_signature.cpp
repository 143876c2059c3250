// Signatures: every algorithm that we promise is accepted, every way around one is refused (rows J1 to J5 of the
// fault table).
#include "server/auth/token.h"
#include "tests/unit/auth/token_forge.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::auth;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds now{1'731'304'200s};
const QByteArray secret(48, 's');
const QByteArray claims = R"({"sub":"anna","exp":1731304260})";

QByteArray header(const QByteArray &algorithm)
{
    return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
}

} // namespace

class TokenSignatureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void acceptsEveryPromisedAlgorithm_data();
    void acceptsEveryPromisedAlgorithm();
    void refusesForgeries_data();
    void refusesForgeries();
    void refusesEveryFlippedBit();
    void ownTokensVerify();
    void shortSecretsMakeNoTokens();

private:
    KeySet secretKeys() const { return KeySet::fromSecret(secret).value(); }

    KeyPair m_rsa = newRsa(2048);
    KeyPair m_p256 = newEc("P-256");
    KeyPair m_p384 = newEc("P-384");
    KeyPair m_p521 = newEc("P-521");
    KeySet m_all;
};

void TokenSignatureTest::initTestCase()
{
    for (const KeyPair *key : {&m_rsa, &m_p256, &m_p384, &m_p521}) {
        const auto keys = KeySet::fromPem(publicPem(*key));
        QVERIFY2(keys, keys ? "" : qPrintable(keys.error().message));
        m_all = m_all.merged(*keys);
    }
    m_all = m_all.merged(secretKeys());
    QCOMPARE(m_all.keys().size(), size_t(5));
}

void TokenSignatureTest::acceptsEveryPromisedAlgorithm_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("HS256") << signedByHmac(header("HS256"), claims, secret, EVP_sha256());
    QTest::newRow("HS384") << signedByHmac(header("HS384"), claims, secret, EVP_sha384());
    QTest::newRow("HS512") << signedByHmac(header("HS512"), claims, secret, EVP_sha512());
    QTest::newRow("RS256") << signedByRsa(header("RS256"), claims, m_rsa, EVP_sha256(), Padding::Pkcs1);
    QTest::newRow("RS384") << signedByRsa(header("RS384"), claims, m_rsa, EVP_sha384(), Padding::Pkcs1);
    QTest::newRow("RS512") << signedByRsa(header("RS512"), claims, m_rsa, EVP_sha512(), Padding::Pkcs1);
    QTest::newRow("PS256") << signedByRsa(header("PS256"), claims, m_rsa, EVP_sha256(), Padding::Pss);
    QTest::newRow("PS384") << signedByRsa(header("PS384"), claims, m_rsa, EVP_sha384(), Padding::Pss);
    QTest::newRow("PS512") << signedByRsa(header("PS512"), claims, m_rsa, EVP_sha512(), Padding::Pss);
    QTest::newRow("ES256") << signedByEc(header("ES256"), claims, m_p256, EVP_sha256());
    QTest::newRow("ES384") << signedByEc(header("ES384"), claims, m_p384, EVP_sha384());
    QTest::newRow("ES512") << signedByEc(header("ES512"), claims, m_p521, EVP_sha512());
}

void TokenSignatureTest::acceptsEveryPromisedAlgorithm()
{
    QFETCH(QByteArray, token);
    const auto principal = TokenVerifier(m_all, {}).verify(token, now);
    QVERIFY2(principal, principal ? "" : qPrintable(principal.error().message));
    QCOMPARE(principal->user.text, QByteArray("anna"));
    // The same token with another user in it.
    const QByteArrayList parts = token.split('.');
    const QByteArray other = parts[0] + '.' + base64Url(R"({"sub":"root","exp":1731304260})") + '.' + parts[2];
    QVERIFY(!TokenVerifier(m_all, {}).verify(other, now));
}

void TokenSignatureTest::refusesForgeries_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = signedByHmac(header("HS256"), claims, secret);
    const QByteArrayList part = good.split('.');
    const QByteArray unsigned_ = '.' + part[1] + '.';
    const auto none = [&](const QByteArray &json) -> QByteArray { return base64Url(json) + unsigned_; };
    const auto row = [](const char *name, const QByteArray &token) { QTest::newRow(name) << token; };

    row("J1 alg none", none(R"({"alg":"none"})"));
    row("J1 alg None", none(R"({"alg":"None"})"));
    row("J1 alg NONE", none(R"({"alg":"NONE"})"));
    row("J1 alg empty", none(R"({"alg":""})"));
    row("J1 alg null", none(R"({"alg":null})"));
    row("J1 alg array", none(R"({"alg":["HS256"]})"));
    row("J1 no alg", none(R"({"typ":"JWT"})"));
    row("J1 alg none, real signature", base64Url(R"({"alg":"none"})") + '.' + part[1] + '.' + part[2]);
    row("J1 alg null, signed", signedByHmac(R"({"alg":null})", claims, secret));
    row("J1 alg array, signed", signedByHmac(R"({"alg":["HS256"]})", claims, secret));
    row("J1 alg in other case, signed", signedByHmac(header("hs256"), claims, secret));
    row("J1 alg with a NUL, signed", signedByHmac(R"({"alg":"HS256\u0000"})", claims, secret));
    row("J1 two algs, signed", signedByHmac(R"({"alg":"none","alg":"HS256"})", claims, secret));

    row("J2 changed payload", part[0] + '.' + base64Url(R"({"sub":"root","exp":1731304260})") + '.' + part[2]);
    row("J2 changed header", base64Url(R"({"alg":"HS256"})") + '.' + part[1] + '.' + part[2]);
    row("J2 signature cut by one", good.chopped(1));
    row("J2 signature cut by half", good.chopped(part[2].size() / 2));
    row("J2 no signature", part[0] + '.' + part[1] + '.');
    row("J2 no signature, no dot", part[0] + '.' + part[1]);
    row("J2 zero signature", part[0] + '.' + part[1] + '.' + base64Url(QByteArray(32, '\0')));
    row("J2 longer signature", part[0] + '.' + part[1] + '.' + part[2] + "AAAA");
    row("J2 padded with =", good + '=');
    row("J2 padded header", part[0] + "==." + part[1] + '.' + part[2]);
    row("J2 newline behind", good + '\n');
    row("J2 blank in front", ' ' + good);
    row("J2 other bits in the last character", good.chopped(1) + char(good.back() + 1));
    row("J2 other secret", signedByHmac(header("HS256"), claims, QByteArray(48, 't')));
    row("J2 ES256 of zeros", base64Url(header("ES256")) + unsigned_ + base64Url(QByteArray(64, '\0')));
    row("J2 ES256 shorter", base64Url(header("ES256")) + unsigned_ + base64Url(QByteArray(2, '\1')));
    row("J2 RS256 of zeros", base64Url(header("RS256")) + unsigned_ + base64Url(QByteArray(256, '\0')));
    row("J2 PS256 of one byte", base64Url(header("PS256")) + unsigned_ + base64Url(QByteArray(1, '\1')));

    row("J3 nothing", "");
    row("J3 dots only", "..");
    row("J3 one segment", part[0]);
    row("J3 four segments", good + '.' + part[2]);
    row("J3 five segments", good + ".." + part[2]);
    row("J3 empty header", '.' + part[1] + '.' + part[2]);
    row("J3 empty payload", signedByHmac(header("HS256"), "", secret));
    row("J3 trailing dot", good + '.');
    row("J3 not text", QByteArray("\0\xff.\x01.\x02", 6));

    row("J4 HS256 by the RSA key's PEM", signedByHmac(header("HS256"), claims, publicPem(m_rsa)));
    row("J4 HS256 by the PEM without line end", signedByHmac(header("HS256"), claims, publicPem(m_rsa).trimmed()));
    row("J4 HS256 by the RSA key's DER", signedByHmac(header("HS256"), claims, publicDer(m_rsa)));
    row("J4 HS256 by the RSA key's JWK", signedByHmac(header("HS256"), claims, publicJwk(m_rsa)));
    row("J4 HS256 by the EC key's PEM", signedByHmac(header("HS256"), claims, publicPem(m_p256)));
    row("J4 RS256 that says ES256", signedByRsa(header("ES256"), claims, m_rsa, EVP_sha256(), Padding::Pkcs1));
    row("J4 RS256 that says PS256", signedByRsa(header("PS256"), claims, m_rsa, EVP_sha256(), Padding::Pkcs1));
    row("J4 P-384 that says ES256", signedByEc(header("ES256"), claims, m_p384, EVP_sha256()));
    row("J4 HS256 that says HS512", signedByHmac(header("HS512"), claims, secret, EVP_sha256()));

    row("J5 HS256 by an empty key", signedByHmac(header("HS256"), claims, ""));
    row("J5 HS256 by a NUL", signedByHmac(header("HS256"), claims, QByteArray(1, '\0')));
    row("J5 HS224", signedByHmac(header("HS224"), claims, secret, EVP_sha224()));
    row("J5 HS1", signedByHmac(header("HS1"), claims, secret, EVP_sha1()));
    row("J5 RS1", signedByRsa(header("RS1"), claims, m_rsa, EVP_sha1(), Padding::Pkcs1));
    row("J5 EdDSA", signedByHmac(header("EdDSA"), claims, secret));
    row("J5 dir", signedByHmac(header("dir"), claims, secret));
}

void TokenSignatureTest::refusesForgeries()
{
    QFETCH(QByteArray, token);
    const auto refused = TokenVerifier(m_all, {}).verify(token, now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
    QVERIFY(!refused.error().message.contains(QString::fromLatin1(secret)));
}

void TokenSignatureTest::refusesEveryFlippedBit()
{
    const QByteArray good = signedByHmac(header("HS256"), claims, secret);
    const TokenVerifier verifier(secretKeys(), {});
    QVERIFY(verifier.verify(good, now));
    for (qsizetype i = 0; i < good.size() * 8; ++i) {
        QByteArray bad = good;
        bad[i / 8] = char(bad[i / 8] ^ (1 << (i % 8)));
        QVERIFY2(!verifier.verify(bad, now), bad.constData());
    }
}

void TokenSignatureTest::ownTokensVerify()
{
    const Claims wanted{{"anna \"q\" \xc3\xa9"}, Role::Admin, now, now + 1h, "us", "them"};
    const auto token = makeToken(wanted, secret);
    QVERIFY(token);
    const auto principal = TokenVerifier(secretKeys(), {.issuer = "us", .audience = "them"}).verify(*token, now);
    QVERIFY2(principal, principal ? "" : qPrintable(principal.error().message));
    QCOMPARE(principal->user, wanted.user);
    QCOMPARE(principal->role, Role::Admin);
    QCOMPARE(principal->expiresAt, std::optional(now + 1h));

    // A plain user's token says no more than it must.
    const auto plain = makeToken({{"u"}, Role::User, now, now + 1s, {}, {}}, secret);
    QCOMPARE(QByteArray::fromBase64(plain->split('.')[1], QByteArray::Base64UrlEncoding),
             QByteArray(R"({"sub":"u","iat":1731304200,"exp":1731304201})"));
}

void TokenSignatureTest::shortSecretsMakeNoTokens()
{
    QVERIFY(!makeToken({{"u"}, Role::User, now, now + 1s, {}, {}}, QByteArray(31, 'x')));
    QVERIFY(makeToken({{"u"}, Role::User, now, now + 1s, {}, {}}, QByteArray(32, 'x')));
}

QTEST_GUILESS_MAIN(TokenSignatureTest)
#include "tst_token_signature.moc"
