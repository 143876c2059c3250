// A Lua script by its SHA-1.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::redis {

// To keep pipelined scripts in order, a connection sends SCRIPT LOAD once per script and connection before its first
// EVALSHA of it (both pipelined). NOSCRIPT can then only come from a SCRIPT FLUSH by others: the whole script is sent
// once more, and that one call may come later than its neighbours.
class Script {
public:
    Script() = default;
    // `body` must live as long as the program (a literal) or be a QByteArray of its own.
    explicit Script(QByteArray body);
    // Several files as one script, in order: shared local functions first.
    static Script join(std::initializer_list<const char *> parts);

    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] const QByteArray &sha1() const { return m_sha1; } // 40 lower-case hexadecimal digits

private:
    QByteArray m_body;
    QByteArray m_sha1;
};

} // namespace signalbox::redis
