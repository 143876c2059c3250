// A chunked body is the same however it is cut; what is accepted is what a plain reading of RFC 9112 §7.1 gives.
#include "server/http/chunk_decoder.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;
using Step = http::ChunkDecoder::Step;

namespace {

constexpr qsizetype maxBytes = 1024;

struct Outcome {
    Step step = Step::NeedMore;
    QByteArray body;
    qsizetype taken = 0;
    int status = 0;
    friend bool operator==(const Outcome &, const Outcome &) = default;
};

void advance(http::ChunkDecoder &decoder, QByteArrayView piece, Outcome &outcome)
{
    const qsizetype size = piece.size();
    outcome.step = decoder.advance(piece, outcome.body, maxBytes);
    outcome.taken += size - piece.size();
    outcome.status = outcome.step == Step::Failed ? decoder.refusal().status : 0;
    fuzz::require(outcome.step != Step::NeedMore || piece.isEmpty(), "who needs more has taken what there is");
    fuzz::require(outcome.body.size() <= maxBytes, "the body stays within its limit");
}

// The body of bytes that are known to be good.
QByteArray plainReading(const QByteArray &bytes)
{
    QByteArray body;
    qsizetype at = 0;
    while (true) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        const QByteArray line = bytes.mid(at, end - at);
        const qsizetype size = line.split(';').first().toLongLong(nullptr, 16);
        if (size == 0)
            return body;
        body += bytes.mid(end + 2, size);
        at = end + 2 + size + 2;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const http::ServerLimits limits{.chunkLineBytes = 64, .chunkExtensionBytes = 128, .trailerBytes = 128};
    const QByteArray bytes = fuzz::input(data, size);
    http::ChunkDecoder wholeDecoder(limits);
    Outcome whole;
    advance(wholeDecoder, bytes, whole);

    http::ChunkDecoder decoder(limits);
    Outcome pieces;
    fuzz::inPieces(bytes, quint32(size), [&](QByteArrayView piece) {
        advance(decoder, piece, pieces);
        return pieces.step == Step::NeedMore;
    });
    fuzz::require(pieces.step == whole.step && pieces.status == whole.status, "in pieces it ends as all at once");
    if (whole.step != Step::Failed)
        fuzz::require(pieces == whole, "in pieces the body is as all at once");
    if (whole.step == Step::Done)
        fuzz::require(whole.body == plainReading(bytes), "the body is that of a plain reading");
    return 0;
}
