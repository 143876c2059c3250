import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A square button with an icon only; `text` is its name for readers and its tooltip.
T.Button {
    id: control

    required property string glyph
    property color ink: Theme.textMuted
    property string hint: text

    implicitWidth: Theme.smallControlHeight
    implicitHeight: Theme.smallControlHeight
    opacity: enabled ? 1 : 0.5
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            glyph: control.glyph
            color: control.hovered ? Theme.text : control.ink
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.pressed : control.hovered || control.checked ? Theme.hover : "transparent"
        FocusRing {
            gap: 0
            shown: control.visualFocus
        }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
    ToolTip {
        text: control.hint
        visible: control.hovered && text.length > 0
    }
}
