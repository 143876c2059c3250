#include "server/http/percent.h"

#include "server/http/characters.h"

namespace signalbox::http {

std::optional<QByteArray> percentDecoded(QByteArrayView text, Plus plus)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (text.size() - i < 3)
                return std::nullopt;
            const int high = hexValue(text[i + 1]);
            const int low = hexValue(text[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus == Plus::Blank) {
            c = ' ';
        }
        if (c == '\0')
            return std::nullopt;
        out.append(c);
    }
    if (!out.isValidUtf8())
        return std::nullopt;
    return out;
}

} // namespace signalbox::http
