// Jobs as the routes write them. A record writes itself: `server/jobs/record.h`.
#pragma once

#include "server/jobs/job_store.h"

namespace signalbox::rest {

// {"jobs":[...],"next":mark|null,"lookedAt","lookedBackTo":ms|null,"cursor"}
[[nodiscard]] QByteArray pageJson(const jobs::ListPage &page);
// {"events":[{"id","kind","at":ms,"data"}],"cursor"}
[[nodiscard]] QByteArray timelineJson(const jobs::Timeline &timeline);

} // namespace signalbox::rest
