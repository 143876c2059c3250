import QtQuick
import Sb.Charts
import Sb.Theme
import Sb.Ui

// A figure, and how it went in the last quarter of an hour if that is known.
Row {
    id: item

    required property string title
    required property string rowText
    required property string kind
    required property list<point> points
    required property bool isStale

    spacing: Theme.space16

    Figure {
        id: figure
        name: item.title
        value: item.rowText
        ink: item.kind === "bad" ? Theme.bad : Theme.text
    }
    Chart {
        width: Math.round(140 * Theme.textScale)
        height: figure.height
        visible: item.points.length > 1
        points: item.points
        isStale: item.isStale
        lineColor: item.kind === "bad" ? Theme.bad : Theme.accentText
        fillColor: item.kind === "bad" ? Theme.badSoft : Theme.accentSoft
        textColor: Theme.textMuted
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("%1 in the last quarter of an hour").arg(item.title)
    }
}
