#include "server/transports/sse/encoder.h"

namespace signalbox::sse {

namespace {

void appendField(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    if (value.isEmpty())
        return;
    out.append(name).append(": ");
    for (char c : value) {
        if (c != '\n' && c != '\r' && c != '\0')
            out.append(c);
    }
    out.append('\n');
}

void appendData(QByteArray &out, QByteArrayView data)
{
    qsizetype start = 0;
    while (true) {
        qsizetype end = start;
        while (end < data.size() && data[end] != '\n' && data[end] != '\r')
            ++end;
        out.append("data: ").append(data.sliced(start, end - start)).append('\n');
        if (end == data.size())
            return;
        const bool crlf = data[end] == '\r' && end + 1 < data.size() && data[end + 1] == '\n';
        start = end + (crlf ? 2 : 1);
    }
}

} // namespace

QByteArray encodeEvent(QByteArrayView id, QByteArrayView event, QByteArrayView data)
{
    QByteArray out;
    out.reserve(id.size() + event.size() + data.size() + 32);
    appendField(out, "id", id);
    appendField(out, "event", event);
    appendData(out, data);
    out.append('\n');
    return out;
}

QByteArray encodeFrame(const hub::Frame &frame)
{
    return encodeEvent(frame.cursor(), frame.event().kind, frame.event().data);
}

QByteArray encodePosition(QByteArrayView cursor)
{
    QByteArray out;
    appendField(out, "id", cursor);
    return out + '\n';
}

QByteArray encodeComment(QByteArrayView text)
{
    if (text.isEmpty())
        return ":\n\n";
    QByteArray out;
    appendField(out, "", text);
    return out + '\n';
}

QByteArray encodeRetry(std::chrono::milliseconds delay)
{
    return "retry: " + QByteArray::number(qint64(delay.count())) + "\n\n";
}

} // namespace signalbox::sse
