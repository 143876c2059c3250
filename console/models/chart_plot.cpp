#include "console/models/chart_plot.h"

#include <QtCore/QLocale>

#include <cmath>

namespace signalbox::console {

namespace {

double stepFor(double span, int most)
{
    const double rough = span / std::max(1, most - 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

// A column of pixels while it is gathered: first, lowest, highest, last, in the order they came.
class Column {
public:
    explicit Column(const QPointF &point) : m_first(point), m_low(point), m_high(point), m_last(point) {}

    [[nodiscard]] bool holds(const QPointF &point) const { return std::floor(point.x()) == std::floor(m_first.x()); }
    void add(const QPointF &point)
    {
        m_last = point;
        m_low = point.y() > m_low.y() ? point : m_low;
        m_high = point.y() < m_high.y() ? point : m_high;
    }
    void appendTo(std::vector<QPointF> &run) const
    {
        const bool lowFirst = m_low.x() <= m_high.x();
        for (const QPointF &point : {m_first, lowFirst ? m_low : m_high, lowFirst ? m_high : m_low, m_last}) {
            if (run.empty() || run.back() != point)
                run.push_back(point);
        }
    }

private:
    QPointF m_first, m_low, m_high, m_last;
};

} // namespace

ChartRange valueRange(const ChartPoints &points)
{
    double low = 0;
    double high = 0;
    for (const QPointF &point : points) {
        if (std::isfinite(point.y())) {
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
    if (low == high)
        return {0, 1};
    const double step = stepFor(high - low, 4);
    return {std::floor(low / step) * step, std::ceil(high / step) * step};
}

std::vector<double> ticksOf(const ChartRange &range, int most)
{
    const double step = stepFor(range.to - range.from, most);
    std::vector<double> ticks;
    for (double at = std::ceil(range.from / step - 1e-9) * step; at <= range.to + step * 1e-9; at += step)
        ticks.push_back(std::abs(at) < step * 1e-9 ? 0 : at);
    return ticks;
}

QString tickText(double value)
{
    struct Unit {
        double from;
        const char *name;
    };
    for (const Unit &unit : {Unit{1e9, " G"}, Unit{1e6, " M"}, Unit{1e3, " k"}}) {
        if (std::abs(value) >= unit.from)
            return QLocale().toString(value / unit.from, 'g', 3) + QLatin1String(unit.name);
    }
    return QLocale().toString(value, 'g', 3);
}

std::vector<std::vector<QPointF>> runsOf(const ChartPoints &points, const ChartRange &times, const ChartRange &values, const QRectF &area, double gapFrom)
{
    std::vector<std::vector<QPointF>> runs;
    std::optional<Column> column;
    double lastTime = 0;
    const auto endRun = [&] {
        if (column)
            column->appendTo(runs.back());
        column.reset();
    };
    for (const QPointF &point : points) {
        const bool isOutside = point.x() < times.from || point.x() > times.to || !std::isfinite(point.y());
        if (isOutside || (column && point.x() - lastTime > gapFrom))
            endRun();
        if (isOutside)
            continue;
        lastTime = point.x();
        const QPointF at(area.left() + (point.x() - times.from) / (times.to - times.from) * area.width(),
                         area.bottom() - (point.y() - values.from) / (values.to - values.from) * area.height());
        if (!column)
            runs.emplace_back();
        else if (column->holds(at)) {
            column->add(at);
            continue;
        } else {
            column->appendTo(runs.back());
        }
        column.emplace(at);
    }
    endRun();
    return runs;
}

} // namespace signalbox::console
