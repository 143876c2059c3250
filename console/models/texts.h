// How the console writes times, sizes and statuses, in the language in force.
#pragma once

#include "console/client/job.h"

#include <QtCore/QString>

namespace signalbox::console {

// "12 s", "3 min", "2 h", "5 d": rounded down; "0 s" for less than a second and for times still to come.
[[nodiscard]] QString ageText(qint64 milliseconds);
// "38 ms", "1.2 s", "3 min 5 s", "2 h 4 min".
[[nodiscard]] QString durationText(qint64 milliseconds);
// How times are written from now on, in the whole program, like the language: of this place, of UTC, or as how long ago.
enum class TimeStyle { Local, Utc, Relative };
void setTimeStyle(TimeStyle style);

// Time of day here, "12:04:31"; with the day in front if that is not today. Empty for 0.
[[nodiscard]] QString timeText(qint64 msSinceEpoch);
// "Done", to stand alone; `capitalized` is for other words that do.
[[nodiscard]] QString statusText(Status status, const QByteArray &raw);
// "done", inside a sentence.
[[nodiscard]] QString statusWord(Status status, const QByteArray &raw);
// "up", "late", "down", "unknown": what the server thinks of a service, inside a sentence.
[[nodiscard]] QString livenessWord(const QByteArray &liveness);
[[nodiscard]] QString capitalized(const QString &text);
// What somebody did, for the audit: "paused the queue"; the protocol's word for an act that is not known here.
[[nodiscard]] QString actText(const QByteArray &act);
// Enough of an id to tell jobs apart: what follows the time in the server's own ids.
[[nodiscard]] QString shortId(const JobId &id);
// "60 %"; empty for none.
[[nodiscard]] QString percentText(double progress);

} // namespace signalbox::console
