#include "server/websocket/utf8.h"

#include <cstring>

namespace signalbox::websocket {

namespace {

// How many bytes at the front are ASCII, as far as eight at a time tell.
qsizetype asciiWords(QByteArrayView bytes)
{
    qsizetype i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        if (word & 0x8080'8080'8080'8080)
            break;
    }
    return i;
}

} // namespace

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
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (m_missing == 0) {
            i += asciiWords(bytes.sliced(i));
            if (i < bytes.size() && !start(static_cast<unsigned char>(bytes[i])))
                return false;
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < m_lowest || byte > m_highest)
            return false;
        --m_missing;
        m_lowest = 0x80;
        m_highest = 0xbf;
    }
    return true;
}

} // namespace signalbox::websocket
