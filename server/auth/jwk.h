// A key as cjose holds it, with what it may be used for. Private to server/auth: nobody else sees cjose.
#pragma once

#include "server/auth/token.h"

#include <cjose/cjose.h>

namespace signalbox::auth {

struct FreeJwk {
    void operator()(cjose_jwk_t *jwk) const { cjose_jwk_release(jwk); }
};
using JwkPointer = std::unique_ptr<cjose_jwk_t, FreeJwk>;

// cjose counts references without atomics, but neither signing nor verifying counts: one key may verify in
// several threads as long as nobody retains it.
struct KeySet::Key {
    JwkPointer jwk;
    QByteArray kid; // empty: none
    std::vector<QByteArray> algorithms;
    qsizetype rsaBytes = 0; // length of the modulus; 0: not RSA

    [[nodiscard]] bool allows(QByteArrayView algorithm) const;
    // How long a signature of that algorithm by this key is. Always the same, so anything else is refused unread
    // (cjose 0.6.2 does not look at the length of ECDSA signatures).
    [[nodiscard]] qsizetype signatureBytes(QByteArrayView algorithm) const;
};

using KeyPointer = std::shared_ptr<const KeySet::Key>;

// Each makes a key from its public parts, big-endian. `algorithm` pins it to that one; empty: all of its type.
// An error for a key that is too weak or not sound, and for an algorithm that such a key does not have.
[[nodiscard]] Result<KeyPointer> makeSecretKey(QByteArrayView secret, const QByteArray &algorithm,
                                               const QByteArray &kid);
[[nodiscard]] Result<KeyPointer> makeRsaKey(QByteArray modulus, QByteArray exponent, const QByteArray &algorithm,
                                            const QByteArray &kid);
// `x` and `y` are exactly as long as the curve's field.
[[nodiscard]] Result<KeyPointer> makeEcKey(QByteArrayView curve, QByteArray x, QByteArray y,
                                           const QByteArray &algorithm, const QByteArray &kid);

} // namespace signalbox::auth
