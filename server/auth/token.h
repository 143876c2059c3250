// JSON Web Tokens (RFC 7519) over cjose: made, and verified with the algorithm pinned by the key, never by the token.
#pragma once

#include "server/auth/principal.h"
#include "shared/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace signalbox::auth {

struct Policy {
    QByteArray issuer;   // empty: `iss` is not looked at
    QByteArray audience; // empty: `aud` is not looked at; else it must be that string, or an array that holds it
    std::chrono::seconds leeway{5}; // for `nbf` and `iat` in the future, never for `exp`
};

// Keys with the algorithms each may be used for. Immutable once made, so it may be shared by threads.
class KeySet {
public:
    // At least 32 bytes, or an error. Algorithms HS256, HS384, HS512.
    [[nodiscard]] static Result<KeySet> fromSecret(QByteArrayView secret);
    // A PEM public key: RSA of at least 2048 bits (RS256.. and PS256..) or EC (P-256: ES256, P-384: ES384, P-521:
    // ES512).
    [[nodiscard]] static Result<KeySet> fromPem(QByteArrayView pem);
    // RFC 7517 §5. A key's `alg` pins it; without one its type does, as above. Private parts, `use: enc` and unknown
    // types are skipped; no usable key is an error.
    [[nodiscard]] static Result<KeySet> fromJwks(QByteArrayView json);
    // Both sets' keys, for rotation.
    [[nodiscard]] KeySet merged(const KeySet &other) const;

    struct Key;
    [[nodiscard]] const std::vector<std::shared_ptr<const Key>> &keys() const { return m_keys; }

private:
    std::vector<std::shared_ptr<const Key>> m_keys;
};

// Verifies tokens against `keys` and `policy`. Opens no file and no connection, whatever the token says (jku, x5u,
// kid...). Const and without shared state: usable from several threads.
class TokenVerifier {
public:
    // Tokens longer than this are refused unread.
    static constexpr qsizetype maxTokenBytes = 8 * 1024;

    TokenVerifier(KeySet keys, Policy policy);

    // The principal, or Unauthorized with a sentence that says which rule failed (for the log and `token verify`;
    // clients are told only "invalid_token"). Rules: compact form of exactly three segments; `alg` is one the key
    // allows; a `kid`, if both have one, matches; `crit` and `b64` refused; `exp` a number in the future; `nbf`, `iat`
    // numbers if present; `sub` a non-empty string of at most 256 bytes without control characters; `role` absent,
    // "user", "viewer" or "admin".
    [[nodiscard]] Result<Principal> verify(QByteArrayView token, std::chrono::sys_seconds now) const;

private:
    KeySet m_keys;
    Policy m_policy;
};

struct Claims {
    UserId user;
    Role role = Role::User; // `role` is left out for User
    std::chrono::sys_seconds issuedAt;
    std::chrono::sys_seconds expiresAt;
    QByteArray issuer;   // left out when empty
    QByteArray audience; // left out when empty
};

// An HS256 token. Fails only for a secret shorter than 32 bytes.
[[nodiscard]] Result<QByteArray> makeToken(const Claims &claims, QByteArrayView secret);

} // namespace signalbox::auth
