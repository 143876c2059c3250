#include "server/auth/jwk.h"

#include <algorithm>

namespace signalbox::auth {

namespace {

constexpr qsizetype minSecretBytes = 32;    // RFC 7518 §3.2 for HS256
constexpr qsizetype minRsaBytes = 2048 / 8; // RFC 7518 §3.3
constexpr qsizetype maxRsaBytes = 8192 / 8; // a verification stays below a millisecond or two
constexpr qsizetype maxExponentBytes = 8;

struct Curve {
    const char *name;
    cjose_jwk_ec_curve id;
    qsizetype fieldBytes;
    const char *algorithm;
};

constexpr Curve curves[] = {
    {"P-256", CJOSE_JWK_EC_P_256, 32, "ES256"},
    {"P-384", CJOSE_JWK_EC_P_384, 48, "ES384"},
    {"P-521", CJOSE_JWK_EC_P_521, 66, "ES512"},
};

Error unusable(const QString &why)
{
    return {ErrorCode::BadRequest, QStringLiteral("The key cannot be used: ") + why};
}

uint8_t *data(QByteArray &bytes)
{
    return reinterpret_cast<uint8_t *>(bytes.data());
}

void dropLeadingZeros(QByteArray &number)
{
    const auto first = std::find_if(number.cbegin(), number.cend(), [](char c) { return c != '\0'; });
    number.remove(0, first - number.cbegin());
}

Result<KeyPointer> finish(JwkPointer jwk, std::vector<QByteArray> algorithms, const QByteArray &pinned,
                          const QByteArray &kid, qsizetype rsaBytes = 0)
{
    if (!jwk)
        return unusable(QStringLiteral("its numbers do not make a key"));
    if (!pinned.isEmpty()) {
        if (std::find(algorithms.cbegin(), algorithms.cend(), pinned) == algorithms.cend())
            return unusable(QStringLiteral("its algorithm is \"%1\"").arg(printable(pinned, 40)));
        algorithms = {pinned};
    }
    return KeyPointer(new KeySet::Key{std::move(jwk), kid, std::move(algorithms), rsaBytes});
}

} // namespace

bool KeySet::Key::allows(QByteArrayView algorithm) const
{
    return std::find(algorithms.cbegin(), algorithms.cend(), algorithm) != algorithms.cend();
}

qsizetype KeySet::Key::signatureBytes(QByteArrayView algorithm) const
{
    if (rsaBytes > 0)
        return rsaBytes;
    for (const Curve &curve : curves) {
        if (algorithm == curve.algorithm)
            return 2 * curve.fieldBytes;
    }
    return algorithm == "HS256" ? 32 : algorithm == "HS384" ? 48 : 64;
}

Result<KeyPointer> makeSecretKey(QByteArrayView secret, const QByteArray &algorithm, const QByteArray &kid)
{
    if (secret.size() < minSecretBytes)
        return unusable(
            QStringLiteral("a secret has at least %1 bytes, this one has %2").arg(minSecretBytes).arg(secret.size()));
    JwkPointer jwk(
        cjose_jwk_create_oct_spec(reinterpret_cast<const uint8_t *>(secret.data()), size_t(secret.size()), nullptr));
    return finish(std::move(jwk), {"HS256", "HS384", "HS512"}, algorithm, kid);
}

Result<KeyPointer> makeRsaKey(QByteArray modulus, QByteArray exponent, const QByteArray &algorithm,
                              const QByteArray &kid)
{
    dropLeadingZeros(modulus);
    dropLeadingZeros(exponent);
    // The top bit too: 2041 bits also need 256 bytes.
    if (modulus.size() < minRsaBytes || (modulus.size() == minRsaBytes && !(uchar(modulus.front()) & 0x80)))
        return unusable(QStringLiteral("an RSA key has at least 2048 bits"));
    if (modulus.size() > maxRsaBytes)
        return unusable(QStringLiteral("an RSA key has at most 8192 bits"));
    const bool odd = !exponent.isEmpty() && (exponent.back() & 1);
    if (!odd || exponent.size() > maxExponentBytes || exponent == "\x01")
        return unusable(QStringLiteral("its RSA exponent is not an odd number from 3 to 2^64"));
    cjose_jwk_rsa_keyspec spec{};
    spec.n = data(modulus);
    spec.nlen = size_t(modulus.size());
    spec.e = data(exponent);
    spec.elen = size_t(exponent.size());
    return finish(JwkPointer(cjose_jwk_create_RSA_spec(&spec, nullptr)),
                  {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}, algorithm, kid, modulus.size());
}

Result<KeyPointer> makeEcKey(QByteArrayView curve, QByteArray x, QByteArray y, const QByteArray &algorithm,
                             const QByteArray &kid)
{
    const auto known =
        std::find_if(std::begin(curves), std::end(curves), [curve](const Curve &c) { return curve == c.name; });
    if (known == std::end(curves))
        return unusable(QStringLiteral("the curve is not P-256, P-384 or P-521"));
    if (x.size() != known->fieldBytes || y.size() != known->fieldBytes)
        return unusable(QStringLiteral("its coordinates do not have the length of the curve"));
    cjose_jwk_ec_keyspec spec{};
    spec.crv = known->id;
    spec.x = data(x);
    spec.xlen = size_t(x.size());
    spec.y = data(y);
    spec.ylen = size_t(y.size());
    return finish(JwkPointer(cjose_jwk_create_EC_spec(&spec, nullptr)), {known->algorithm}, algorithm, kid);
}

} // namespace signalbox::auth
