import QtQuick
import Sb.Theme

// The name of a key, drawn as one.
Rectangle {
    property alias text: label.text

    implicitWidth: Math.max(implicitHeight, label.implicitWidth + Theme.space8)
    implicitHeight: label.implicitHeight + Theme.space4
    radius: Theme.radiusSmall
    color: Theme.sunken
    border.width: 1
    border.color: Theme.line

    MonoLabel {
        id: label
        anchors.centerIn: parent
        color: Theme.textMuted
        font.pixelSize: Theme.textTiny
    }
}
