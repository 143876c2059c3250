// UTF-8 checked piece by piece, so that text may be split anywhere, also inside a character. No I/O.
#pragma once

#include <QtCore/QByteArrayView>

namespace signalbox::websocket {

// RFC 3629: shortest forms only, no surrogates, nothing above U+10FFFF.
class Utf8Checker {
public:
    // False as soon as no continuation could make the text valid; the checker is then of no more use.
    [[nodiscard]] bool feed(QByteArrayView bytes);
    // Whether the text so far ends at the end of a character.
    [[nodiscard]] bool isComplete() const { return m_missing == 0; }

private:
    bool start(unsigned char byte);

    int m_missing = 0;               // continuation bytes that must follow
    unsigned char m_lowest = 0x80;   // what the next one may be: both ends included
    unsigned char m_highest = 0xbf;
};

} // namespace signalbox::websocket
