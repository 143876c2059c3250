#include "server/http/characters.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace signalbox::http {
namespace {

constexpr std::array<bool, 256> tableOf(std::string_view others)
{
    std::array<bool, 256> table{};
    for (unsigned c = 0; c < 256; ++c) {
        const char character = static_cast<char>(c);
        table[c] = isDigit(character) || isLetter(character) || (c < 128 && others.find(character) != others.npos);
    }
    return table;
}

constexpr auto tokenTable = tableOf("!#$%&'*+-.^_`|~");
constexpr auto pathTable = tableOf("-._~!$&'()*+,;=:@");

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool isTokenCharacter(char c)
{
    return tokenTable[static_cast<unsigned char>(c)];
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isLineCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
}

bool isPathCharacter(char c)
{
    return pathTable[static_cast<unsigned char>(c)];
}

bool equalWithoutCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

QByteArrayView trimmedBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

} // namespace signalbox::http
