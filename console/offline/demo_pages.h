// The rest of the server of examples: queues, the audit, log lines, metrics, commands. No I/O.
#pragma once

#include "console/client/http.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QList>

#include <optional>

namespace signalbox::console {

// Its figures move with the time; pausing, resuming and commands are kept and shown.
class DemoPages {
public:
    explicit DemoPages(qint64 start) : m_start(start) {}

    // Nothing for routes that are not its own.
    [[nodiscard]] std::optional<HttpAnswer> answer(const HttpRequest &request, qint64 now);
    // One log line, as it comes over the stream.
    [[nodiscard]] QByteArray logEvent(qint64 now);

private:
    struct Act {
        qint64 at = 0;
        QByteArray kind, data;
    };

    [[nodiscard]] HttpAnswer actOnQueue(const QByteArray &type, bool pauses, const QByteArray &body, qint64 now);
    [[nodiscard]] HttpAnswer command(const QByteArray &service, const QByteArray &body, qint64 now);
    [[nodiscard]] HttpAnswer service(const QByteArray &name, const QByteArray &what, const QByteArray &query, qint64 now) const;
    [[nodiscard]] QByteArray queues(qint64 now) const;
    [[nodiscard]] QByteArray queue(const QByteArray &type, int depth, qint64 now) const;
    [[nodiscard]] QByteArray audit() const;
    [[nodiscard]] QByteArray logs(const QByteArray &service, qint64 now) const;
    [[nodiscard]] QByteArray metrics(bool withPoints, qint64 now) const;
    [[nodiscard]] QByteArray commands(const QByteArray &service, qint64 now) const;

    qint64 m_start;
    QByteArray m_pausedType;
    QByteArray m_paused; // JSON
    QList<Act> m_acts;   // newest first
    int m_lines = 0;
};

} // namespace signalbox::console
