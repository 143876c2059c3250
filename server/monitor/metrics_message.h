// Numbers that a service measures. No I/O.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

#include <utility>
#include <vector>

namespace signalbox::monitor {

constexpr size_t maxMetricsPerMessage = 64;
constexpr qsizetype maxMetricNameBytes = 64;

// `{service, timestamp, metrics: {name: number}}` on `service:metrics`.
struct MetricsMessage {
    QByteArray service;
    std::vector<std::pair<QByteArray, double>> metrics; // 1 to 64, each name once

    // BadRequest says what is missing or wrong; one bad metric makes the whole message bad.
    [[nodiscard]] static Result<MetricsMessage> parse(QByteArrayView payload);
};

// 1 to 64 bytes of UTF-8 without control characters.
[[nodiscard]] bool isMetricName(QByteArrayView name);

} // namespace signalbox::monitor
