#include "tests/bench/common/files.h"

#include <fstream>

namespace signalbox::bench {

std::vector<std::string> linesOf(const std::string &path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

} // namespace signalbox::bench
