#include "server/http/head_facts.h"

#include "server/http/characters.h"

#include <limits>

namespace signalbox::http {
namespace {

// Fields of which two would mean that somebody in between reads another one than we do.
constexpr QByteArrayView onceOnly[] = {"Authorization", "Content-Type", "Origin", "Idempotency-Key", "Last-Event-ID"};

// Gateways that turn '-' into '_' (CGI style) would see these twice.
constexpr QByteArrayView underscored[] = {
    "Content_Length",   "Transfer_Encoding", "Content_Type",      "Content_Encoding",
    "Last_Event_ID",    "Idempotency_Key",   "X_Request_Id",      "X_Forwarded_For",
    "X_Forwarded_Host", "X_Forwarded_Proto", "Sec_WebSocket_Key", "X_Real_IP",
    "Proxy_Connection", "Keep_Alive",        "Accept_Encoding",   "Sec_WebSocket_Version"};

using Checked = std::optional<Refusal>;

Refusal bad(const char *detail, int status = 400)
{
    return {status, QString::fromLatin1(detail)};
}

Checked checkNames(const Fields &fields)
{
    for (const Field &field : fields.all()) {
        if (!field.name.contains('_'))
            continue;
        for (const QByteArrayView name : underscored) {
            if (equalWithoutCase(field.name, name))
                return bad("A field name has underscores in place of hyphens.");
        }
    }
    for (const QByteArrayView name : onceOnly) {
        if (fields.count(name) > 1)
            return bad("A field that may come once came more than once.");
    }
    return {};
}

Checked checkHost(const Request &head, const Authority &authority)
{
    const qsizetype hosts = head.fields.count("Host");
    if (hosts > 1)
        return bad("The request has more than one Host.");
    if (hosts == 0)
        return head.minorVersion == 0 ? Checked() : bad("The request has no Host.");
    const QByteArray host = *head.fields.value("Host");
    const auto named = normalisedAuthority(host, authority.defaultPort);
    if (!named)
        return bad("The Host is not valid.");
    if (!authority.text.isEmpty() && *named != authority.text)
        return bad("The Host is another one than that of the request target.");
    return {};
}

Checked checkTransferEncoding(const Request &head, HeadFacts &facts)
{
    if (head.minorVersion == 0)
        return bad("HTTP/1.0 has no Transfer-Encoding.");
    if (head.fields.has("Content-Length"))
        return bad("The request has both Content-Length and Transfer-Encoding.");
    if (head.fields.count("Transfer-Encoding") > 1)
        return bad("The request has more than one Transfer-Encoding.");
    const QByteArray coding = *head.fields.value("Transfer-Encoding");
    if (!isToken(coding))
        return bad("The Transfer-Encoding is not exactly `chunked`.");
    if (!equalWithoutCase(coding, "chunked"))
        return bad("No Transfer-Encoding but `chunked` is implemented.", 501);
    facts.body = HeadFacts::Body::Chunked;
    return {};
}

Checked checkContentLength(const Fields &fields, HeadFacts &facts)
{
    if (fields.count("Content-Length") > 1)
        return bad("The request has more than one Content-Length.");
    const QByteArray text = *fields.value("Content-Length");
    if (text.isEmpty())
        return bad("The Content-Length is not a number.");
    qint64 length = 0;
    for (const char c : text) {
        if (!isDigit(c))
            return bad("The Content-Length is not a number.");
        if (length > (std::numeric_limits<qint64>::max() - (c - '0')) / 10)
            return bad("The Content-Length is beyond all measure.");
        length = length * 10 + (c - '0');
    }
    facts.contentLength = length;
    facts.body = length > 0 ? HeadFacts::Body::Length : HeadFacts::Body::None;
    return {};
}

Checked checkFraming(const Request &head, HeadFacts &facts)
{
    if (head.fields.has("Transfer-Encoding"))
        return checkTransferEncoding(head, facts);
    if (head.fields.has("Content-Length"))
        return checkContentLength(head.fields, facts);
    return {};
}

Checked checkExpect(const Request &head, HeadFacts &facts)
{
    if (head.minorVersion == 0) // RFC 9110 §10.1.1: ignored
        return {};
    for (const Field &field : head.fields.all()) {
        if (!equalWithoutCase(field.name, "Expect"))
            continue;
        if (!equalWithoutCase(field.value, "100-continue"))
            return bad("Only the expectation 100-continue can be met.", 417);
        facts.expect = HeadFacts::Expect::Continue;
    }
    return {};
}

// A body before the new protocol's first byte would leave it unclear where that begins. Offers of other
// protocols (h2c, by some clients on every request) are not taken up, so they may come with anything.
Checked checkUpgrade(const Request &head, const HeadFacts &facts)
{
    if (facts.body != HeadFacts::Body::None && head.fields.hasToken("Connection", "upgrade") &&
        head.fields.hasToken("Upgrade", "websocket"))
        return bad("An upgrade cannot have a body.");
    return {};
}

HeadFacts::After afterThis(const Request &head)
{
    if (head.fields.hasToken("Connection", "close"))
        return HeadFacts::After::Close;
    const bool stays = head.minorVersion == 1 || head.fields.hasToken("Connection", "keep-alive");
    return stays ? HeadFacts::After::KeepAlive : HeadFacts::After::Close;
}

} // namespace

std::optional<Refusal> examineHead(const Request &head, const Authority &authority, HeadFacts &facts)
{
    facts.after = afterThis(head);
    if (auto refusal = checkNames(head.fields))
        return refusal;
    if (auto refusal = checkHost(head, authority))
        return refusal;
    if (auto refusal = checkFraming(head, facts))
        return refusal;
    if (auto refusal = checkExpect(head, facts))
        return refusal;
    return checkUpgrade(head, facts);
}

} // namespace signalbox::http
