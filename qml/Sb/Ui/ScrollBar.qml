import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A thin bar that widens its ink under the pointer.
T.ScrollBar {
    id: control

    implicitWidth: 12
    implicitHeight: 12
    padding: 3
    minimumSize: 0.06
    visible: size < 1 && policy !== T.ScrollBar.AlwaysOff

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: control.pressed || control.hovered ? Theme.textMuted : Theme.outline
        opacity: control.pressed || control.hovered ? 1 : 0.6
    }
}
