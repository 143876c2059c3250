// A line over time, painted: the same on every renderer of Qt Quick.
#pragma once

#include "console/models/chart_plot.h"

#include <QtGui/QColor>
#include <QtQuick/QQuickPaintedItem>

namespace signalbox::console {

// Without axes it is a sparkline. It paints when its points, its range or its looks change, while it is visible.
class Chart : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<QPointF> points READ points WRITE setPoints NOTIFY changed FINAL) // see ChartPoints
    Q_PROPERTY(double span MEMBER m_span NOTIFY changed FINAL)        // milliseconds from the left edge to the last point
    Q_PROPERTY(double gapFrom MEMBER m_gapFrom NOTIFY changed FINAL)  // milliseconds between two points that are a gap
    Q_PROPERTY(bool hasAxes MEMBER m_hasAxes NOTIFY changed FINAL)
    Q_PROPERTY(bool isStale MEMBER m_isStale NOTIFY changed FINAL)    // the end is hatched: nothing is known of what came after
    Q_PROPERTY(QColor lineColor MEMBER m_lineColor NOTIFY changed FINAL)
    Q_PROPERTY(QColor fillColor MEMBER m_fillColor NOTIFY changed FINAL) // below the line; transparent: none
    Q_PROPERTY(QColor textColor MEMBER m_textColor NOTIFY changed FINAL) // of axes and the hatching
    Q_PROPERTY(int textSize MEMBER m_textSize NOTIFY changed FINAL)      // pixels
    Q_PROPERTY(QString family MEMBER m_family NOTIFY changed FINAL)
public:
    explicit Chart(QQuickItem *parent = nullptr);

    [[nodiscard]] const QList<QPointF> &points() const { return m_points; }
    void setPoints(const QList<QPointF> &points);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QRectF plotArea() const;
    void paintAxes(QPainter &painter, const QRectF &area, const ChartRange &values, const ChartRange &times) const;
    void paintRun(QPainter &painter, const std::vector<QPointF> &run, const QRectF &area) const;
    void paintHatching(QPainter &painter, const QRectF &area) const;

    QList<QPointF> m_points;
    double m_span = 900'000;
    double m_gapFrom = 10'000;
    bool m_hasAxes = false;
    bool m_isStale = false;
    QColor m_lineColor = Qt::black;
    QColor m_fillColor = Qt::transparent;
    QColor m_textColor = Qt::gray;
    int m_textSize = 11;
    QString m_family;
};

} // namespace signalbox::console
