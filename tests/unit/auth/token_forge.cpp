#include "tests/unit/auth/token_forge.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace signalbox::test {

namespace {

QByteArray numberOf(const KeyPair &key, const char *name, int size = 0)
{
    BIGNUM *raw = nullptr;
    EVP_PKEY_get_bn_param(key.get(), name, &raw);
    QByteArray bytes(std::max(size, BN_num_bytes(raw)), '\0');
    BN_bn2binpad(raw, reinterpret_cast<unsigned char *>(bytes.data()), int(bytes.size()));
    BN_free(raw);
    return bytes;
}

template <typename Write>
QByteArray written(const Write &write)
{
    BIO *const bio = BIO_new(BIO_s_mem());
    write(bio);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray text(data, qsizetype(size));
    BIO_free(bio);
    return text;
}

QByteArray input(const QByteArray &header, const QByteArray &payload)
{
    return base64Url(header) + '.' + base64Url(payload);
}

QByteArray digestSigned(const QByteArray &text, const KeyPair &key, const EVP_MD *digest, bool pss)
{
    EVP_MD_CTX *const context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *keyContext = nullptr;
    EVP_DigestSignInit(context, &keyContext, digest, nullptr, key.get());
    if (pss) {
        EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, RSA_PSS_SALTLEN_DIGEST);
    }
    size_t size = 0;
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    EVP_DigestSign(context, nullptr, &size, bytes, size_t(text.size()));
    QByteArray signature(qsizetype(size), '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, bytes, size_t(text.size()));
    EVP_MD_CTX_free(context);
    return signature.first(qsizetype(size));
}

} // namespace

KeyPair newRsa(unsigned bits)
{
    return KeyPair(EVP_RSA_gen(bits));
}

KeyPair newEc(const char *curve)
{
    return KeyPair(EVP_EC_gen(curve));
}

KeyPair newEd25519()
{
    return KeyPair(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

QByteArray publicPem(const KeyPair &key)
{
    return written([&](BIO *bio) { PEM_write_bio_PUBKEY(bio, key.get()); });
}

QByteArray privatePem(const KeyPair &key)
{
    return written([&](BIO *bio) { PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray publicDer(const KeyPair &key)
{
    return written([&](BIO *bio) { i2d_PUBKEY_bio(bio, key.get()); });
}

QByteArray publicJwk(const KeyPair &key, const QByteArray &more)
{
    if (EVP_PKEY_is_a(key.get(), "RSA"))
        return "{\"kty\":\"RSA\",\"n\":\"" + base64Url(numberOf(key, OSSL_PKEY_PARAM_RSA_N)) + "\",\"e\":\"" +
               base64Url(numberOf(key, OSSL_PKEY_PARAM_RSA_E)) + '"' + more + '}';
    const int bits = EVP_PKEY_get_bits(key.get());
    const int size = (bits + 7) / 8;
    return "{\"kty\":\"EC\",\"crv\":\"P-" + QByteArray::number(bits) + "\",\"x\":\"" +
           base64Url(numberOf(key, OSSL_PKEY_PARAM_EC_PUB_X, size)) + "\",\"y\":\"" +
           base64Url(numberOf(key, OSSL_PKEY_PARAM_EC_PUB_Y, size)) + '"' + more + '}';
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray signedByHmac(const QByteArray &header, const QByteArray &payload, const QByteArray &secret,
                        const EVP_MD *digest)
{
    const QByteArray text = input(header, payload);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    HMAC(digest, secret.constData(), int(secret.size()), reinterpret_cast<const unsigned char *>(text.constData()),
         size_t(text.size()), mac, &size);
    return text + '.' + base64Url(QByteArray(reinterpret_cast<char *>(mac), qsizetype(size)));
}

QByteArray signedByRsa(const QByteArray &header, const QByteArray &payload, const KeyPair &key, const EVP_MD *digest,
                       Padding padding)
{
    const QByteArray text = input(header, payload);
    return text + '.' + base64Url(digestSigned(text, key, digest, padding == Padding::Pss));
}

QByteArray signedByEc(const QByteArray &header, const QByteArray &payload, const KeyPair &key, const EVP_MD *digest)
{
    const QByteArray text = input(header, payload);
    const QByteArray der = digestSigned(text, key, digest, false);
    const auto *next = reinterpret_cast<const unsigned char *>(der.constData());
    ECDSA_SIG *const pair = d2i_ECDSA_SIG(nullptr, &next, long(der.size()));
    const int size = (EVP_PKEY_get_bits(key.get()) + 7) / 8;
    QByteArray raw(2 * size, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<unsigned char *>(raw.data()), size);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<unsigned char *>(raw.data()) + size, size);
    ECDSA_SIG_free(pair);
    return text + '.' + base64Url(raw);
}

} // namespace signalbox::test
