#include "console/client/token.h"

#include "console/json/object.h"

namespace signalbox::console {

std::optional<qint64> endOfToken(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return {};
    const auto claims = json::Object::parse(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const auto seconds = claims ? claims->number("exp") : std::nullopt;
    return seconds ? std::optional(qint64(*seconds * 1000)) : std::nullopt;
}

} // namespace signalbox::console
