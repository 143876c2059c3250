#include "server/http/line_reader.h"

#include "server/http/characters.h"

#include <algorithm>

namespace signalbox::http {

LineReader::Outcome LineReader::advance(QByteArrayView &input, qsizetype maxBytes)
{
    while (!input.isEmpty()) {
        if (m_taken >= maxBytes)
            return Outcome::TooLong;
        if (m_sawCr) {
            if (input.front() != '\n')
                return Outcome::BadByte;
            input = input.sliced(1);
            ++m_taken;
            return Outcome::Line;
        }
        const QByteArrayView allowed = input.first(std::min(input.size(), maxBytes - m_taken));
        const auto *end = std::find_if_not(allowed.begin(), allowed.end(), isLineCharacter);
        const qsizetype plain = end - allowed.begin();
        m_line.append(allowed.first(plain));
        if (plain == 0) {
            if (input.front() != '\r')
                return Outcome::BadByte;
            m_sawCr = true;
        }
        const qsizetype used = std::max<qsizetype>(plain, 1);
        m_taken += used;
        input = input.sliced(used);
    }
    return Outcome::NeedMore;
}

void LineReader::next()
{
    m_line.resize(0);
    m_taken = 0;
    m_sawCr = false;
}

} // namespace signalbox::http
