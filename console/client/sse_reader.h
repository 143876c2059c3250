// Server-Sent Events out of a stream of bytes (WHATWG HTML, "Interpreting an event stream"). No I/O.
#pragma once

#include <QtCore/QByteArray>

#include <vector>

namespace signalbox::console {

struct SseEvent {
    QByteArray id;   // the last one that was given, for events without one
    QByteArray kind; // "message" where none is given
    QByteArray data;
};

class SseReader {
public:
    static constexpr qsizetype mostBytes = 1024 * 1024; // of one event

    // The events that these bytes complete. Comments and retry times are passed over; events without data as well, but their id counts.
    [[nodiscard]] std::vector<SseEvent> feed(const QByteArray &bytes);
    // An event was larger than the bound: nothing that follows can be trusted, the stream is to be given up.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    void takeLine(const QByteArray &line, std::vector<SseEvent> &events);
    void takeField(const QByteArray &name, const QByteArray &value);

    QByteArray m_line; // unfinished
    bool m_endedByCr = false; // a LF that follows belongs to that end
    SseEvent m_event;
    bool m_hasData = false;
    bool m_isBroken = false;
};

} // namespace signalbox::console
