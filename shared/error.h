// The one catalogue of things that go wrong: every failure in the tree is one of these codes,
// and this table alone says what HTTP status, WebSocket close code and retry advice it means.
#pragma once

#include <QtCore/QString>

namespace signalbox {

enum class ErrorCode {
    BadRequest,        // the input is not what the route or protocol allows
    Unauthorized,      // no token, or one that does not verify
    Forbidden,         // verified, but the role does not allow it
    NotFound,          // no such thing, or not the caller's to see
    MethodNotAllowed,  // the resource exists; this method on it does not
    Conflict,          // the thing's state does not allow it (any more)
    Gone,              // it was here and has been trimmed or removed
    PayloadTooLarge,   // over a size limit that is known to the caller
    UnsupportedMedia,  // a body that is not JSON, or one that is compressed
    Unprocessable,     // well-formed, but contradicts something (an idempotency key, say)
    TooManyRequests,   // a limit of the caller's own
    QueueFull,         // queue.max of the type is reached
    Unavailable,       // Redis is down, loading, read-only or out of memory: nothing was written
    Timeout,           // sent, but no answer in time: the outcome is unknown
    Slow,              // the peer does not read what it is sent
    Internal,          // a fault of ours
};

enum class Retry { No, Yes };

struct ErrorInfo {
    ErrorCode code;
    int httpStatus;
    int closeCode; // WebSocket (RFC 6455 §7.4); 4000-4499 and 3000-3499: come back, 4500-4999: do not
    Retry retry;
    const char *slug;  // last part of a problem's `type` (RFC 9457)
    const char *title; // `title` of a problem
};

// The row of the table for `code`; every code has one.
[[nodiscard]] const ErrorInfo &info(ErrorCode code);

// A failure as a value. `message` is for people and says what to do next where that is known; it never
// carries a secret, and text from outside in it has passed through `printable`.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
};

// `bytes` as one line that is safe in a log or an error: UTF-8 decoded, control characters escaped,
// cut to `maxCharacters` (an ellipsis says so).
[[nodiscard]] QString printable(QByteArrayView bytes, qsizetype maxCharacters = 200);

} // namespace signalbox
