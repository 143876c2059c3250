import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// One of a few choices that stand side by side in a Segments.
T.Button {
    id: control

    implicitWidth: implicitContentWidth + 2 * Theme.space12
    implicitHeight: Theme.smallControlHeight
    checkable: true
    autoExclusive: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text

    contentItem: Label {
        text: control.text
        horizontalAlignment: Text.AlignHCenter
        color: control.checked ? Theme.accentText : Theme.text
        font.pixelSize: Theme.textSmall
        font.weight: control.checked ? Font.DemiBold : Font.Medium
    }
    background: Rectangle {
        radius: Theme.radius - 1
        border.width: control.checked ? 1 : 0
        border.color: Theme.accentText
        color: control.checked ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
        FocusRing { shown: control.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
