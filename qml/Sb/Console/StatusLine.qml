import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// The line at the bottom: how much comes in, how the clocks agree.
Rectangle {
    id: line

    required property Connection connection

    implicitHeight: Math.round(26 * Theme.textScale)
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Label {
        anchors.fill: parent
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        text: line.connection.statusText
        color: Theme.textMuted
        font.pixelSize: Theme.textTiny
        Accessible.role: Accessible.StatusBar
        Accessible.name: text
    }
}
