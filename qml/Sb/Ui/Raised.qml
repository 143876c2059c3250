import QtQuick
import Sb.Theme

// The ground of what floats above the page.
Rectangle {
    radius: Theme.radiusLarge
    color: Theme.raised
    border.width: 1
    border.color: Theme.line

    Rectangle {
        anchors.fill: parent
        anchors.margins: -1
        anchors.topMargin: 3
        anchors.bottomMargin: -4
        z: -1
        radius: parent.radius + 2
        color: Theme.shadow
    }
}
