import QtQuick
import Sb.Theme

// How far something is, 0 to 1; below 0 nothing is known and nothing drawn.
Rectangle {
    id: bar

    property real value: -1
    property color ink: Theme.info

    implicitWidth: 80
    implicitHeight: 4
    radius: height / 2
    visible: value >= 0
    color: Theme.pressed
    Accessible.role: Accessible.ProgressBar

    Rectangle {
        width: Math.max(bar.height, bar.width * bar.value)
        height: bar.height
        radius: bar.radius
        color: bar.ink
    }
}
