import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A page in the left rail; only its icon when the rail is narrow.
T.Button {
    id: control

    required property string glyph
    property bool isNarrow: false
    property string keyName

    implicitWidth: 176
    implicitHeight: Math.round(36 * Theme.textScale)
    checkable: false
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: checked
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            x: control.isNarrow ? Math.round((control.width - width) / 2) : Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            glyph: control.glyph
            color: control.checked ? Theme.accentText : Theme.textMuted
        }
        Label {
            x: Theme.iconSize + 2 * Theme.space12
            width: control.width - x - Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: !control.isNarrow
            text: control.text
            color: control.checked ? Theme.accentText : Theme.text
            font.weight: control.checked ? Font.DemiBold : Font.Medium
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.checked ? Theme.accentSoft : control.down ? Theme.pressed
             : control.hovered ? Theme.hover : "transparent"
        Rectangle {
            visible: control.checked
            anchors.verticalCenter: parent.verticalCenter
            width: 3
            height: parent.height - Theme.space16
            radius: 1.5
            color: Theme.accentText
        }
        FocusRing {
            gap: 0
            shown: control.visualFocus
        }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
    ToolTip {
        x: control.width + Theme.space4
        y: Math.round((control.height - height) / 2)
        text: control.keyName.length > 0 ? control.text + "  " + control.keyName : control.text
        visible: control.hovered && control.isNarrow
    }
}
