#include "console/json/layout.h"

namespace signalbox::console::json {

namespace {

// Offset after the string that begins at `from`.
qsizetype endOfString(QByteArrayView text, qsizetype from)
{
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

class Layout {
public:
    QByteArray run(QByteArrayView text)
    {
        m_out.reserve(text.size() * 2);
        for (qsizetype at = 0; at < text.size();) {
            if (text[at] == '"') {
                const qsizetype end = endOfString(text, at);
                begin();
                m_out += text.sliced(at, end - at);
                at = end;
            } else {
                take(text[at++]);
            }
        }
        return m_out;
    }

private:
    void take(char c)
    {
        switch (c) {
        case ' ': case '\t': case '\n': case '\r': return;
        case '{': case '[':
            begin();
            m_out += c;
            ++m_depth;
            m_justOpened = true;
            return;
        case '}': case ']':
            m_depth = std::max(0, m_depth - 1);
            if (!m_justOpened)
                newLine();
            m_justOpened = false;
            m_out += c;
            return;
        case ',':
            m_out += c;
            newLine();
            return;
        case ':':
            m_out += ": ";
            return;
        default:
            begin();
            m_out += c;
        }
    }

    // The first thing inside a bracket goes on a line of its own.
    void begin()
    {
        if (m_justOpened)
            newLine();
        m_justOpened = false;
    }

    void newLine() { m_out += '\n' + QByteArray(m_depth * 2, ' '); }

    QByteArray m_out;
    int m_depth = 0;
    bool m_justOpened = false;
};

} // namespace

QByteArray laidOut(QByteArrayView text)
{
    return Layout().run(text);
}

} // namespace signalbox::console::json
