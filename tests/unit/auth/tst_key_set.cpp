// Keys: where they come from, which are refused or skipped, and what each may be used for.
#include "server/auth/token.h"
#include "tests/unit/auth/token_forge.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::auth;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds now{1'000s};
const QByteArray claims = R"({"sub":"a","exp":2000})";

QByteArray jwks(const QByteArrayList &keys)
{
    return "{\"keys\":[" + keys.join(',') + "]}";
}

QByteArray octet(const QByteArray &secret, const QByteArray &more = {})
{
    return "{\"kty\":\"oct\",\"k\":\"" + base64Url(secret) + '"' + more + '}';
}

} // namespace

class KeySetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secretsHaveAtLeast32Bytes();
    void pemThatIsNoPublicKeyIsRefused_data();
    void pemThatIsNoPublicKeyIsRefused();
    void severalPemKeysInOneFile();
    void jwksSkipsWhatCannotVerify_data();
    void jwksSkipsWhatCannotVerify();
    void jwksKeepsTheGoodAmongTheJunk();
    void kidChoosesTheKey();
    void algOfAKeyPinsIt();
    void rotationTakesBothKeys();
    void tooManyKeysAreRefused();

private:
    QByteArray rs256(const KeyPair &key, const QByteArray &more = {}) const
    {
        return signedByRsa("{\"alg\":\"RS256\"" + more + '}', claims, key, EVP_sha256(), Padding::Pkcs1);
    }

    KeyPair m_rsa = newRsa(2048);
    KeyPair m_other = newRsa(2048);
    KeyPair m_ec = newEc("P-256");
};

void KeySetTest::secretsHaveAtLeast32Bytes()
{
    QVERIFY(!KeySet::fromSecret(""));
    QVERIFY(!KeySet::fromSecret(QByteArray(31, 'x')));
    QVERIFY(KeySet::fromSecret(QByteArray(32, 'x')));
    QVERIFY(!KeySet::fromSecret(QByteArray(31, 'x')).error().message.contains(QLatin1String("xxxx")));
}

void KeySetTest::pemThatIsNoPublicKeyIsRefused_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("DER") << publicDer(m_rsa);
    QTest::newRow("cut") << publicPem(m_rsa).first(100);
    QTest::newRow("changed") << publicPem(m_rsa).replace("MIIB", "AAAA");
    QTest::newRow("private RSA") << privatePem(m_rsa);
    QTest::newRow("private EC") << privatePem(m_ec);
    QTest::newRow("RSA of 1024 bits") << publicPem(newRsa(1024));
    QTest::newRow("other curve") << publicPem(newEc("secp256k1"));
    QTest::newRow("Ed25519") << publicPem(newEd25519());
    QTest::newRow("asks for a passphrase")
        << QByteArray("-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                      "00000000000000000000000000000000\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END PUBLIC KEY-----\n");
}

void KeySetTest::pemThatIsNoPublicKeyIsRefused()
{
    QFETCH(QByteArray, pem);
    QVERIFY(!KeySet::fromPem(pem));
}

void KeySetTest::severalPemKeysInOneFile()
{
    const QByteArray both = "issuer's keys\n" + publicPem(m_rsa) + "\n" + publicPem(m_ec);
    const auto keys = KeySet::fromPem(both);
    QVERIFY(keys);
    QCOMPARE(keys->keys().size(), size_t(2));
    QVERIFY(TokenVerifier(*keys, {}).verify(rs256(m_rsa), now));
    QVERIFY(TokenVerifier(*keys, {}).verify(signedByEc(R"({"alg":"ES256"})", claims, m_ec, EVP_sha256()), now));
}

void KeySetTest::jwksSkipsWhatCannotVerify_data()
{
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const QByteArray &key) { QTest::newRow(name) << key; };
    row("use enc", publicJwk(m_rsa, R"(,"use":"enc")"));
    row("use not a text", publicJwk(m_rsa, R"(,"use":1)"));
    row("key_ops without verify", publicJwk(m_rsa, R"(,"key_ops":["encrypt"])"));
    row("key_ops not a list", publicJwk(m_rsa, R"(,"key_ops":"verify")"));
    row("alg for encryption", publicJwk(m_rsa, R"(,"alg":"RSA-OAEP")"));
    row("alg of another type", publicJwk(m_rsa, R"(,"alg":"HS256")"));
    row("alg of another curve", publicJwk(m_ec, R"(,"alg":"ES384")"));
    row("alg none", publicJwk(m_rsa, R"(,"alg":"none")"));
    row("alg empty", publicJwk(m_rsa, R"(,"alg":"")"));
    row("alg null", publicJwk(m_rsa, R"(,"alg":null)"));
    row("kid object", publicJwk(m_rsa, R"(,"kid":{})"));
    row("kty unknown", R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
    row("kty missing", R"({"n":"AQAB","e":"AQAB"})");
    row("kty in other case", publicJwk(m_rsa).replace("RSA", "rsa"));
    row("member twice", publicJwk(m_rsa, R"(,"kty":"RSA")"));
    row("RSA without modulus", R"({"kty":"RSA","e":"AQAB"})");
    row("RSA of 1024 bits", publicJwk(newRsa(1024)));
    row("RSA with leading zeros only", R"({"kty":"RSA","e":"AQAB","n":")" + base64Url(QByteArray(256, '\0')) + "\"}");
    row("RSA exponent 1", publicJwk(m_rsa).replace("AQAB", "AQ"));
    row("RSA exponent even", publicJwk(m_rsa).replace("AQAB", "Ag"));
    row("RSA exponent huge", publicJwk(m_rsa).replace("AQAB", base64Url(QByteArray(9, '\xff'))));
    row("RSA in base64 with padding", publicJwk(m_rsa).replace("AQAB", "AQAB===="));
    row("EC of an unknown curve", publicJwk(m_ec).replace("P-256", "P-257"));
    row("EC off the curve", R"({"kty":"EC","crv":"P-256","x":")" + base64Url(QByteArray(32, '\1')) + R"(","y":")" +
                                base64Url(QByteArray(32, '\1')) + "\"}");
    row("EC with short coordinates", R"({"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"})");
    row("oct too short", octet("short"));
    row("oct empty", octet(""));
    row("oct for key wrapping", octet(QByteArray(32, 'x'), R"(,"alg":"A256KW")"));
    row("not an object", "\"key\"");
    row("null", "null");
}

void KeySetTest::jwksSkipsWhatCannotVerify()
{
    QFETCH(QByteArray, key);
    const auto alone = KeySet::fromJwks(jwks({key}));
    QVERIFY(!alone);
    const auto withGood = KeySet::fromJwks(jwks({key, publicJwk(m_ec)}));
    QVERIFY2(withGood, withGood ? "" : qPrintable(withGood.error().message));
    QCOMPARE(withGood->keys().size(), size_t(1));
}

void KeySetTest::jwksKeepsTheGoodAmongTheJunk()
{
    const QByteArray secret(32, 'x');
    const auto keys =
        KeySet::fromJwks(jwks({"{}", publicJwk(m_rsa, R"(,"use":"sig","key_ops":["verify"],"x5c":["MIIB"])"),
                               publicJwk(m_other, R"(,"use":"enc")"), octet(secret), publicJwk(m_ec)}));
    QVERIFY(keys);
    QCOMPARE(keys->keys().size(), size_t(3));
    const TokenVerifier verifier(*keys, {});
    QVERIFY(verifier.verify(rs256(m_rsa), now));
    QVERIFY(!verifier.verify(rs256(m_other), now));
    QVERIFY(verifier.verify(signedByHmac(R"({"alg":"HS256"})", claims, secret), now));

    for (const char *wrong : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[]})", R"({"keys":[{}]})", R"({"keys":)"})
        QVERIFY2(!KeySet::fromJwks(wrong), wrong);
    QVERIFY(!KeySet::fromJwks(publicJwk(m_rsa))); // one key is not a set
}

void KeySetTest::kidChoosesTheKey()
{
    const TokenVerifier verifier(
        *KeySet::fromJwks(jwks({publicJwk(m_rsa, R"(,"kid":"a")"), publicJwk(m_other, R"(,"kid":"b")")})), {});
    QVERIFY(verifier.verify(rs256(m_rsa, R"(,"kid":"a")"), now));
    QVERIFY(verifier.verify(rs256(m_other, R"(,"kid":"b")"), now));
    QVERIFY(verifier.verify(rs256(m_other), now)); // no kid: whichever fits
    QVERIFY(!verifier.verify(rs256(m_rsa, R"(,"kid":"b")"), now));
    const auto unknown = verifier.verify(rs256(m_rsa, R"(,"kid":"c")"), now);
    QVERIFY(unknown.error().message.contains(QLatin1String("no key \"c\"")));
    // A key without a name fits any.
    QVERIFY(TokenVerifier(*KeySet::fromPem(publicPem(m_rsa)), {}).verify(rs256(m_rsa, R"(,"kid":"c")"), now));
}

void KeySetTest::algOfAKeyPinsIt()
{
    const auto ps256 = signedByRsa(R"({"alg":"PS256"})", claims, m_rsa, EVP_sha256(), Padding::Pss);
    const TokenVerifier any(*KeySet::fromJwks(jwks({publicJwk(m_rsa)})), {});
    QVERIFY(any.verify(ps256, now));
    const TokenVerifier pinned(*KeySet::fromJwks(jwks({publicJwk(m_rsa, R"(,"alg":"RS256")")})), {});
    QVERIFY(!pinned.verify(ps256, now));
    QVERIFY(pinned.verify(rs256(m_rsa), now));
    // J5: HS384 and HS512 off the list.
    const QByteArray secret(64, 'x');
    const TokenVerifier hs256(*KeySet::fromJwks(jwks({octet(secret, R"(,"alg":"HS256")")})), {});
    QVERIFY(hs256.verify(signedByHmac(R"({"alg":"HS256"})", claims, secret), now));
    QVERIFY(!hs256.verify(signedByHmac(R"({"alg":"HS384"})", claims, secret, EVP_sha384()), now));
    QVERIFY(!hs256.verify(signedByHmac(R"({"alg":"HS512"})", claims, secret, EVP_sha512()), now));
}

void KeySetTest::rotationTakesBothKeys()
{
    const auto keys = KeySet::fromSecret(QByteArray(32, 'n'))->merged(*KeySet::fromSecret(QByteArray(32, 'o')));
    const TokenVerifier verifier(keys, {});
    for (char c : {'n', 'o'})
        QVERIFY(verifier.verify(signedByHmac(R"({"alg":"HS256"})", claims, QByteArray(32, c)), now));
    QVERIFY(!verifier.verify(signedByHmac(R"({"alg":"HS256"})", claims, QByteArray(32, 'p')), now));
    QVERIFY(!TokenVerifier({}, {}).verify(signedByHmac(R"({"alg":"HS256"})", claims, QByteArray(32, 'n')), now));
}

void KeySetTest::tooManyKeysAreRefused()
{
    QByteArrayList keys;
    for (int i = 0; i < 65; ++i)
        keys += octet(QByteArray(32, 'x'));
    QVERIFY(!KeySet::fromJwks(jwks(keys)));
    QVERIFY(KeySet::fromJwks(jwks(keys.first(64))));
}

QTEST_GUILESS_MAIN(KeySetTest)
#include "tst_key_set.moc"
