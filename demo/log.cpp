#include "demo/log.h"

#include <cstdio>

namespace signalbox::demo {

void log(const QString &line)
{
    std::fprintf(stderr, "%s\n", qPrintable(line));
}

} // namespace signalbox::demo
