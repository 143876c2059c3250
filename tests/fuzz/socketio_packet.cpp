// A packet that is read fits its type and its limits, and reads the same when it is written back.
#include "server/socketio/packet.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;
using namespace signalbox::socketio;

namespace {

constexpr PacketLimits limits{.bytes = 4096, .depth = 32, .attachments = 10, .nspBytes = 64, .ackDigits = 16};

bool isBinary(PacketType type)
{
    return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
}

void check(const Packet &packet)
{
    fuzz::require(packet.type != PacketType::ConnectError, "clients send no CONNECT_ERROR");
    fuzz::require(packet.nsp.startsWith('/') && packet.nsp.size() <= limits.nspBytes && !packet.nsp.contains(','), "a namespace is one");
    fuzz::require(packet.ackId.size() <= limits.ackDigits, "an ack id is short");
    fuzz::require(isBinary(packet.type) ? packet.attachments >= 1 && packet.attachments <= limits.attachments : packet.attachments == 0,
                  "attachments are those of binary packets");
    const bool isEvent = packet.type == PacketType::Event || packet.type == PacketType::BinaryEvent;
    fuzz::require(!isEvent || !packet.arguments.empty(), "an event has a name");
    if (isEvent) {
        const json::Kind kind = packet.arguments.front().kind;
        fuzz::require(kind == json::Kind::String || kind == json::Kind::Number, "which is a string or a number");
    }
    if (isBinary(packet.type)) {
        const auto largest = json::largestMarkedNumber(packet.json, "_placeholder", {limits.bytes, limits.depth});
        fuzz::require(largest && *largest < packet.attachments, "placeholders have attachments");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::input(data, size);
    const auto packet = decodePacket(text, limits);
    if (!packet) {
        fuzz::require(!packet.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    check(*packet);
    const auto again = decodePacket(encodePacket(packet->type, packet->nsp, packet->json, packet->ackId, packet->attachments), limits);
    fuzz::require(again && again->type == packet->type && again->nsp == packet->nsp && again->json == packet->json && again->ackId == packet->ackId &&
                      again->attachments == packet->attachments && again->arguments.size() == packet->arguments.size(),
                  "what is written reads the same");
    return 0;
}
