// What a token says about time, issuer, audience and user (row J7, and nested JSON of J8).
#include "server/auth/token.h"
#include "tests/unit/auth/token_forge.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::auth;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds now{1'000s};
const QByteArray secret(32, 's');

QByteArray token(const QByteArray &claims)
{
    return signedByHmac(R"({"alg":"HS256"})", claims, secret);
}

} // namespace

class TokenClaimsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void issuerAndAudienceAreNotLookedAtUnlessConfigured();
    void expiryIsToldInWholeSeconds();
    void rolesBecomeRoles_data();
    void rolesBecomeRoles();

private:
    Result<Principal> verify(const QByteArray &claims) const { return m_verifier.verify(token(claims), now); }

    TokenVerifier m_verifier{KeySet::fromSecret(secret).value(), {.issuer = "us", .audience = "them", .leeway = 5s}};
};

void TokenClaimsTest::accepts_data()
{
    QTest::addColumn<QByteArray>("claims");
    const auto row = [](const char *name, const QByteArray &more) {
        QTest::newRow(name) << QByteArray("{\"sub\":\"a\",\"iss\":\"us\"," + more + "}");
    };
    row("exp in one second", R"("aud":"them","exp":1001)");
    row("exp with a fraction", R"("aud":"them","exp":1001.9)");
    row("exp with an exponent", R"("aud":"them","exp":2e3)");
    row("exp at the end of 9999", R"("aud":"them","exp":253402300799)");
    row("aud in an array", R"("aud":["x","them"],"exp":2000)");
    row("nbf now", R"("aud":"them","exp":2000,"nbf":1000)");
    row("nbf within the leeway", R"("aud":"them","exp":2000,"nbf":1005)");
    row("iat within the leeway", R"("aud":"them","exp":2000,"iat":1005.9)");
    row("iat long ago", R"("aud":"them","exp":2000,"iat":0)");
    row("unknown claims of any shape", R"("aud":"them","exp":2000,"x":{"y":[1e999,null]},"scope":"a b")");
    QTest::newRow("sub of 256 bytes") << QByteArray(R"({"iss":"us","aud":"them","exp":2000,"sub":")" +
                                                    QByteArray(256, 'u') + "\"}");
    QTest::newRow("sub in another script")
        << QByteArray("{\"iss\":\"us\",\"aud\":\"them\",\"exp\":2000,\"sub\":\"\xd0\xb0\"}");
}

void TokenClaimsTest::accepts()
{
    QFETCH(QByteArray, claims);
    const auto principal = verify(claims);
    QVERIFY2(principal, principal ? "" : qPrintable(principal.error().message));
}

void TokenClaimsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QString>("says");
    // Every row is a good token but for what it names.
    const auto row = [](const char *name, const char *says, const QByteArray &exp, const QByteArray &iss,
                        const QByteArray &aud, const QByteArray &sub, const QByteArray &more = {}) {
        QByteArray claims = "{\"z\":0";
        for (const auto &[key, value] : std::initializer_list<std::pair<QByteArray, QByteArray>>{
                 {"exp", exp}, {"iss", iss}, {"aud", aud}, {"sub", sub}}) {
            if (!value.isEmpty())
                claims += ",\"" + key + "\":" + value;
        }
        QTest::newRow(name) << QByteArray(claims + more + '}') << QString::fromLatin1(says);
    };
    const QByteArray us = "\"us\"", them = "\"them\"", a = "\"a\"", later = "2000";
    row("J7 exp missing", "exp", "", us, them, a);
    row("J7 exp string", "exp", "\"2000\"", us, them, a);
    row("J7 exp null", "exp", "null", us, them, a);
    row("J7 exp object", "exp", "{}", us, them, a);
    row("J7 exp negative", "exp", "-1", us, them, a);
    row("J7 exp past", "expired", "999", us, them, a);
    row("J7 exp now", "expired", "1000", us, them, a);
    row("J7 exp a fraction from now", "expired", "1000.9", us, them, a);
    row("J7 exp inside nbf's leeway", "expired", "997", us, them, a);
    row("J7 exp beyond 9999", "exp", "253402300800", us, them, a);
    row("J7 exp 1e300", "exp", "1e300", us, them, a);
    row("J7 exp 1e999", "exp", "1e999", us, them, a);
    row("J7 exp in milliseconds", "exp", "1731304260000", us, them, a);
    row("J7 nbf future", "nbf", later, us, them, a, ",\"nbf\":1006");
    row("J7 nbf string", "nbf", later, us, them, a, ",\"nbf\":\"0\"");
    row("J7 nbf null", "nbf", later, us, them, a, ",\"nbf\":null");
    row("J7 iat future", "iat", later, us, them, a, ",\"iat\":1006");
    row("J7 iat string", "iat", later, us, them, a, ",\"iat\":\"now\"");
    row("J7 iss missing", "iss", later, "", them, a);
    row("J7 iss wrong", "iss", later, "\"them\"", them, a);
    row("J7 iss list", "iss", later, "[\"us\"]", them, a);
    row("J7 iss longer", "iss", later, "\"us \"", them, a);
    row("J7 aud missing", "aud", later, us, "", a);
    row("J7 aud object", "aud", later, us, "{\"them\":1}", a);
    row("J7 aud empty", "aud", later, us, "\"\"", a);
    row("J7 aud empty list", "aud", later, us, "[]", a);
    row("J7 aud other", "aud", later, us, "[\"x\"]", a);
    row("J7 aud list with a number", "aud", later, us, "[\"them\",1]", a);
    row("J7 sub missing", "sub", later, us, them, "");
    row("J7 sub empty", "sub", later, us, them, "\"\"");
    row("J7 sub number", "sub", later, us, them, "1");
    row("J7 sub null", "sub", later, us, them, "null");
    row("J7 sub with newline", "sub", later, us, them, "\"a\\nb\"");
    row("J7 sub with NUL", "sub", later, us, them, "\"a\\u0000\"");
    row("J7 sub of 257 bytes", "sub", later, us, them, '"' + QByteArray(257, 'u') + '"');
    row("role unknown", "role", later, us, them, a, ",\"role\":\"root\"");
    row("role in other case", "role", later, us, them, a, ",\"role\":\"Admin\"");
    row("role null", "role", later, us, them, a, ",\"role\":null");
    row("role list", "role", later, us, them, a, ",\"role\":[\"admin\"]");
    row("role twice", "twice", later, us, them, a, ",\"role\":\"user\",\"role\":\"admin\"");
    row("J8 nested", "deeper", later, us, them, a, ",\"x\":" + QByteArray(2000, '[') + QByteArray(2000, ']'));
    QTest::newRow("J3 claims are an array") << QByteArray("[]") << QStringLiteral("JSON object");
    QTest::newRow("J3 claims are text") << QByteArray("hello") << QStringLiteral("JSON object");
    QTest::newRow("J3 claims are another token") << token("{}") << QStringLiteral("JSON object");
}

void TokenClaimsTest::refuses()
{
    QFETCH(QByteArray, claims);
    QFETCH(QString, says);
    const auto refused = verify(claims);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
    QVERIFY2(refused.error().message.contains(says), qPrintable(refused.error().message));
}

void TokenClaimsTest::issuerAndAudienceAreNotLookedAtUnlessConfigured()
{
    const TokenVerifier open(KeySet::fromSecret(secret).value(), {});
    QVERIFY(open.verify(token(R"({"sub":"a","exp":2000})"), now));
    QVERIFY(open.verify(token(R"({"sub":"a","exp":2000,"iss":"x","aud":["y"]})"), now));
}

void TokenClaimsTest::expiryIsToldInWholeSeconds()
{
    const auto principal = verify(R"({"sub":"a","iss":"us","aud":"them","exp":1500.75})");
    QVERIFY(principal);
    QCOMPARE(principal->expiresAt, std::optional(std::chrono::sys_seconds(1500s)));
}

void TokenClaimsTest::rolesBecomeRoles_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<int>("role");
    QTest::newRow("absent") << QByteArray() << int(Role::User);
    QTest::newRow("user") << QByteArray(R"(,"role":"user")") << int(Role::User);
    QTest::newRow("viewer") << QByteArray(R"(,"role":"viewer")") << int(Role::Viewer);
    QTest::newRow("admin") << QByteArray(R"(,"role":"admin")") << int(Role::Admin);
}

void TokenClaimsTest::rolesBecomeRoles()
{
    QFETCH(QByteArray, member);
    QFETCH(int, role);
    const auto principal = verify(R"({"sub":"a","iss":"us","aud":"them","exp":2000)" + member + '}');
    QVERIFY(principal);
    QCOMPARE(int(principal->role), role);
    QCOMPARE(principal->seesAll(), role != int(Role::User));
}

QTEST_GUILESS_MAIN(TokenClaimsTest)
#include "tst_token_claims.moc"
