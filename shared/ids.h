// Ids are types: a user id does not fit where a job id is wanted.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHashFunctions>

#include <compare>
#include <optional>

namespace signalbox {

// UTF-8 bytes with a meaning. An empty one means "none".
template <typename Tag>
struct Id {
    QByteArray text;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const Id &a, const Id &b) { return a.text == b.text; }
    friend bool operator<(const Id &a, const Id &b) { return a.text < b.text; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.text, seed); }
};

using JobId = Id<struct JobIdTag>;     // `<ms>-<at least 7 base-36 characters>`, or what an external job calls itself
using UserId = Id<struct UserIdTag>;   // a token's `sub`
using JobType = Id<struct JobTypeTag>; // `rebalance`; configured, see jobs/job_type.h

// The id of a Redis Stream entry: milliseconds of Redis' clock and a counter within one. Total order.
struct StreamId {
    quint64 ms = 0;
    quint64 sequence = 0;

    friend auto operator<=>(const StreamId &, const StreamId &) = default;
    [[nodiscard]] bool isZero() const { return ms == 0 && sequence == 0; }
    // "1731304200000-0", as Redis writes it.
    [[nodiscard]] QByteArray toBytes() const;
    // Exactly `<digits>-<digits>`, each within 64 bits; anything else is nothing.
    [[nodiscard]] static std::optional<StreamId> parse(QByteArrayView text);
};

// Where a client is in the log. Opaque text to clients: `<epoch>-<ms>-<sequence>`. Positions of different
// epochs cannot be compared: the log was lost and made anew in between.
struct Cursor {
    QByteArray epoch;
    StreamId id;

    [[nodiscard]] QByteArray toBytes() const;
    // Nothing for text that no server of ours can have made (also over 100 bytes, or not ASCII).
    [[nodiscard]] static std::optional<Cursor> parse(QByteArrayView text);
    friend bool operator==(const Cursor &, const Cursor &) = default;
};

} // namespace signalbox
