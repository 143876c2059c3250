// A payload that is read is written back as packets that mean the same.
#include "server/engineio/payload.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;
using namespace signalbox::engineio;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body = fuzz::input(data, size);
    const auto packets = decodePayload(body);
    if (!packets)
        return 0;
    fuzz::require(packets->size() == size_t(body.count('\x1e')) + 1, "every separator separates");
    std::vector<QByteArray> frames;
    for (const Packet &packet : *packets) {
        fuzz::require(packet.form == Form::Text || packet.type == PacketType::Message, "only messages are binary");
        fuzz::require(packet.form == Form::Binary || packet.data.isValidUtf8(), "text is UTF-8");
        frames.push_back(packet.form == Form::Binary ? binaryMessageFrame(packet.data) : packetFrame(packet.type, packet.data));
    }
    const auto again = decodePayload(encodePayload(frames));
    fuzz::require(again && again->size() == packets->size(), "what is written can be read");
    for (std::size_t i = 0; i < packets->size(); ++i) {
        const Packet &one = (*packets)[i], &other = (*again)[i];
        fuzz::require(one.type == other.type && one.form == other.form && one.data == other.data, "and is the same");
    }
    return 0;
}
