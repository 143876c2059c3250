// What the fuzz targets share. Each target is one file with LLVMFuzzerTestOneInput (libFuzzer).
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace signalbox::fuzz {

inline QByteArray input(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

// Ends the program, which libFuzzer reports together with the input.
inline void require(bool holds, const char *rule)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", rule);
    std::abort();
}

// Cuts `bytes` into pieces whose sizes are drawn from `seed`, so one input always gives the same pieces. `take` returns
// whether it wants more.
template <typename Take>
void inPieces(QByteArrayView bytes, quint32 seed, Take take)
{
    while (!bytes.isEmpty()) {
        seed = seed * 1664525u + 1013904223u;
        const qsizetype size = std::min<qsizetype>(bytes.size(), 1 + (seed >> 24) % 9);
        if (!take(bytes.first(size)))
            return;
        bytes = bytes.sliced(size);
    }
}

} // namespace signalbox::fuzz
