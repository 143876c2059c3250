// A request means the same however its bytes are cut, and the parser takes none that are not the request's.
#include "server/http/request_parser.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;
using Event = http::RequestParser::Event;

namespace {

// Everything one connection's first request comes to, as text that can be compared.
struct Outcome {
    QByteArray text;
    qsizetype taken = 0;
    bool over = false;
    bool complete = false;
};

QByteArray describe(http::RequestParser &parser)
{
    const http::Request &request = parser.request();
    QByteArray text = http::methodName(request.method) + (' ' + request.target) + '|' + request.path + '|' +
                      QByteArray::number(request.minorVersion) + '|';
    for (const auto &[name, value] : request.query.all())
        text += name + '=' + value + '&';
    for (const http::Field &field : request.fields.all()) {
        fuzz::require(!field.name.isEmpty() && !field.name.contains(':'), "a field's name is a token");
        fuzz::require(!field.value.contains('\r') && !field.value.contains('\n'), "a field's value is one line");
        text += field.name + ':' + field.value + '\n';
    }
    return text + request.body;
}

void advance(http::RequestParser &parser, QByteArrayView piece, Outcome &outcome)
{
    const qsizetype size = piece.size();
    while (!outcome.over) {
        const Event event = parser.advance(piece);
        outcome.text += "NHCF"[static_cast<int>(event)];
        if (event == Event::NeedMore) {
            fuzz::require(piece.isEmpty(), "who needs more has taken what there is");
            outcome.text.chop(1);
            break;
        }
        outcome.over = event != Event::Head;
        outcome.complete = event == Event::Complete;
        if (event == Event::Failed)
            outcome.text += QByteArray::number(parser.refusal().status) + parser.refusal().detail.toUtf8();
        if (outcome.complete)
            outcome.text += describe(parser);
    }
    outcome.taken += size - piece.size();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const http::ServerLimits limits{.headBytes = 2048, .targetBytes = 512, .fields = 20, .bodyBytes = 1024};
    const QByteArray bytes = fuzz::input(data, size);
    http::RequestParser wholeParser(limits);
    Outcome whole;
    advance(wholeParser, bytes, whole);
    fuzz::require(wholeParser.request().body.size() <= limits.bodyBytes, "the body stays within its limit");

    http::RequestParser parser(limits);
    Outcome pieces;
    for (qsizetype i = 0; i < bytes.size() && !pieces.over; ++i)
        advance(parser, QByteArrayView(bytes).sliced(i, 1), pieces);
    fuzz::require(pieces.text == whole.text, "byte by byte is as all at once");
    fuzz::require(!whole.complete || pieces.taken == whole.taken, "both end at the same byte");
    return 0;
}
