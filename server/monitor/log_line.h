// One line that a service logs. No I/O.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

namespace signalbox::monitor {

constexpr qsizetype maxLogLineBytes = 16 * 1024;

// `{service, timestamp, level, message, ...}` on `service:logs`; what else there is passes through.
struct LogLine {
    QByteArray service;
    QByteArray level;   // as it was said: any text
    QByteArray message;

    // BadRequest says what is missing or wrong.
    [[nodiscard]] static Result<LogLine> parse(QByteArrayView payload);
};

} // namespace signalbox::monitor
