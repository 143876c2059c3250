// Names that nobody can guess, and names that are nobody else's.
#pragma once

#include "shared/ids.h"

#include <chrono>

namespace signalbox {

// `bytes` random bytes of the operating system's generator as base64url without padding.
[[nodiscard]] QByteArray randomToken(int bytes);

// `length` random characters of [0-9a-z]: no two alike, but no secret. Of a generator that the operating system's seeds: asking that one for each
// request's id took a quarter of the time of a request.
[[nodiscard]] QByteArray randomBase36(int length);

// `<ms>-<10 base-36 characters>`: sorts by time; 51 random bits keep ids of one millisecond apart.
[[nodiscard]] JobId newJobId(std::chrono::milliseconds sinceEpoch);

} // namespace signalbox
