#include "server/http/message.h"

#include "server/http/characters.h"
#include "server/http/percent.h"

#include <algorithm>
#include <iterator>

namespace signalbox::http {
namespace {

// Calls `visit` for each element of a comma-separated list until it returns true.
template <typename Visit>
bool anyElement(QByteArrayView list, Visit visit)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView element = comma < 0 ? list : list.first(comma);
        if (visit(trimmedBlanks(element)))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

struct Reason {
    int status;
    const char *phrase;
};

constexpr Reason reasons[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

} // namespace

const char *methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Head:
        return "HEAD";
    case Method::Post:
        return "POST";
    case Method::Put:
        return "PUT";
    case Method::Patch:
        return "PATCH";
    case Method::Delete:
        return "DELETE";
    case Method::Options:
        return "OPTIONS";
    }
    return "";
}

void Fields::set(const QByteArray &name, QByteArray value)
{
    m_fields.removeIf([&name](const Field &field) { return equalWithoutCase(field.name, name); });
    add(name, std::move(value));
}

std::optional<QByteArray> Fields::value(QByteArrayView name) const
{
    for (const Field &field : m_fields) {
        if (equalWithoutCase(field.name, name))
            return field.value;
    }
    return std::nullopt;
}

qsizetype Fields::count(QByteArrayView name) const
{
    return std::count_if(m_fields.begin(), m_fields.end(),
                         [name](const Field &field) { return equalWithoutCase(field.name, name); });
}

bool Fields::hasToken(QByteArrayView name, QByteArrayView token) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const Field &field) {
        return equalWithoutCase(field.name, name) &&
               anyElement(field.value, [token](QByteArrayView element) { return equalWithoutCase(element, token); });
    });
}

std::optional<Query> Query::parse(QByteArrayView raw)
{
    Query query;
    while (!raw.isEmpty()) {
        const qsizetype ampersand = raw.indexOf('&');
        const QByteArrayView item = ampersand < 0 ? raw : raw.first(ampersand);
        raw = ampersand < 0 ? QByteArrayView() : raw.sliced(ampersand + 1);
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        auto name = percentDecoded(equals < 0 ? item : item.first(equals), Plus::Blank);
        auto value = percentDecoded(equals < 0 ? QByteArrayView() : item.sliced(equals + 1), Plus::Blank);
        if (!name || !value)
            return std::nullopt;
        query.m_items.append({std::move(*name), std::move(*value)});
    }
    return query;
}

std::optional<QByteArray> Query::value(QByteArrayView name) const
{
    for (const auto &[itemName, itemValue] : m_items) {
        if (QByteArrayView(itemName) == name)
            return itemValue;
    }
    return std::nullopt;
}

QByteArray requestHead(const Request &request)
{
    QByteArray head = methodName(request.method) + (' ' + request.target) + " HTTP/1." + char('0' + request.minorVersion) + "\r\n";
    for (const Field &field : request.fields.all())
        head += field.name + ": " + field.value + "\r\n";
    return head + "\r\n";
}

const char *reasonPhrase(int status)
{
    const auto *found = std::find_if(std::begin(reasons), std::end(reasons),
                                     [status](const Reason &reason) { return reason.status == status; });
    return found == std::end(reasons) ? "Unknown" : found->phrase;
}

Response jsonResponse(int status, QByteArray json)
{
    Response response;
    response.status = status;
    response.fields.add("Content-Type", "application/json");
    response.fields.add("Cache-Control", "no-store");
    response.body = std::move(json);
    return response;
}

} // namespace signalbox::http
