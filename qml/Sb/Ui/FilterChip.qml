import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// One choice of a filter bar, with the number it stands for.
T.Button {
    id: control

    property string glyph
    property string count
    property color ink: Theme.neutral

    implicitWidth: row.implicitWidth + 2 * Theme.space12 - 4
    implicitHeight: Theme.smallControlHeight + 2
    checkable: true
    autoExclusive: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: count.length > 0 ? text + " " + count : text

    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 6
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.glyph.length > 0
                glyph: control.glyph
                size: Theme.smallIconSize
                color: control.ink
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                color: control.checked ? Theme.accentText : Theme.text
                font.pixelSize: Theme.textSmall
                font.weight: control.checked ? Font.DemiBold : Font.Medium
            }
            MonoLabel {
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                text: control.count
                color: control.checked ? Theme.accentText : Theme.textMuted
                font.pixelSize: Theme.textTiny
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        border.width: 1
        border.color: control.checked ? Theme.accentText : Theme.line
        color: control.checked ? Theme.accentSoft : control.down ? Theme.pressed
             : control.hovered ? Theme.hover : Theme.surface
        FocusRing { shown: control.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
