// What needs somebody, worst first. No signals, no clock.
#pragma once

#include "console/client/queues.h"

#include <QtCore/QString>

#include <vector>

namespace signalbox::console {

struct ServiceStand {
    QString name;
    QString liveness; // up, late, down, unknown
    QString ageText;
};

struct Concern {
    enum class Weight { Note, Warning, Grave };
    Weight weight = Weight::Note;
    QString id;    // stays the same while the concern does
    QString title; // one sentence
    QString detail;
    QString page;  // where to go: queues, services, jobs, activity
};

constexpr qint64 stalledAfterMs = 60'000;
constexpr double highErrorShare = 0.2; // of the jobs that ended in the last minutes, if there were ten or more a minute

// From the gravest to the least; among equals queues come before services, each by name. `refused`: messages that the server could not take, ever.
[[nodiscard]] std::vector<Concern> concernsOf(const std::vector<QueueRecord> &queues, const std::vector<ServiceStand> &services, qint64 refused);

// The part of an error's text that is the same for the same mistake: numbers, ids and what is in quotes become a mark.
[[nodiscard]] QString errorSignature(const QString &error);

} // namespace signalbox::console
