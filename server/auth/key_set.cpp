// Where keys come from: a secret, PEM text (by OpenSSL), a JWK set (by server/json).
#include "server/auth/base64url.h"
#include "server/auth/jwk.h"
#include "server/json/json.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace signalbox::auth {

namespace {

constexpr json::Limits jwksLimits{.bytes = 1024 * 1024, .depth = 16};
constexpr size_t maxKeys = 64; // a token without `kid` is tried against each

struct FreeOpenSsl {
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(BIGNUM *number) const { BN_free(number); }
};
template <typename T>
using OpenSslPointer = std::unique_ptr<T, FreeOpenSsl>;

Error bad(const QString &message)
{
    return {ErrorCode::BadRequest, message};
}

// Big-endian, filled up with zeros in front to `size` bytes (0: as many as it needs).
QByteArray number(const EVP_PKEY *key, const char *name, int size = 0)
{
    BIGNUM *raw = nullptr;
    if (!EVP_PKEY_get_bn_param(key, name, &raw))
        return {};
    const OpenSslPointer<BIGNUM> value(raw);
    QByteArray bytes(std::max(size, BN_num_bytes(raw)), Qt::Uninitialized);
    BN_bn2binpad(raw, reinterpret_cast<unsigned char *>(bytes.data()), int(bytes.size()));
    return bytes;
}

Result<KeyPointer> keyFromEc(const EVP_PKEY *key)
{
    char group[64] = {};
    EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, nullptr);
    const QByteArrayView name(group);
    const char *curve = name == "prime256v1"  ? "P-256"
                        : name == "secp384r1" ? "P-384"
                        : name == "secp521r1" ? "P-521"
                                              : "";
    const int fieldBytes = (EVP_PKEY_get_bits(key) + 7) / 8;
    return makeEcKey(curve, number(key, OSSL_PKEY_PARAM_EC_PUB_X, fieldBytes),
                     number(key, OSSL_PKEY_PARAM_EC_PUB_Y, fieldBytes), {}, {});
}

Result<KeyPointer> keyFromOpenSsl(const EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "RSA"))
        return makeRsaKey(number(key, OSSL_PKEY_PARAM_RSA_N), number(key, OSSL_PKEY_PARAM_RSA_E), {}, {});
    if (EVP_PKEY_is_a(key, "EC"))
        return keyFromEc(key);
    return bad(QStringLiteral("The PEM key is neither RSA nor EC"));
}

// Never asks anybody: the library's own callback reads the terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

// The bytes of a base64url member; nothing if absent or not that.
std::optional<QByteArray> binary(const json::Object &jwk, QByteArrayView name)
{
    const auto text = jwk.string(name);
    return text ? fromBase64Url(*text) : std::nullopt;
}

// Whether the key says, by `use` (RFC 7517 §4.2) or `key_ops` (§4.3), that it is not for verifying.
bool isForSomethingElse(const json::Object &jwk)
{
    if (jwk.find("use") && jwk.string("use") != QByteArray("sig"))
        return true;
    if (!jwk.find("key_ops"))
        return false;
    const auto operations = json::parseStringArray(jwk.raw("key_ops"), jwksLimits);
    return !operations || std::find(operations->begin(), operations->end(), QByteArray("verify")) == operations->end();
}

Result<KeyPointer> keyFromJwk(const json::Object &jwk)
{
    const auto type = jwk.string("kty");
    const auto algorithm = jwk.string("alg");
    const auto kid = jwk.string("kid");
    const bool oddNames = (jwk.find("alg") && (!algorithm || algorithm->isEmpty())) || (jwk.find("kid") && !kid);
    if (oddNames || isForSomethingElse(jwk))
        return bad(QStringLiteral("The key is not for verifying"));
    // Only public members are read, so a private key given by mistake goes no further than this.
    if (type == QByteArray("RSA"))
        return makeRsaKey(binary(jwk, "n").value_or(QByteArray()), binary(jwk, "e").value_or(QByteArray()),
                          algorithm.value_or(QByteArray()), kid.value_or(QByteArray()));
    if (type == QByteArray("EC"))
        return makeEcKey(jwk.string("crv").value_or(QByteArray()), binary(jwk, "x").value_or(QByteArray()),
                         binary(jwk, "y").value_or(QByteArray()), algorithm.value_or(QByteArray()),
                         kid.value_or(QByteArray()));
    if (type == QByteArray("oct"))
        return makeSecretKey(binary(jwk, "k").value_or(QByteArray()), algorithm.value_or(QByteArray()),
                             kid.value_or(QByteArray()));
    return bad(QStringLiteral("The key's type is not known"));
}

} // namespace

Result<KeySet> KeySet::fromSecret(QByteArrayView secret)
{
    auto key = makeSecretKey(secret, {}, {});
    if (!key)
        return key.error();
    KeySet set;
    set.m_keys.push_back(std::move(key).value());
    return set;
}

Result<KeySet> KeySet::fromPem(QByteArrayView pem)
{
    if (pem.contains("PRIVATE KEY-----"))
        return bad(QStringLiteral("This is a private key: give its public half (openssl pkey -pubout)"));
    const OpenSslPointer<BIO> text(BIO_new_mem_buf(pem.data(), int(std::min(pem.size(), jwksLimits.bytes))));
    KeySet set;
    while (const OpenSslPointer<EVP_PKEY> key{PEM_read_bio_PUBKEY(text.get(), nullptr, noPassphrase, nullptr)}) {
        auto usable = keyFromOpenSsl(key.get());
        if (!usable)
            return usable.error();
        set.m_keys.push_back(std::move(usable).value());
        if (set.m_keys.size() > maxKeys)
            return bad(QStringLiteral("More than %1 keys").arg(maxKeys));
    }
    ERR_clear_error();
    if (set.m_keys.empty())
        return bad(QStringLiteral("There is no PEM public key (-----BEGIN PUBLIC KEY-----) in this"));
    return set;
}

Result<KeySet> KeySet::fromJwks(QByteArrayView text)
{
    const auto document = json::Object::parse(text, jwksLimits);
    if (!document)
        return document.error();
    const auto elements = json::parseArray(document->raw("keys"), jwksLimits);
    if (!elements)
        return bad(QStringLiteral("A JWK set has an array \"keys\" (RFC 7517 §5)"));
    KeySet set;
    for (const json::Element &element : *elements) {
        const auto jwk = json::Object::parse(element.raw, jwksLimits);
        if (!jwk)
            continue;
        if (auto key = keyFromJwk(*jwk))
            set.m_keys.push_back(std::move(key).value());
        if (set.m_keys.size() > maxKeys)
            return bad(QStringLiteral("More than %1 keys").arg(maxKeys));
    }
    ERR_clear_error();
    if (set.m_keys.empty())
        return bad(QStringLiteral("None of the %1 keys of the JWK set can verify a token").arg(elements->size()));
    return set;
}

KeySet KeySet::merged(const KeySet &other) const
{
    KeySet both = *this;
    both.m_keys.insert(both.m_keys.end(), other.m_keys.begin(), other.m_keys.end());
    return both;
}

} // namespace signalbox::auth
