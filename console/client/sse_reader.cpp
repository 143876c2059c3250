#include "console/client/sse_reader.h"

namespace signalbox::console {

std::vector<SseEvent> SseReader::feed(const QByteArray &bytes)
{
    std::vector<SseEvent> events;
    for (qsizetype at = 0; at < bytes.size() && !m_isBroken;) {
        if (std::exchange(m_endedByCr, false) && bytes[at] == '\n') {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < bytes.size() && bytes[end] != '\n' && bytes[end] != '\r')
            ++end;
        m_line += QByteArrayView(bytes).sliced(at, end - at);
        m_isBroken = m_line.size() + m_event.data.size() > mostBytes;
        if (end < bytes.size()) {
            m_endedByCr = bytes[end] == '\r';
            takeLine(std::exchange(m_line, {}), events);
            ++end;
        }
        at = end;
    }
    return events;
}

void SseReader::takeLine(const QByteArray &line, std::vector<SseEvent> &events)
{
    if (line.isEmpty()) {
        if (m_hasData) {
            if (m_event.kind.isEmpty())
                m_event.kind = "message";
            events.push_back(m_event);
        }
        m_event = {m_event.id, {}, {}};
        m_hasData = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return;
    QByteArray value = colon < 0 ? QByteArray() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    takeField(colon < 0 ? line : line.first(colon), value);
}

void SseReader::takeField(const QByteArray &name, const QByteArray &value)
{
    if (name == "data") {
        if (m_hasData)
            m_event.data += '\n';
        m_event.data += value;
        m_hasData = true;
    } else if (name == "event") {
        m_event.kind = value;
    } else if (name == "id" && !value.contains('\0')) {
        m_event.id = value;
    }
}

} // namespace signalbox::console
