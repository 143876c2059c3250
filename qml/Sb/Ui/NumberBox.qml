import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A whole number: typed, or stepped by the arrows.
T.SpinBox {
    id: control

    required property string name

    implicitWidth: Math.round(104 * Theme.textScale)
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space12
    rightPadding: Theme.iconSize + Theme.space12
    editable: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5
    Accessible.name: name

    validator: IntValidator {
        bottom: control.from
        top: control.to
    }
    contentItem: TextInput {
        text: control.displayText
        readOnly: !control.editable
        validator: control.validator
        inputMethodHints: Qt.ImhDigitsOnly
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        color: Theme.text
        font.family: Theme.sans
        font.pixelSize: Theme.textBody
        selectionColor: Theme.accent
        selectedTextColor: Theme.textOnAccent
        Accessible.name: control.name
    }
    up.indicator: Item {
        x: control.width - width
        width: Theme.iconSize + Theme.space8
        height: control.height / 2
        Icon {
            anchors.centerIn: parent
            size: Theme.smallIconSize
            glyph: "chevron-up"
        }
    }
    down.indicator: Item {
        x: control.width - width
        y: control.height / 2
        width: Theme.iconSize + Theme.space8
        height: control.height / 2
        Icon {
            anchors.centerIn: parent
            size: Theme.smallIconSize
            glyph: "chevron-down"
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.focus : Theme.outline
    }
}
