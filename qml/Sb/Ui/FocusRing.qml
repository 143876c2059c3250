import QtQuick
import Sb.Theme

// Shows where the keyboard is. Fill the control with it and say when.
Rectangle {
    property bool shown: false
    property int gap: 2

    anchors.fill: parent
    anchors.margins: -gap
    z: 10
    visible: shown
    radius: Theme.radius + gap
    color: "transparent"
    border.width: 2
    border.color: Theme.focus
}
