// Turns what agents publish or append into calls of lua/status.lua. No I/O.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/jobs/rules.h"
#include "server/jobs/status_entry.h"
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
    // The same for what was appended to a stream; its type is one of the configured.
    [[nodiscard]] Result<Prepared> prepareAppended(const StatusEntry &entry) const;

private:
    // From where the script takes a status: its first key and its first arguments.
    struct Source {
        const redis::Script &script;
        QByteArray key;
        QList<QByteArray> place;
    };
    [[nodiscard]] Result<Prepared> prepareFrom(const JobType &type, const QByteArray &payload, const Source &source) const;

    eventlog::Keys m_keys;
    Rules m_rules;
    Policy m_policy;
};

} // namespace signalbox::jobs
