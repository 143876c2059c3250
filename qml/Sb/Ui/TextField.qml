import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// One line of input.
T.TextField {
    id: control

    property string glyph
    property bool isWrong: false
    property string hint // a short key name at the right edge, while empty and without focus

    implicitWidth: 240
    implicitHeight: Theme.controlHeight
    leftPadding: glyph.length > 0 ? Theme.space8 + Theme.iconSize + Theme.space8 : Theme.space12
    rightPadding: Theme.space12
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true
    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.textBody
    selectionColor: Theme.accent
    selectedTextColor: Theme.textOnAccent
    placeholderTextColor: Theme.textMuted
    opacity: enabled ? 1 : 0.5
    Accessible.name: placeholderText

    Label {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        visible: control.length === 0 && control.preeditText.length === 0
        text: control.placeholderText
        color: control.placeholderTextColor
        font: control.font
        Accessible.ignored: true
    }
    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        glyph: control.glyph
    }
    KeyCap {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: control.hint.length > 0 && control.length === 0 && !control.activeFocus
        text: control.hint
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: control.activeFocus ? 2 : 1
        border.color: control.isWrong ? Theme.bad : control.activeFocus ? Theme.focus : Theme.outline
    }
}
