#include "server/redis/script.h"

#include <QtCore/QCryptographicHash>

#include <utility>

namespace signalbox::redis {

Script::Script(QByteArray body)
    : m_body(std::move(body))
    , m_sha1(QCryptographicHash::hash(m_body, QCryptographicHash::Sha1).toHex())
{
}

Script Script::join(std::initializer_list<const char *> parts)
{
    QByteArray body;
    for (const char *part : parts)
        (body += part) += '\n';
    return Script(body);
}

} // namespace signalbox::redis
