// Changed rows as few ranges, so that telling them stays cheap.
#pragma once

#include <utility>
#include <vector>

namespace signalbox::console {

// From the first row to the last, both included.
using RowRange = std::pair<int, int>;

// `changed`: rows in rising order, of a list of `count`. Ranges with three rows between them or fewer are told as one; instead of more
// than 64, or of more than half of the rows, there is one from the first to the last.
[[nodiscard]] std::vector<RowRange> rangesToTell(const std::vector<int> &changed, int count);

} // namespace signalbox::console
