// What the server knows of one service: GET /api/services/{name} and its history, metrics and commands.
#pragma once

#include "console/client/job.h"
#include "shared/result.h"

#include <QtCore/QList>
#include <QtCore/QPointF>

namespace signalbox::console {

struct ServiceRecord {
    QByteArray name, liveness, reason;
    qint64 since = 0;
    qint64 heardAt = 0;
    qint64 interval = 0;  // milliseconds; 0: not known yet
    double uptime = -1;   // share of the observed time, 0 to 1; -1: unknown
    qint64 messages = 0;
};

struct ServicePast {
    qint64 at = 0;
    QByteArray kind; // service:status, service:up, service:late, service:down
    QByteArray reason;
    QByteArray data; // raw
};

struct ServiceCommand {
    QByteArray id, command, status, actor, reason, error;
    qint64 at = 0, acknowledgedAt = 0, effectiveAt = 0, failedAt = 0, expiredAt = 0;

    [[nodiscard]] bool isPending() const { return status == "published" || status == "acknowledged"; }
};

struct Metric {
    QByteArray name;
    double last = 0;
    qint64 lastAt = 0;
    QList<QPointF> averages; // x: milliseconds since 1970
};

[[nodiscard]] Result<ServiceRecord> parseServiceRecord(const QByteArray &json);
[[nodiscard]] Result<std::vector<ServicePast>> parseServicePast(const QByteArray &json); // newest first
[[nodiscard]] Result<std::vector<ServiceCommand>> parseCommands(const QByteArray &json); // newest first
[[nodiscard]] Result<std::vector<Metric>> parseMetrics(const QByteArray &json);

} // namespace signalbox::console
