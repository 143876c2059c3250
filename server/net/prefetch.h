// Hints to the processor. They change nothing but time.
#pragma once

#include <cstddef>

namespace signalbox::net {

// The memory at `address` will be used soon. Any address may be given.
inline void prefetch(const void *address)
{
#ifdef __GNUC__
    __builtin_prefetch(address);
#else
    (void)address;
#endif
}

// All of an object, in lines of the cache. Not null.
template <typename T>
void prefetchObject(const T *object)
{
    constexpr size_t line = 64;
    for (size_t offset = 0; offset < sizeof(T); offset += line)
        prefetch(reinterpret_cast<const char *>(object) + offset);
}

} // namespace signalbox::net
