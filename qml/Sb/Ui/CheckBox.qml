import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A choice that is on or off.
T.CheckBox {
    id: control

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.smallControlHeight, implicitContentHeight)
    spacing: Theme.space8
    opacity: enabled ? 1 : 0.5
    focusPolicy: Qt.StrongFocus
    Accessible.name: text

    indicator: Rectangle {
        y: Math.round((control.height - height) / 2)
        width: Theme.iconSize + 2
        height: width
        radius: Theme.radiusSmall
        color: control.checked ? Theme.accent : Theme.surface
        border.width: control.checked ? 0 : 1
        border.color: Theme.outline
        Icon {
            anchors.centerIn: parent
            visible: control.checked
            glyph: "check"
            size: Theme.smallIconSize
            color: Theme.textOnAccent
        }
        FocusRing { shown: control.visualFocus }
    }
    contentItem: Label {
        leftPadding: control.indicator.width + control.spacing
        text: control.text
        wrapMode: Text.Wrap
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
