#include "server/monitor/metric_rings.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <bit>

namespace signalbox::monitor {

using std::chrono::milliseconds;

namespace {

double numberAt(QByteArrayView bytes, qsizetype index)
{
    return std::bit_cast<double>(qFromLittleEndian<quint64>(bytes.data() + index * qsizetype(sizeof(double))));
}

} // namespace

const Ring *ringOf(std::chrono::seconds step)
{
    const auto found = std::find_if(std::begin(rings), std::end(rings), [step](const Ring &ring) { return ring.step == step; });
    return found == std::end(rings) ? nullptr : found;
}

const Ring &ringReaching(milliseconds since, milliseconds now)
{
    const auto found = std::find_if(std::begin(rings), std::end(rings), [=](const Ring &ring) { return since > now - ring.step * ring.slots; });
    return found == std::end(rings) ? *std::prev(std::end(rings)) : *found;
}

std::vector<MetricPoint> pointsIn(const Ring &ring, QByteArrayView bytes, milliseconds since, milliseconds now)
{
    std::vector<MetricPoint> points;
    const milliseconds oldest = std::max(since, now - ring.step * ring.slots);
    for (qsizetype at = 0; at + slotBytes <= bytes.size(); at += slotBytes) {
        const QByteArrayView slot = bytes.sliced(at, slotBytes);
        const MetricPoint point{milliseconds(qint64(numberAt(slot, 0))), qint64(numberAt(slot, 1)), numberAt(slot, 2),
                                numberAt(slot, 3), numberAt(slot, 4), numberAt(slot, 5)};
        if (point.count > 0 && point.at + ring.step > oldest)
            points.push_back(point);
    }
    std::sort(points.begin(), points.end(), [](const MetricPoint &a, const MetricPoint &b) { return a.at < b.at; });
    return points;
}

} // namespace signalbox::monitor
