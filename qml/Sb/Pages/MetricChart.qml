import QtQuick
import Sb.Charts
import Sb.Theme
import Sb.Ui

// One thing that a service measures: its name, the last figure, and half an hour of it.
Item {
    id: metric

    required property string title
    required property string rowText
    required property list<point> points

    implicitHeight: Math.round(112 * Theme.textScale)

    Label {
        id: metricName
        text: metric.title
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
    }
    Label {
        anchors.right: parent.right
        text: metric.rowText
        font.weight: Font.DemiBold
    }
    Chart {
        anchors.top: metricName.bottom
        anchors.topMargin: Theme.space4
        anchors.bottom: parent.bottom
        width: parent.width
        points: metric.points
        span: 1800000
        gapFrom: 60000
        hasAxes: true
        lineColor: Theme.accentText
        fillColor: Theme.accentSoft
        textColor: Theme.textMuted
        textSize: Theme.textTiny
        family: Theme.sans
        Accessible.role: Accessible.Chart
        Accessible.name: metric.title + ": " + metric.rowText
    }
}
