#include "console/json/walk.h"

#include "console/json/text.h"

#include <QtCore/QCoreApplication>

namespace signalbox::console::json {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// One pass, front to back. A function that returns false has set m_mistake.
class Walker {
public:
    Walker(QByteArrayView text, const std::function<void(const Child &)> &child) : m_text(text), m_child(child) {}

    std::optional<Mistake> run(Kind &kind)
    {
        skipBlanks();
        if (!value(kind, 0))
            return m_mistake;
        skipBlanks();
        if (!atEnd())
            return Mistake{Fault::Trailing, m_at};
        return {};
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char here() const { return atEnd() ? '\0' : m_text[m_at]; }
    bool fail(Fault fault) { return failAt(fault, m_at); }
    bool failAt(Fault fault, qsizetype offset)
    {
        m_mistake = Mistake{atEnd() && offset == m_at ? Fault::EndsEarly : fault, offset};
        return false;
    }
    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_text[m_at]))
            ++m_at;
    }
    bool take(char c)
    {
        if (here() != c || atEnd())
            return false;
        ++m_at;
        return true;
    }

    bool value(Kind &kind, int depth)
    {
        switch (here()) {
        case '{': kind = Kind::Object; return object(depth + 1);
        case '[': kind = Kind::Array; return array(depth + 1);
        case '"': kind = Kind::String; return string();
        case 't': kind = Kind::Boolean; return word("true");
        case 'f': kind = Kind::Boolean; return word("false");
        case 'n': kind = Kind::Null; return word("null");
        default: break;
        }
        kind = Kind::Number;
        const bool looksLikeNumber = isDigit(here()) || here() == '-' || here() == '+' || here() == '.';
        return looksLikeNumber ? number() : fail(Fault::Unexpected);
    }

    bool word(QByteArrayView expected)
    {
        if (!m_text.sliced(m_at).startsWith(expected)) {
            const bool isCutOff = expected.startsWith(m_text.sliced(m_at));
            return isCutOff ? failAt(Fault::EndsEarly, m_text.size()) : fail(Fault::BadWord);
        }
        m_at += expected.size();
        return true;
    }

    qsizetype digits()
    {
        const qsizetype from = m_at;
        while (isDigit(here()))
            ++m_at;
        return m_at - from;
    }

    bool number()
    {
        const qsizetype from = m_at;
        take('-');
        const bool zeroFirst = here() == '0';
        const qsizetype whole = digits();
        if (whole == 0 || (zeroFirst && whole > 1))
            return atEnd() && whole == 0 ? fail(Fault::EndsEarly) : failAt(Fault::BadNumber, from);
        if (take('.') && digits() == 0)
            return atEnd() ? fail(Fault::EndsEarly) : failAt(Fault::BadNumber, from);
        if (take('e') || take('E')) {
            if (!take('-'))
                take('+');
            if (digits() == 0)
                return atEnd() ? fail(Fault::EndsEarly) : failAt(Fault::BadNumber, from);
        }
        return true;
    }

    bool string()
    {
        const StringEnd end = stringEnd(m_text, m_at);
        if (end.fault) {
            m_at = end.offset;
            return fail(*end.fault);
        }
        m_at = end.offset;
        return true;
    }

    bool object(int depth)
    {
        const auto member = [this, depth] {
            if (here() != '"')
                return fail(Fault::NoName);
            const qsizetype from = m_at;
            if (!string())
                return false;
            const QByteArrayView name = m_text.sliced(from, m_at - from);
            skipBlanks();
            if (!take(':'))
                return fail(Fault::NoColon);
            skipBlanks();
            return child(name, depth);
        };
        return list('}', depth, member);
    }

    bool array(int depth)
    {
        return list(']', depth, [this, depth] { return child({}, depth); });
    }

    template <typename Item>
    bool list(char close, int depth, const Item &item)
    {
        if (depth > maxDepth)
            return fail(Fault::TooDeep);
        ++m_at;
        skipBlanks();
        if (take(close))
            return true;
        for (;;) {
            if (!item())
                return false;
            skipBlanks();
            if (take(close))
                return true;
            const qsizetype comma = m_at;
            if (!take(','))
                return fail(Fault::NoComma);
            skipBlanks();
            if (here() == close && !atEnd())
                return failAt(Fault::TrailingComma, comma);
        }
    }

    bool child(QByteArrayView name, int depth)
    {
        const qsizetype from = m_at;
        Kind kind = Kind::Null;
        if (!value(kind, depth))
            return false;
        if (depth == 1 && m_child)
            m_child({name, kind, m_text.sliced(from, m_at - from)});
        return true;
    }

    QByteArrayView m_text;
    const std::function<void(const Child &)> &m_child;
    qsizetype m_at = 0;
    Mistake m_mistake;
};

} // namespace

std::optional<Mistake> walk(QByteArrayView text, Kind &kind, const std::function<void(const Child &)> &child)
{
    return Walker(text, child).run(kind);
}

Place placeOf(QByteArrayView text, qsizetype offset)
{
    Place place;
    const QByteArrayView before = text.first(std::clamp<qsizetype>(offset, 0, text.size()));
    for (const char c : before) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) { // not the inside of a UTF-8 sequence
            ++place.column;
        }
    }
    return place;
}

QString describe(Fault fault)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Json", text); };
    switch (fault) {
    case Fault::EndsEarly: return tr(QT_TRANSLATE_NOOP("Json", "the text ends too early"));
    case Fault::Unexpected: return tr(QT_TRANSLATE_NOOP("Json", "a value is expected here"));
    case Fault::NoName: return tr(QT_TRANSLATE_NOOP("Json", "a name in double quotes is expected here"));
    case Fault::NoColon: return tr(QT_TRANSLATE_NOOP("Json", "a colon is missing after the name"));
    case Fault::NoComma: return tr(QT_TRANSLATE_NOOP("Json", "a comma or a closing bracket is missing"));
    case Fault::TrailingComma: return tr(QT_TRANSLATE_NOOP("Json", "no comma may follow the last value"));
    case Fault::BadWord: return tr(QT_TRANSLATE_NOOP("Json", "only true, false and null are words of JSON"));
    case Fault::BadNumber: return tr(QT_TRANSLATE_NOOP("Json", "this is not a number of JSON"));
    case Fault::BadEscape: return tr(QT_TRANSLATE_NOOP("Json", "this escape is not valid"));
    case Fault::ControlCharacter: return tr(QT_TRANSLATE_NOOP("Json", "a control character must be escaped"));
    case Fault::NotUtf8: return tr(QT_TRANSLATE_NOOP("Json", "this is not valid UTF-8"));
    case Fault::TooDeep: return tr(QT_TRANSLATE_NOOP("Json", "it is nested too deeply"));
    case Fault::Trailing: return tr(QT_TRANSLATE_NOOP("Json", "nothing may follow the value"));
    }
    return {};
}

} // namespace signalbox::console::json
