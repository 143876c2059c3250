#pragma once

#include <string>
#include <vector>

namespace signalbox::bench {

// Without their ends; none if there is no such file.
[[nodiscard]] std::vector<std::string> linesOf(const std::string &path);

} // namespace signalbox::bench
