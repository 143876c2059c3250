#include "server/monitor/line_filter.h"

#include "server/monitor/log_line.h"

namespace signalbox::monitor {

LineFilter::LineFilter(const QByteArray &levels, const QByteArray &text) : m_text(QString::fromUtf8(text))
{
    for (const QByteArray &level : levels.split(',')) {
        if (!level.trimmed().isEmpty())
            m_levels.append(QString::fromUtf8(level.trimmed()));
    }
}

bool LineFilter::matches(QByteArrayView line) const
{
    if (isEmpty())
        return true;
    const auto read = LogLine::parse(line);
    if (!read)
        return false;
    return (m_levels.isEmpty() || m_levels.contains(QString::fromUtf8(read->level), Qt::CaseInsensitive)) &&
           QString::fromUtf8(read->message).contains(m_text, Qt::CaseInsensitive);
}

} // namespace signalbox::monitor
