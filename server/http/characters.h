// Character classes of RFC 9110 §5.6, RFC 9112 and RFC 3986.
#pragma once

#include <QtCore/QByteArrayView>

namespace signalbox::http {

// tchar of RFC 9110 §5.6.2.
[[nodiscard]] bool isTokenCharacter(char c);
// One or more of them.
[[nodiscard]] bool isToken(QByteArrayView text);
// What may stand in a line of a head: a tab, or anything that is neither a control character nor DEL.
[[nodiscard]] bool isLineCharacter(char c);
[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
// 0 to 15, or -1.
[[nodiscard]] constexpr int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}
// unreserved or sub-delims of RFC 3986, ':' or '@'; not '%'.
[[nodiscard]] bool isPathCharacter(char c);
// ASCII only; bytes from 0x80 on are equal to themselves alone.
[[nodiscard]] bool equalWithoutCase(QByteArrayView a, QByteArrayView b);
// Without blanks and tabs at both ends.
[[nodiscard]] QByteArrayView trimmedBlanks(QByteArrayView text);

} // namespace signalbox::http
