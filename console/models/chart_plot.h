// Where a chart's lines and marks go. Geometry only: no painting, no clock.
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QRectF>

#include <vector>

namespace signalbox::console {

// A line's points in time order: x is a time in milliseconds, y a value; a y that is no number is a gap.
using ChartPoints = QList<QPointF>;

struct ChartRange {
    double from = 0;
    double to = 1;
};

// The values' range, at least from 0 to something, rounded outwards to a step of 1, 2 or 5 times a power of ten.
[[nodiscard]] ChartRange valueRange(const ChartPoints &points);
// At most `most` (2 or more) round values within the range, rising; the first and the last are the range's ends if it is a valueRange.
[[nodiscard]] std::vector<double> ticksOf(const ChartRange &range, int most);
// "12", "1.5 k", "3.2 M": three digits at most.
[[nodiscard]] QString tickText(double value);

// The line as runs of points within `area` (pixels; y grows downwards). Between runs are gaps: a point that is no number, or more than `gapFrom`
// milliseconds between two. Of points in one column of pixels the lowest and the highest stay, so that no peak is lost.
[[nodiscard]] std::vector<std::vector<QPointF>> runsOf(const ChartPoints &points, const ChartRange &times, const ChartRange &values, const QRectF &area,
                                                       double gapFrom);

} // namespace signalbox::console
