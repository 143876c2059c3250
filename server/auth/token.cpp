#include "server/auth/token.h"

#include "server/auth/base64url.h"
#include "server/auth/claims.h"
#include "server/auth/jwk.h"
#include "server/json/json.h"
#include "shared/json_writer.h"

#include <openssl/err.h>

#include <algorithm>

namespace signalbox::auth {

namespace {

struct FreeCjose {
    void operator()(cjose_jws_t *jws) const { cjose_jws_release(jws); }
    void operator()(cjose_header_t *header) const { cjose_header_release(header); }
};
using JwsPointer = std::unique_ptr<cjose_jws_t, FreeCjose>;
using HeaderPointer = std::unique_ptr<cjose_header_t, FreeCjose>;

constexpr qsizetype maxKidBytes = 256;

struct Segments {
    QByteArray header;
    QByteArray payload;
    QByteArray signature;
};

struct Header {
    QByteArray algorithm;
    QByteArray kid; // empty: none
};

// Everything is decoded and checked here first, so that cjose only ever sees a token in its one proper spelling.
Result<Segments> split(QByteArrayView token)
{
    if (token.size() > TokenVerifier::maxTokenBytes)
        return refusal(QStringLiteral("it has more than %1 bytes").arg(TokenVerifier::maxTokenBytes));
    const qsizetype first = token.indexOf('.');
    const qsizetype second = first < 0 ? -1 : token.indexOf('.', first + 1);
    if (second < 0 || token.indexOf('.', second + 1) >= 0)
        return refusal(QStringLiteral("it does not have three segments"));
    const auto header = fromBase64Url(token.first(first));
    const auto payload = fromBase64Url(token.sliced(first + 1, second - first - 1));
    const auto signature = fromBase64Url(token.sliced(second + 1));
    if (!header || !payload || !signature)
        return refusal(QStringLiteral("a segment is not base64url without padding"));
    return Segments{*header, *payload, *signature};
}

// Names of keys as honest issuers write them. Nobody here uses a kid as a path or in a query; refusing what looks like
// one keeps it that way and shows in the log.
bool isKeyName(const QByteArray &kid)
{
    const auto fine = [](char c) { return c > 0x20 && c < 0x7f && !QByteArrayView("\"'`\\;<>").contains(c); };
    return !kid.isEmpty() && kid.size() <= maxKidBytes && !kid.contains("..") &&
           std::all_of(kid.begin(), kid.end(), fine);
}

Result<Header> readHeader(const QByteArray &text)
{
    const auto header = json::Object::parse(text, {.bytes = TokenVerifier::maxTokenBytes, .depth = 8});
    if (!header)
        return refusal(QStringLiteral("its header is not a JSON object (%1)").arg(header.error().message));
    const auto algorithm = header->string("alg");
    if (!algorithm)
        return refusal(QStringLiteral("its header has no \"alg\" that is a text"));
    for (const char *extension : {"crit", "b64"}) { // RFC 7515 §4.1.11, RFC 7797: we know no extension
        if (header->find(extension))
            return refusal(QStringLiteral("\"%1\" is not supported").arg(QLatin1String(extension)));
    }
    for (const char *ownKey : {"jku", "jwk", "x5u", "x5c"}) {
        if (header->find(ownKey))
            return refusal(QStringLiteral("it names a key of its own by \"%1\"").arg(QLatin1String(ownKey)));
    }
    const auto kid = header->string("kid");
    if (header->find("kid") && !(kid && isKeyName(*kid)))
        return refusal(QStringLiteral("its \"kid\" is not the name of a key"));
    return Header{*algorithm, kid.value_or(QByteArray())};
}

bool isSignedBy(const KeySet::Key &key, QByteArrayView token)
{
    const JwsPointer jws(cjose_jws_import(token.data(), size_t(token.size()), nullptr));
    const bool good = jws && cjose_jws_verify(jws.get(), key.jwk.get(), nullptr);
    // OpenSSL leaves the reasons in a queue of this thread, where the next user would take them for its own.
    ERR_clear_error();
    return good;
}

Result<void> checkSignature(const KeySet &keys, QByteArrayView token, const Header &header, qsizetype signatureBytes)
{
    bool allowed = false;
    bool named = false;
    for (const KeyPointer &key : keys.keys()) {
        if (!key->allows(header.algorithm))
            continue;
        allowed = true;
        if (!header.kid.isEmpty() && !key->kid.isEmpty() && header.kid != key->kid)
            continue;
        named = true;
        if (signatureBytes == key->signatureBytes(header.algorithm) && isSignedBy(*key, token))
            return {};
    }
    if (!allowed)
        return refusal(
            QStringLiteral("no key may be used with the algorithm \"%1\"").arg(printable(header.algorithm, 40)));
    if (!named)
        return refusal(QStringLiteral("there is no key \"%1\"").arg(printable(header.kid, 80)));
    return refusal(QStringLiteral("the signature is wrong"));
}

QByteArray payloadOf(const Claims &claims)
{
    JsonWriter json;
    json.beginObject().key("sub").string(claims.user.text);
    if (claims.role != Role::User)
        json.key("role").string(QByteArrayView(roleName(claims.role)));
    json.key("iat").number(qint64(claims.issuedAt.time_since_epoch().count()));
    json.key("exp").number(qint64(claims.expiresAt.time_since_epoch().count()));
    if (!claims.issuer.isEmpty())
        json.key("iss").string(claims.issuer);
    if (!claims.audience.isEmpty())
        json.key("aud").string(claims.audience);
    return json.endObject().take();
}

} // namespace

TokenVerifier::TokenVerifier(KeySet keys, Policy policy)
    : m_keys(std::move(keys))
    , m_policy(std::move(policy))
{
}

Result<Principal> TokenVerifier::verify(QByteArrayView token, std::chrono::sys_seconds now) const
{
    const auto segments = split(token);
    if (!segments)
        return segments.error();
    const auto header = readHeader(segments->header);
    if (!header)
        return header.error();
    if (const auto authentic = checkSignature(m_keys, token, *header, segments->signature.size()); !authentic)
        return authentic.error();
    return readClaims(segments->payload, m_policy, now);
}

Result<QByteArray> makeToken(const Claims &claims, QByteArrayView secret)
{
    const auto key = makeSecretKey(secret, "HS256", {});
    if (!key)
        return key.error();
    const HeaderPointer header(cjose_header_new(nullptr));
    cjose_header_set(header.get(), CJOSE_HDR_ALG, CJOSE_HDR_ALG_HS256, nullptr);
    cjose_header_set(header.get(), "typ", "JWT", nullptr);
    const QByteArray payload = payloadOf(claims);
    const JwsPointer jws(cjose_jws_sign((*key)->jwk.get(), header.get(),
                                        reinterpret_cast<const uint8_t *>(payload.constData()), size_t(payload.size()),
                                        nullptr));
    const char *text = nullptr;
    if (!jws || !cjose_jws_export(jws.get(), &text, nullptr) || !text)
        return Error{ErrorCode::Internal, QStringLiteral("The token could not be signed")};
    return QByteArray(text);
}

} // namespace signalbox::auth
