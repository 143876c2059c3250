// A cursor that is accepted is exactly what a server of ours writes.
#include "shared/ids.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::input(data, size);
    if (const auto cursor = Cursor::parse(text)) {
        fuzz::require(text.size() <= 100 && !cursor->epoch.isEmpty(), "a cursor is short and has an epoch");
        fuzz::require(cursor->toBytes() == text, "a cursor is written as it was read");
    }
    if (const auto id = StreamId::parse(text))
        fuzz::require(StreamId::parse(id->toBytes()) == id, "a stream id reads back as itself");
    return 0;
}
