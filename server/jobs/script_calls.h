// What the scripts of this folder begin with: the KEYS and ARGV that lua/type.lua and lua/job.lua name, and these files themselves.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/jobs/rules.h"

#include <QtCore/QHash>

namespace signalbox::jobs {

// `body` behind type.lua and queue.lua.
[[nodiscard]] redis::Script typeScript(const char *body);
// `body` behind these and job.lua and silence.lua.
[[nodiscard]] redis::Script jobScript(const char *body);
// `body` behind these and acts.lua.
[[nodiscard]] redis::Script actScript(const char *body);

// Immutable; a pure function of what it was made with.
class ScriptCalls {
public:
    ScriptCalls(eventlog::Keys keys, const Rules &rules, const Policy &policy);

    // `script` must live as long as the program. The caller appends what is the script's own.
    [[nodiscard]] eventlog::Call forType(const redis::Script &script, const JobType &type) const;
    [[nodiscard]] eventlog::Call forJob(const redis::Script &script, const JobType &type, const JobId &job, const UserId &user) const;

    [[nodiscard]] const eventlog::Keys &keys() const { return m_keys; }

private:
    eventlog::Keys m_keys;
    Policy m_policy;
    QHash<JobType, QByteArray> m_policies; // as JSON, of the types that are configured
};

} // namespace signalbox::jobs
