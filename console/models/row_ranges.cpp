#include "console/models/row_ranges.h"

#include <cstddef>

namespace signalbox::console {

namespace {

constexpr std::size_t mostRanges = 64;
constexpr int gapToMerge = 3; // rows

} // namespace

std::vector<RowRange> rangesToTell(const std::vector<int> &changed, int count)
{
    std::vector<RowRange> ranges;
    for (const int row : changed) {
        if (ranges.empty() || row > ranges.back().second + gapToMerge + 1)
            ranges.emplace_back(row, row);
        else
            ranges.back().second = row;
    }
    if (ranges.size() > mostRanges || changed.size() * 2 > std::size_t(count))
        return {{changed.front(), changed.back()}};
    return ranges;
}

} // namespace signalbox::console
