import QtQuick
import Sb.Theme

// A short text in a tinted box, selectable word for word; gone while it is empty.
Rectangle {
    id: note

    property alias text: label.text
    property bool isBad: true

    readonly property color ink: isBad ? Theme.bad : Theme.warning

    visible: text.length > 0
    implicitHeight: label.contentHeight + 2 * Theme.space8 + 2
    radius: Theme.radius
    color: isBad ? Theme.badSoft : Theme.warningSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        x: Theme.space12
        y: Theme.space8 + 1
        glyph: note.isBad ? "status-error" : "warning"
        color: note.ink
    }
    TextEdit {
        id: label
        anchors.left: parent.left
        anchors.leftMargin: Theme.space12 + Theme.iconSize + Theme.space8
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: Theme.space8 + 1
        readOnly: true
        selectByMouse: true
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        color: note.ink
        selectionColor: Theme.accent
        selectedTextColor: Theme.textOnAccent
        font.family: Theme.sans
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
}
