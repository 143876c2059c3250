// Frames give the same messages however they are cut, and only messages that RFC 6455 allows.
#include "server/websocket/decoder.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;
using websocket::Message;

namespace {

constexpr websocket::DecoderLimits limits{.messageBytes = 1024, .fragments = 16};

struct Outcome {
    std::vector<Message> messages;
    int failure = 0;
};

void feed(websocket::Decoder &decoder, QByteArrayView piece, Outcome &outcome)
{
    const bool wasOver = decoder.isOver();
    const std::size_t before = outcome.messages.size();
    if (const auto failure = decoder.feed(piece, outcome.messages))
        outcome.failure = int(failure->code);
    fuzz::require(!wasOver || outcome.messages.size() == before, "nothing is heard after the end");
}

bool isAllowed(const Message &message)
{
    switch (message.kind) {
    case Message::Kind::Text:
        return message.payload.size() <= limits.messageBytes && message.payload.isValidUtf8();
    case Message::Kind::Binary:
        return message.payload.size() <= limits.messageBytes;
    case Message::Kind::Ping:
    case Message::Kind::Pong:
        return message.payload.size() <= 125;
    case Message::Kind::Close:
        return message.payload.size() <= 123 && message.payload.isValidUtf8() && message.closeCode >= 1000 &&
               message.closeCode <= 4999 && message.closeCode != 1006;
    }
    return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::input(data, size);
    websocket::Decoder wholeDecoder(limits);
    Outcome whole;
    feed(wholeDecoder, bytes, whole);
    for (const Message &message : whole.messages)
        fuzz::require(isAllowed(message), "a message is one that the protocol allows");

    websocket::Decoder decoder(limits);
    Outcome pieces;
    fuzz::inPieces(bytes, quint32(size), [&](QByteArrayView piece) {
        feed(decoder, piece, pieces);
        return true;
    });
    fuzz::require(pieces.failure == whole.failure && decoder.isOver() == wholeDecoder.isOver(), "the end is the same");
    fuzz::require(std::equal(pieces.messages.begin(), pieces.messages.end(), whole.messages.begin(),
                             whole.messages.end(),
                             [](const Message &a, const Message &b) {
                                 return a.kind == b.kind && a.payload == b.payload && a.closeCode == b.closeCode;
                             }),
                  "the messages are the same");
    return 0;
}
