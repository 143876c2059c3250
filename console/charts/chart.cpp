#include "console/charts/chart.h"

#include <QtCore/QDateTime>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace signalbox::console {

namespace {

constexpr double hatchedShare = 0.06;

} // namespace

Chart::Chart(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &Chart::changed, this, [this] { update(); });
    connect(this, &QQuickItem::visibleChanged, this, [this] { update(); });
}

void Chart::setPoints(const QList<QPointF> &points)
{
    if (m_points == points)
        return;
    m_points = points;
    Q_EMIT changed();
}

QRectF Chart::plotArea() const
{
    const QRectF whole(0, 0, width(), height());
    return m_hasAxes ? whole.adjusted(m_textSize * 4.0, m_textSize * 0.7, -2, -m_textSize * 1.8) : whole.adjusted(1, 2, -1, -2);
}

void Chart::paint(QPainter *painter)
{
    const QRectF area = plotArea();
    if (m_points.isEmpty() || area.width() < 2 || area.height() < 2)
        return;
    const double end = m_points.constLast().x();
    const ChartRange times{end - m_span / (m_isStale ? 1 - hatchedShare : 1), m_isStale ? end + m_span * hatchedShare : end};
    const ChartRange values = valueRange(m_points);
    if (m_hasAxes)
        paintAxes(*painter, area, values, times);
    painter->setRenderHint(QPainter::Antialiasing);
    for (const auto &run : runsOf(m_points, times, values, area, m_gapFrom))
        paintRun(*painter, run, area);
    if (m_isStale)
        paintHatching(*painter, QRectF(area.right() - area.width() * hatchedShare, area.top(), area.width() * hatchedShare, area.height()));
}

void Chart::paintRun(QPainter &painter, const std::vector<QPointF> &run, const QRectF &area) const
{
    painter.setPen(QPen(m_lineColor, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (run.size() == 1) {
        painter.setBrush(m_lineColor);
        painter.drawEllipse(run.front(), 1, 1);
        return;
    }
    QPolygonF line(QList<QPointF>(run.begin(), run.end()));
    if (m_fillColor.alpha() > 0) {
        QPainterPath below;
        below.moveTo(run.front().x(), area.bottom());
        for (const QPointF &point : run)
            below.lineTo(point);
        below.lineTo(run.back().x(), area.bottom());
        painter.fillPath(below, m_fillColor);
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void Chart::paintAxes(QPainter &painter, const QRectF &area, const ChartRange &values, const ChartRange &times) const
{
    QFont font(m_family);
    font.setPixelSize(m_textSize);
    painter.setFont(font);
    QColor faint = m_textColor;
    faint.setAlphaF(0.25F);
    for (const double tick : ticksOf(values, 4)) {
        const double y = area.bottom() - (tick - values.from) / (values.to - values.from) * area.height();
        painter.setPen(QPen(faint, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_textColor);
        painter.drawText(QRectF(0, y - m_textSize, area.left() - 6, 2.0 * m_textSize), Qt::AlignRight | Qt::AlignVCenter, tickText(tick));
    }
    painter.setPen(m_textColor);
    const QRectF below(area.left(), area.bottom() + 2, area.width(), m_textSize * 1.6);
    const auto clock = [](double ms) { return QDateTime::fromMSecsSinceEpoch(qint64(ms)).toString(QStringLiteral("HH:mm")); };
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, clock(times.from));
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop, clock((times.from + times.to) / 2));
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, clock(times.to));
}

void Chart::paintHatching(QPainter &painter, const QRectF &area) const
{
    painter.fillRect(area, QBrush(m_textColor, Qt::BDiagPattern));
}

} // namespace signalbox::console
