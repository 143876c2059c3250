#include "server/auth/base64url.h"

namespace signalbox::auth {

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const QByteArray spelled = text.toByteArray();
    QByteArray bytes = QByteArray::fromBase64(spelled, encoding);
    // Qt's decoder skips what it does not know; what was skipped or rounded does not come back.
    if (bytes.toBase64(encoding) != spelled)
        return {};
    return bytes;
}

QByteArray toBase64Url(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(encoding);
}

} // namespace signalbox::auth
