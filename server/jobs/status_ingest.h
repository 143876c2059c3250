// Turns what agents publish into calls of lua/status.lua. No I/O.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/jobs/rules.h"
#include "shared/result.h"

namespace signalbox::jobs {

class StatusIngest {
public:
    StatusIngest(eventlog::Keys keys, Rules rules, Policy policy);

    // `agent:<type>:status` of every configured type.
    [[nodiscard]] QList<QByteArray> channels() const;

    struct Prepared {
        eventlog::Call call;
        QString description; // "jobId=… status=… user=…", safe to log
    };
    // The call that applies `message`; its channel is one of channels(). An error says why the message is malformed.
    [[nodiscard]] Result<Prepared> prepare(const eventlog::Published &message) const;

private:
    eventlog::Keys m_keys;
    Rules m_rules;
    Policy m_policy;
};

} // namespace signalbox::jobs
