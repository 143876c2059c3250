// A job of the offline world, as the server would write it.
#pragma once

#include "console/client/job.h"

#include <QtCore/QByteArray>

namespace signalbox::console {

struct OfflineJob {
    struct Entry {
        QByteArray cursor;
        QByteArray kind;
        qint64 at = 0;
        QByteArray data;
    };

    Job job;
    QByteArray payload; // raw JSON; empty: an external job
    QByteArray result;
    std::vector<Entry> timeline;

    // As in a list; with payload, result and `cursor` if one is given.
    [[nodiscard]] QByteArray toJson(const QByteArray &cursor = {}) const;
    [[nodiscard]] QByteArray timelineJson(const QByteArray &cursor) const;
    // The data of the event that its present state would have been told by.
    [[nodiscard]] QByteArray eventData() const;
};

} // namespace signalbox::console
