#include "server/websocket/utf8.h"

namespace signalbox::websocket {

bool Utf8Checker::start(unsigned char byte)
{
    m_lowest = 0x80;
    m_highest = 0xbf;
    if (byte < 0x80)
        return true;
    if (byte >= 0xc2 && byte <= 0xdf) {
        m_missing = 1;
    } else if (byte >= 0xe0 && byte <= 0xef) {
        m_missing = 2;
        if (byte == 0xe0)
            m_lowest = 0xa0; // shorter forms exist below
        if (byte == 0xed)
            m_highest = 0x9f; // surrogates above
    } else if (byte >= 0xf0 && byte <= 0xf4) {
        m_missing = 3;
        if (byte == 0xf0)
            m_lowest = 0x90;
        if (byte == 0xf4)
            m_highest = 0x8f;
    } else {
        return false;
    }
    return true;
}

bool Utf8Checker::feed(QByteArrayView bytes)
{
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (m_missing == 0) {
            if (!start(byte))
                return false;
            continue;
        }
        if (byte < m_lowest || byte > m_highest)
            return false;
        --m_missing;
        m_lowest = 0x80;
        m_highest = 0xbf;
    }
    return true;
}

} // namespace signalbox::websocket
