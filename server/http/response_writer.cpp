#include "server/http/response_writer.h"

#include "server/http/characters.h"

#include <algorithm>

namespace signalbox::http {
namespace {

constexpr QByteArrayView ours[] = {"Content-Length", "Transfer-Encoding",     "Connection", "Keep-Alive", "Date",
                                   "X-Request-Id",   "X-Content-Type-Options"};

bool isOurs(const QByteArray &name)
{
    return std::any_of(std::begin(ours), std::end(ours),
                       [&name](QByteArrayView own) { return equalWithoutCase(name, own); });
}

bool isSafe(const Field &field)
{
    return isToken(field.name) && std::all_of(field.value.begin(), field.value.end(), isLineCharacter);
}

void append(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

void appendConnection(QByteArray &out, const ResponseContext &context)
{
    if (context.after == ResponseContext::After::Close)
        append(out, "Connection", "close");
    else if (context.minorVersion == 0)
        append(out, "Connection", "keep-alive");
}

} // namespace

std::optional<QByteArray> responseHead(const Response &response, const ResponseContext &context, const CorsPolicy &cors)
{
    if (response.status < 200 || response.status > 599)
        return std::nullopt;
    constexpr qsizetype usualSize = 512;
    QByteArray out;
    out.reserve(usualSize);
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status));
    out.append(' ').append(reasonPhrase(response.status)).append("\r\n");
    append(out, "Date", context.date);
    append(out, "X-Request-Id", context.requestId);
    append(out, "X-Content-Type-Options", "nosniff");
    Fields corsFields;
    addCorsFields(cors, context.origin, corsFields);
    for (const Field &field : corsFields.all())
        append(out, field.name, field.value);
    for (const Field &field : response.fields.all()) {
        if (!isSafe(field))
            return std::nullopt;
        if (!isOurs(field.name))
            append(out, field.name, field.value);
    }
    if (context.length == ResponseContext::Length::Known && mayHaveBody(response.status))
        append(out, "Content-Length", QByteArray::number(response.body.size()));
    appendConnection(out, context);
    return out.append("\r\n");
}

} // namespace signalbox::http
