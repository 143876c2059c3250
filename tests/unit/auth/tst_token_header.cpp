// The JOSE header: names of keys, keys that a token brings along, extensions, sizes (rows J6, J7, J8).
#include "server/auth/token.h"
#include "tests/unit/auth/token_forge.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::auth;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds now{1'731'304'200s};
const QByteArray secret(32, 's');
const QByteArray claims = R"({"sub":"anna","exp":1731304260})";

QByteArray withMember(const QByteArray &member)
{
    return "{\"alg\":\"HS256\"," + member + "}";
}

QByteArray kid(const QByteArray &name)
{
    return withMember("\"kid\":\"" + name + "\"");
}

} // namespace

class TokenHeaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void honestHeadersPass_data();
    void honestHeadersPass();
    void hostileHeadersAreRefusedThoughTheSignatureIsRight_data();
    void hostileHeadersAreRefusedThoughTheSignatureIsRight();
    void theLengthLimitIsExact();

private:
    TokenVerifier m_verifier{KeySet::fromSecret(secret).value(), {}};
};

void TokenHeaderTest::honestHeadersPass_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("alg only") << QByteArray(R"({"alg":"HS256"})");
    QTest::newRow("blanks") << QByteArray(" { \"alg\" : \"HS256\" }\n");
    QTest::newRow("typ and cty") << withMember(R"("typ":"at+jwt","cty":"x")");
    QTest::newRow("kid that is a URL") << kid("https://issuer.example/keys/1#a=b_c~d:e@f");
    QTest::newRow("kid in base64") << kid("TmljZSBrZXkgaWQ+/w==");
    QTest::newRow("kid of 256") << kid(QByteArray(256, 'k'));
    QTest::newRow("thumbprint") << withMember(R"("x5t":"abc","x5t#S256":"def")");
}

void TokenHeaderTest::honestHeadersPass()
{
    QFETCH(QByteArray, header);
    const auto principal = m_verifier.verify(signedByHmac(header, claims, secret), now);
    QVERIFY2(principal, principal ? "" : qPrintable(principal.error().message));
}

void TokenHeaderTest::hostileHeadersAreRefusedThoughTheSignatureIsRight_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const QByteArray &header) { QTest::newRow(name) << header; };
    row("J6 kid is a path", kid("../../dev/null"));
    row("J6 kid is SQL", kid("x' UNION SELECT 'key"));
    row("J6 kid with quote alone", kid("a'b"));
    row("J6 kid with NUL", kid(R"(a\u0000b)"));
    row("J6 kid with newline", kid(R"(a\nb)"));
    row("J6 kid not ASCII", kid("\xc3\xa9"));
    row("J6 kid is a command", kid("a;b`c`"));
    row("J6 kid empty", kid(""));
    row("J6 kid object", withMember(R"("kid":{"a":1})"));
    row("J6 kid number", withMember(R"("kid":1)"));
    row("J6 kid null", withMember(R"("kid":null)"));
    row("J6 kid 257", kid(QByteArray(257, 'k')));
    row("J6 kid 20 kB", kid(QByteArray(20'000, 'k')));
    row("J6 jku", withMember(R"("jku":"http://127.0.0.1:1/jwks.json")"));
    row("J6 jku to a file", withMember(R"("jku":"file:///etc/passwd")"));
    row("J6 x5u", withMember(R"("x5u":"http://127.0.0.1:1/cert.pem")"));
    row("J6 jwk", withMember(R"("jwk":{"kty":"oct","k":"c3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3M"})"));
    row("J6 x5c", withMember(R"("x5c":["MIIB"])"));
    row("J7 crit unknown", withMember(R"("crit":["exp2"],"exp2":1)"));
    row("J7 crit empty", withMember(R"("crit":[])"));
    row("J7 crit not a list", withMember(R"("crit":"b64")"));
    row("J7 b64 false", withMember(R"("b64":false,"crit":["b64"])"));
    row("J7 b64 false without crit", withMember(R"("b64":false)"));
    row("J8 PBES2", R"({"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAA","p2c":2147483647})");
    row("J8 RSA1_5", R"({"alg":"RSA1_5","enc":"A128CBC-HS256"})");
    row("J8 deep header", withMember("\"a\":" + QByteArray(1000, '[') + QByteArray(1000, ']')));
    row("J8 header is an array", R"(["HS256"])");
    row("J8 header is a string", R"("HS256")");
    row("J8 header is cut", R"({"alg":"HS256")");
    row("J8 text after the header", R"({"alg":"HS256"} {})");
    row("J8 header is not UTF-8", "{\"alg\":\"HS256\",\"a\":\"\xff\"}");
    row("J8 header is empty", "");
}

void TokenHeaderTest::hostileHeadersAreRefusedThoughTheSignatureIsRight()
{
    QFETCH(QByteArray, header);
    const auto refused = m_verifier.verify(signedByHmac(header, claims, secret), now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
}

void TokenHeaderTest::theLengthLimitIsExact()
{
    const auto filled = [](qsizetype fill) {
        return signedByHmac(R"({"alg":"HS256"})",
                            R"({"sub":"a","exp":1731304260,"x":")" + QByteArray(fill, 'x') + "\"}", secret);
    };
    qsizetype fill = 5000;
    while (filled(fill + 1).size() <= TokenVerifier::maxTokenBytes)
        ++fill;
    QVERIFY(m_verifier.verify(filled(fill), now));
    QVERIFY(m_verifier.verify(filled(fill + 1), now).error().message.contains(QLatin1String("8192")));
    // J8: 1 MB is refused by its length alone.
    QVERIFY(m_verifier.verify(filled(1'000'000), now).error().message.contains(QLatin1String("8192")));
    QVERIFY(!m_verifier.verify(QByteArray(1'000'000, '.'), now));
}

QTEST_GUILESS_MAIN(TokenHeaderTest)
#include "tst_token_header.moc"
