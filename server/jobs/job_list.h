// Listing jobs: what is asked, as arguments of lua/list.lua, and what came back.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/jobs/record.h"
#include "server/jobs/rules.h"
#include "shared/result.h"

#include <optional>

namespace signalbox::jobs {

struct ListQuery {
    UserId user{};                // empty: anybody's
    JobType type{};               // empty: any
    QList<QByteArray> statuses{}; // empty: any
    std::optional<std::chrono::milliseconds> since{}; // createdAt, included
    std::optional<std::chrono::milliseconds> until{}; // createdAt, not included
    QByteArray idPrefix{};        // what the job's id begins with; then pages go by id, downwards
    QByteArray errorText{};       // what the error holds, without regard to the case of ASCII letters; means status error if no status is asked for
    QByteArray after{};           // page mark of the page before; empty: the first page
    int limit = 50;               // 1 to maxLimit

    static constexpr int maxLimit = 200;
};

struct ListPage {
    std::vector<Record> jobs; // newest first; without payload and result
    QByteArray next;          // page mark for what follows; empty: this was the last page
    Cursor cursor;            // the log's head when it was read
    qint64 lookedAt = 0;      // how many records
    std::optional<std::chrono::milliseconds> lookedBackTo{}; // createdAt of the last of them; nothing at the end, and where pages go by id
};

// A page looks at no more than this many records, or, for a text in errors, at so many errors (well below 50 ms); with a filter that fits few, a page may
// be short or empty and still have a next.
constexpr int maxLookedAt = 2'000;
constexpr int maxErrorsLookedAt = 10'000;

// What lua/scan.lua takes: its KEYS from the third on, and its ARGV up to the fields. It always returns userId, type, status and createdAt first.
struct Scan {
    QList<QByteArray> indexes;
    QList<QByteArray> arguments;
};
// `body` behind scan.lua.
[[nodiscard]] redis::Script scanScript(const char *body);
// BadRequest for a page mark that is not ours. The indexes are those that hold every job the query can match, the fewest that do: ids, or the user's, or type × status, or all.
[[nodiscard]] Result<Scan> scanOf(const ListQuery &query, const eventlog::Keys &keys, const Rules &rules);
// ListQuery::after for what follows that member of an index.
[[nodiscard]] QByteArray pageMark(const QByteArray &member);
[[nodiscard]] Result<eventlog::Call> listCall(const ListQuery &query, const eventlog::Keys &keys, const Rules &rules);
[[nodiscard]] ListPage toPage(const redis::Reply &reply);

} // namespace signalbox::jobs
