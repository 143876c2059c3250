#include "console/json/text.h"

#include <QtCore/QChar>

namespace signalbox::console::json {

namespace {

// Four hex digits at `at`; -1 if they are none.
int hex4(QByteArrayView text, qsizetype at)
{
    if (at + 4 > text.size())
        return -1;
    int value = 0;
    for (const char c : text.sliced(at, 4)) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

// Bytes of the escape at `at` (a backslash); 0 if it is not valid.
qsizetype escapeLength(QByteArrayView text, qsizetype at)
{
    const char c = at + 1 < text.size() ? text[at + 1] : '\0';
    if (c != 'u')
        return c && QByteArrayView("\"\\/bfnrt").contains(c) ? 2 : 0;
    const int first = hex4(text, at + 2);
    if (first < 0 || QChar::isLowSurrogate(char32_t(first)))
        return 0;
    if (!QChar::isHighSurrogate(char32_t(first)))
        return 6;
    const bool hasSecond = text.sliced(at + 6).startsWith("\\u");
    const int second = hasSecond ? hex4(text, at + 8) : -1;
    return second >= 0 && QChar::isLowSurrogate(char32_t(second)) ? 12 : 0;
}

// Bytes of the UTF-8 sequence at `at`; 0 if it is none (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
qsizetype sequenceLength(QByteArrayView text, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    const unsigned first = byte(0);
    const qsizetype length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
    for (qsizetype i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    const unsigned second = byte(1);
    const bool isBad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0) || (first == 0xF0 && second < 0x90) ||
                       (first == 0xF4 && second >= 0x90);
    return isBad ? 0 : length;
}

QByteArray decodedEscape(QByteArrayView escape)
{
    switch (escape[1]) {
    case 'b': return "\b";
    case 'f': return "\f";
    case 'n': return "\n";
    case 'r': return "\r";
    case 't': return "\t";
    case 'u': break;
    default: return escape.sliced(1, 1).toByteArray();
    }
    QString text(1, QChar(ushort(hex4(escape, 2))));
    if (escape.size() == 12)
        text += QChar(ushort(hex4(escape, 8)));
    return text.toUtf8();
}

} // namespace

StringEnd stringEnd(QByteArrayView text, qsizetype from)
{
    qsizetype at = from + 1;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"')
            return {at + 1, {}};
        if (static_cast<unsigned char>(c) < 0x20)
            return {at, Fault::ControlCharacter};
        const qsizetype length = c == '\\' ? escapeLength(text, at) : sequenceLength(text, at);
        if (length == 0)
            return {at, c == '\\' ? Fault::BadEscape : Fault::NotUtf8};
        at += length;
    }
    return {text.size(), Fault::EndsEarly};
}

QByteArray decoded(QByteArrayView literal)
{
    const QByteArrayView inner = literal.sliced(1, literal.size() - 2);
    if (!inner.contains('\\'))
        return inner.toByteArray();
    QByteArray out;
    out.reserve(inner.size());
    for (qsizetype at = 0; at < inner.size();) {
        const qsizetype length = inner[at] == '\\' ? escapeLength(inner, at) : 1;
        if (inner[at] == '\\')
            out += decodedEscape(inner.sliced(at, length));
        else
            out += inner[at];
        at += length;
    }
    return out;
}

} // namespace signalbox::console::json
