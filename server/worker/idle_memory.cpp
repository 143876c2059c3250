#include "server/worker/idle_memory.h"

#include <algorithm>
#include <cstdlib>

#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace signalbox::worker {

bool IdleMemory::isDue(qsizetype clients)
{
    m_most = std::max(m_most, clients);
    if (m_most - clients < many || clients > m_most / 2)
        return false;
    m_most = clients;
    return true;
}

void IdleMemory::giveBack()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace signalbox::worker
