// Redis' wire format (RESP2) both ways. The one place that uses hiredis, and only as codec.
#pragma once

#include "server/redis/command.h"
#include "shared/result.h"

#include <memory>
#include <vector>

namespace signalbox::redis {

// `arguments` as Redis reads them: an array of bulk strings. Never empty.
[[nodiscard]] QByteArray encode(const Arguments &arguments);

// Bytes in, replies out. No I/O, no clock. Not thread-safe.
class Decoder {
public:
    // Of one reply, however nested. Redis' own bound of one string is 512 MiB (proto-max-bulk-len).
    struct Limits {
        qint64 bytes = 512LL * 1024 * 1024;  // all its strings together; an announced length counts at once
        qint64 elements = 4LL * 1024 * 1024; // all its arrays together; an announced count counts at once
        qint64 lineBytes = 64 * 1024;        // a status, error or number
    };

    Decoder();
    explicit Decoder(const Limits &limits);
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) noexcept;

    // Appends each reply that `bytes` completes to `replies`. An error (Internal) means that the peer broke the
    // protocol or a limit: the connection is of no use any more, and so is this decoder. Nesting deeper than 7 is such
    // an error.
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<Reply> &replies);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::redis
