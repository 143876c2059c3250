// When a newcomer may apply what it hears. No I/O.
#pragma once

#include "server/eventlog/published.h"

#include <optional>

namespace signalbox::ingest {

// A message may be applied only when nobody has an earlier one of its channel still to apply. All who heard the same
// apply in the same order, so only a newcomer can break that. If nobody was subscribed right before it, it begins at
// once, with what it heard before its first marker. Else it stands by: it keeps what it hears from its first marker on,
// and begins with that (most was applied by then: the numbers tell) when no lease is left that is older than its own,
// or when it has waited so long that those before it have applied or dropped all that came before its marker.
class Seniority {
public:
    enum class Step { Nothing, StandBy, Begin };

    // No subscription any more: what is not applied waits for the next one.
    void lost();
    // `before`: how many were subscribed right before; nothing if nobody knows, then the leases must tell.
    void subscribed(std::optional<qint64> before);
    // Redis has our lease. `marker`: the one just published, 0 for none. `elders`: leases older than ours.
    [[nodiscard]] Step signedAs(qint64 marker, qint64 elders);
    // The time to stand by is over.
    [[nodiscard]] Step waited();

    [[nodiscard]] bool hasBegun() const { return m_stage == Stage::Begun; }
    [[nodiscard]] bool isStandingBy() const { return m_stage == Stage::StandingBy; }
    // False for what was heard before the first marker and is numbered otherwise by those who were there before.
    [[nodiscard]] bool keeps(const eventlog::Number &number) const
    {
        return number.n > 0 || m_stage == Stage::Unsigned || m_first;
    }
    // Nobody was subscribed right before us.
    [[nodiscard]] bool isFirst() const { return m_before == 0; }
    // Of our lease, while we have one: the marker that came with it, 0 for the first, who is senior to all.
    [[nodiscard]] const std::optional<qint64> &since() const { return m_since; }

private:
    enum class Stage { Unsigned, StandingBy, Begun };
    Stage m_stage = Stage::Unsigned;
    std::optional<qint64> m_before;
    std::optional<qint64> m_since;
    bool m_first = false;
};

} // namespace signalbox::ingest
