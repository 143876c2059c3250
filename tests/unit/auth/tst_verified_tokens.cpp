// What is remembered of a token that was good, and what is not.
#include "server/auth/verified_tokens.h"
#include "tests/unit/auth/token_forge.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::auth;
using namespace signalbox::test;
using namespace std::chrono_literals;

class VerifiedTokensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysTheSameAgain();
    void expires();
    void isNotGoodBeforeItWas();
    void oneThatDiffersInABitIsAnother();
    void keepsABoundedNumber();

private:
    static QByteArray token(const QByteArray &claims) { return signedByHmac(R"({"alg":"HS256"})", claims, secret()); }
    static QByteArray secret() { return QByteArray(32, 's'); }

    VerifiedTokens m_tokens{TokenVerifier(KeySet::fromSecret(secret()).value(), {.issuer = {}, .audience = {}, .leeway = 5s})};
};

void VerifiedTokensTest::saysTheSameAgain()
{
    const QByteArray good = token(R"({"sub":"a","role":"admin","exp":2000})");
    for (int i = 0; i < 3; ++i) {
        const auto principal = m_tokens.verify(good, std::chrono::sys_seconds(1'000s));
        QVERIFY(principal);
        QCOMPARE(principal->user.text, "a");
        QCOMPARE(principal->role, Role::Admin);
        QCOMPARE(principal->expiresAt, std::chrono::sys_seconds(2'000s));
        QVERIFY(!m_tokens.verify(good.chopped(1), std::chrono::sys_seconds(1'000s)));
    }
}

void VerifiedTokensTest::expires()
{
    const QByteArray good = token(R"({"sub":"b","exp":2000})");
    QVERIFY(m_tokens.verify(good, std::chrono::sys_seconds(1'999s)));
    for (int i = 0; i < 2; ++i) {
        const auto late = m_tokens.verify(good, std::chrono::sys_seconds(2'000s));
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Unauthorized);
    }
}

void VerifiedTokensTest::isNotGoodBeforeItWas()
{
    const QByteArray later = token(R"({"sub":"c","exp":2000,"nbf":1500})");
    QVERIFY(m_tokens.verify(later, std::chrono::sys_seconds(1'500s)));
    QVERIFY(!m_tokens.verify(later, std::chrono::sys_seconds(1'000s))); // the clock was set back
}

void VerifiedTokensTest::oneThatDiffersInABitIsAnother()
{
    const QByteArray good = token(R"({"sub":"d","exp":2000})");
    QVERIFY(m_tokens.verify(good, std::chrono::sys_seconds(1'000s)));
    const std::chrono::sys_seconds now(1'000s);
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray other = good;
        other[i] = char(other[i] ^ 1);
        QVERIFY2(!m_tokens.verify(other, now), other.constData());
    }
}

void VerifiedTokensTest::keepsABoundedNumber()
{
    const std::chrono::sys_seconds now(1'000s);
    for (int user = 0; user < 2 * VerifiedTokens::most; ++user) {
        const auto principal = m_tokens.verify(token(R"({"sub":"u)" + QByteArray::number(user) + R"(","exp":2000})"), now);
        QVERIFY(principal);
        QCOMPARE(principal->user.text, 'u' + QByteArray::number(user));
    }
    QCOMPARE(m_tokens.count(), VerifiedTokens::most);
}

QTEST_GUILESS_MAIN(VerifiedTokensTest)
#include "tst_verified_tokens.moc"
