// What the agent reads of a job and what it says about it: the messages of the first reference document.
#pragma once

#include <QtCore/QByteArray>

#include <chrono>

namespace signalbox::demo {

// The fields of `agent:<type>:job:<id>` that an agent needs.
struct JobRecord {
    QByteArray userId;
    QByteArray payload; // as the client sent it
    QByteArray status;
    bool cancelRequested = false;
};

// How a job is played through.
struct Plan {
    int steps = 5;
    std::chrono::milliseconds step{400}; // before each
    bool fails = false;
};

// `usual`, changed by what the payload asks for, if it is a JSON object: "fail": true, "steps": 0 to 1000,
// "stepMs": 0 to 600000. Anything else in it is ignored.
[[nodiscard]] Plan planFor(const QByteArray &payload, const Plan &usual);

// Messages for `agent:<type>:status`; each begins {"jobId":...,"status":...,"userId":...
[[nodiscard]] QByteArray statusMessage(const QByteArray &jobId, const QByteArray &userId, const char *status);
// `step` of `steps` is done, both at least 1: "progress" is above 0 and at most 1.
[[nodiscard]] QByteArray progressMessage(const QByteArray &jobId, const QByteArray &userId, int step, int steps);
[[nodiscard]] QByteArray doneMessage(const QByteArray &jobId, const QByteArray &userId, const QByteArray &agent,
                                     int steps, std::chrono::milliseconds duration);
[[nodiscard]] QByteArray errorMessage(const QByteArray &jobId, const QByteArray &userId);

} // namespace signalbox::demo
