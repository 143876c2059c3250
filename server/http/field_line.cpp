#include "server/http/field_line.h"

#include "server/http/characters.h"

namespace signalbox::http {

std::optional<Field> parseFieldLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return std::nullopt;
    return Field{line.first(colon).toByteArray(), trimmedBlanks(line.sliced(colon + 1)).toByteArray()};
}

} // namespace signalbox::http
