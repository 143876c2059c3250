// Which log lines somebody wants to see. No I/O.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::monitor {

class LineFilter {
public:
    // `levels`: comma-separated, compared without case; empty: any. `text`: what the message must hold, without case; empty: anything.
    LineFilter(const QByteArray &levels, const QByteArray &text);

    [[nodiscard]] bool isEmpty() const { return m_levels.isEmpty() && m_text.isEmpty(); }
    // `line`: a LogLine as it was published.
    [[nodiscard]] bool matches(QByteArrayView line) const;

private:
    QStringList m_levels;
    QString m_text;
};

} // namespace signalbox::monitor
