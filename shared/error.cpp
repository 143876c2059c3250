#include "shared/error.h"

namespace signalbox {

namespace {

constexpr ErrorInfo table[] = {
    {ErrorCode::BadRequest, 400, 4500, Retry::No, "bad-request", "The request is not valid"},
    {ErrorCode::Unauthorized, 401, 4501, Retry::No, "unauthorized", "A valid token is required"},
    {ErrorCode::Forbidden, 403, 4503, Retry::No, "forbidden", "Your role does not allow this"},
    {ErrorCode::NotFound, 404, 4504, Retry::No, "not-found", "There is nothing here"},
    {ErrorCode::MethodNotAllowed, 405, 4505, Retry::No, "method-not-allowed", "This resource does not have that method"},
    {ErrorCode::Conflict, 409, 4509, Retry::No, "conflict", "The current state does not allow this"},
    {ErrorCode::Gone, 410, 4510, Retry::No, "gone", "This has been removed"},
    {ErrorCode::PayloadTooLarge, 413, 1009, Retry::No, "too-large", "The message is too large"},
    {ErrorCode::UnsupportedMedia, 415, 1003, Retry::No, "unsupported-media-type", "The body must be plain JSON"},
    {ErrorCode::Unprocessable, 422, 4522, Retry::No, "unprocessable", "The request contradicts an earlier one"},
    {ErrorCode::TooManyRequests, 429, 4029, Retry::Yes, "too-many-requests", "A limit was reached"},
    {ErrorCode::QueueFull, 503, 4030, Retry::Yes, "queue-full", "The job queue is full"},
    {ErrorCode::Unavailable, 503, 1013, Retry::Yes, "unavailable", "Redis cannot be used right now"},
    {ErrorCode::Timeout, 504, 4004, Retry::Yes, "outcome-unknown", "Redis did not answer in time"},
    {ErrorCode::Slow, 408, 4008, Retry::Yes, "slow", "The client reads too slowly"},
    {ErrorCode::Internal, 500, 1011, Retry::Yes, "internal", "The server made a mistake"},
};

} // namespace

const ErrorInfo &info(ErrorCode code)
{
    for (const ErrorInfo &row : table) {
        if (row.code == code)
            return row;
    }
    return table[std::size(table) - 1];
}

QString printable(QByteArrayView bytes, qsizetype maxCharacters)
{
    // Four bytes are the longest UTF-8 sequence: more input than that cannot show.
    const QString text = QString::fromUtf8(bytes.first(std::min(bytes.size(), maxCharacters * 4)));
    QString out;
    for (QChar c : text) {
        if (out.size() >= maxCharacters)
            return out + QChar(0x2026);
        const ushort unit = c.unicode();
        if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit == 0x2028 || unit == 0x2029)
            out += QStringLiteral("\\u%1").arg(unit, 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

} // namespace signalbox
