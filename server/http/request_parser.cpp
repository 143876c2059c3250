#include "server/http/request_parser.h"

#include <algorithm>
#include <utility>

namespace signalbox::http {

RequestParser::RequestParser(const ServerLimits &limits)
    : m_head(limits)
    , m_chunks(limits)
    , m_maxBodyBytes(limits.bodyBytes)
{
}

RequestParser::Event RequestParser::fail(Refusal refusal)
{
    m_refusal = std::move(refusal);
    return Event::Failed;
}

RequestParser::Event RequestParser::advance(QByteArrayView &input)
{
    return m_part == Part::Head ? takeHead(input) : takeBody(input);
}

RequestParser::Event RequestParser::takeHead(QByteArrayView &input)
{
    switch (m_head.advance(input)) {
    case HeadParser::Step::NeedMore:
        return Event::NeedMore;
    case HeadParser::Step::Failed:
        return fail(m_head.refusal());
    case HeadParser::Step::Done:
        break;
    }
    if (auto refusal = examineHead(m_head.request(), m_head.authority(), m_facts))
        return fail(std::move(*refusal));
    m_part = Part::Body;
    return Event::Head;
}

RequestParser::Event RequestParser::takeBody(QByteArrayView &input)
{
    switch (m_facts.body) {
    case HeadFacts::Body::None:
        return Event::Complete;
    case HeadFacts::Body::Length:
        return takeLengthBody(input);
    case HeadFacts::Body::Chunked:
        return takeChunkedBody(input);
    }
    return Event::Failed;
}

RequestParser::Event RequestParser::takeLengthBody(QByteArrayView &input)
{
    if (m_facts.contentLength > m_maxBodyBytes)
        return fail({413, QStringLiteral("The body is too large.")});
    QByteArray &body = request().body;
    const qsizetype taken = std::min(input.size(), static_cast<qsizetype>(m_facts.contentLength) - body.size());
    body.append(input.first(taken));
    input = input.sliced(taken);
    return body.size() == m_facts.contentLength ? Event::Complete : Event::NeedMore;
}

RequestParser::Event RequestParser::takeChunkedBody(QByteArrayView &input)
{
    switch (m_chunks.advance(input, request().body, m_maxBodyBytes)) {
    case ChunkDecoder::Step::NeedMore:
        return Event::NeedMore;
    case ChunkDecoder::Step::Failed:
        return fail(m_chunks.refusal());
    case ChunkDecoder::Step::Done:
        return Event::Complete;
    }
    return Event::Failed;
}

} // namespace signalbox::http
