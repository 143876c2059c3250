// Makes keys and tokens of every kind, honest and forged, by OpenSSL alone: an independent witness for server/auth.
#pragma once

#include <QtCore/QByteArray>

#include <openssl/evp.h>

#include <memory>

namespace signalbox::test {

struct FreeKey {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using KeyPair = std::unique_ptr<EVP_PKEY, FreeKey>;

KeyPair newRsa(unsigned bits);
KeyPair newEc(const char *curve); // "P-256", "P-384", "P-521", or any other that OpenSSL knows
KeyPair newEd25519();

QByteArray publicPem(const KeyPair &key);
QByteArray privatePem(const KeyPair &key);
QByteArray publicDer(const KeyPair &key);
// {"kty":...} with `more` (such as `,"kid":"a"`) inside.
QByteArray publicJwk(const KeyPair &key, const QByteArray &more = {});

QByteArray base64Url(const QByteArray &bytes);

// header.payload.signature; both are taken as they are, so they may be any nonsense.
QByteArray signedByHmac(const QByteArray &header, const QByteArray &payload, const QByteArray &secret,
                        const EVP_MD *digest = EVP_sha256());
enum class Padding { Pkcs1, Pss };
QByteArray signedByRsa(const QByteArray &header, const QByteArray &payload, const KeyPair &key, const EVP_MD *digest,
                       Padding padding);
QByteArray signedByEc(const QByteArray &header, const QByteArray &payload, const KeyPair &key, const EVP_MD *digest);

} // namespace signalbox::test
