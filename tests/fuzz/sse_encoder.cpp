// Whatever an event holds, a reader of the WHATWG's "event stream interpretation" sees exactly that one event.
#include "server/transports/sse/encoder.h"
#include "tests/fuzz/fuzz.h"

#include <QtCore/QList>

using namespace signalbox;

namespace {

struct Read {
    QList<QByteArray> data; // of each event that was dispatched
    QByteArray type;        // of the last one
    QByteArray lastId;
    int retries = 0;
};

QByteArray withLineFeeds(QByteArray text)
{
    return text.replace("\r\n", "\n").replace('\r', '\n');
}

Read interpret(const QByteArray &stream)
{
    Read read;
    QByteArray data, type, id;
    for (const QByteArray &line : withLineFeeds(stream).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = colon < 0 ? line : line.left(colon);
        QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
        if (value.startsWith(' '))
            value.remove(0, 1);
        if (line.isEmpty()) {
            read.lastId = id;
            if (!data.isEmpty()) {
                data.chop(1);
                read.data.append(std::exchange(data, {}));
                read.type = type;
            }
            type.clear();
        } else if (name == "data") {
            data += value + '\n';
        } else if (name == "event") {
            type = value;
        } else if (name == "id" && !value.contains('\0')) {
            id = value;
        } else if (name == "retry") {
            ++read.retries;
        }
    }
    return read;
}

QByteArray oneLine(QByteArray text)
{
    return text.replace('\n', "").replace('\r', "").replace('\0', "");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // The input is id, event and data, with 0x1f between them.
    const QList<QByteArray> parts = fuzz::input(data, size).split('\x1f');
    const QByteArray id = parts.value(0), event = parts.value(1), body = parts.mid(2).join('\x1f');
    const QByteArray stream = sse::encodeComment(body) + sse::encodeEvent(id, event, body);
    const Read read = interpret(stream + sse::encodeComment(event));
    fuzz::require(read.data == QList<QByteArray>{withLineFeeds(body)}, "there is one event with these lines");
    fuzz::require(read.type == oneLine(event) && read.lastId == oneLine(id), "its fields are what they were");
    fuzz::require(read.retries == 0, "nothing else was said");
    const Read position = interpret(sse::encodePosition(id));
    fuzz::require(position.data.isEmpty() && position.lastId == oneLine(id), "a position is no event");
    return 0;
}
