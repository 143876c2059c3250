// What people do to a job: cancel it, retry it as a new one, delete it when it is finished. No I/O.
#pragma once

#include "server/jobs/script_calls.h"
#include "server/redis/reply.h"
#include "shared/result.h"

namespace signalbox::jobs {

struct Act {
    enum class Kind { Cancel, Retry, Delete };
    enum class Audit { No, Yes };
    Kind kind = Kind::Cancel;
    QByteArray actor;  // who, as the record and the audit name them
    QByteArray reason; // why; may be empty
    Audit audit = Audit::No;
};

struct Acted {
    enum class Outcome {
        Done,      // cancelled, deleted
        Requested, // an agent has it and was asked
        Made,      // a new job; its id is in `detail`
    };
    Outcome outcome = Outcome::Done;
    QByteArray detail;
    QByteArray status; // the job's, before
};

[[nodiscard]] const char *nameOf(Act::Kind kind); // "cancel", "retry", "delete"
[[nodiscard]] std::optional<Act::Kind> actNamed(QByteArrayView name);

// KEYS and ARGV of lua/acts.lua for a job of `user`; `next` is the id of the job that a retry makes.
[[nodiscard]] eventlog::Call actCall(const redis::Script &script, const ScriptCalls &calls, const JobType &type, const JobId &job, const UserId &user,
                                     const Act &act, const JobId &next);
// What the script answered. NotFound: no such job of that user. Conflict: its state does not allow this. QueueFull.
[[nodiscard]] Result<Acted> readActed(Act::Kind kind, const redis::Reply &reply);

} // namespace signalbox::jobs
