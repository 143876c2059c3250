// Cuts bytes into lines that end with CRLF, and nothing else.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::http {

// Each byte is looked at once, however the bytes are cut into pieces.
class LineReader {
public:
    enum class Outcome {
        NeedMore,
        Line,    // line() is complete; call next() before going on
        BadByte, // a control character, a CR without LF or an LF without CR
        TooLong,
    };

    // Takes bytes off the front of `input` until something can be said. The line may have `maxBytes` with its CRLF.
    Outcome advance(QByteArrayView &input, qsizetype maxBytes);
    // Without its CRLF.
    [[nodiscard]] QByteArrayView line() const { return m_line; }
    [[nodiscard]] bool atStart() const { return m_taken == 0; }
    // Bytes of the present line so far, with CR and LF.
    [[nodiscard]] qsizetype taken() const { return m_taken; }
    void next();

private:
    QByteArray m_line;
    qsizetype m_taken = 0;
    bool m_sawCr = false;
};

} // namespace signalbox::http
