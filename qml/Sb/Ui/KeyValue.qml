import QtQuick
import Sb.Theme

// A name and its value on one line; gone while there is no value.
Item {
    id: pair

    property alias name: name.text
    property alias value: value.text
    property alias valueColor: value.color
    property int nameWidth: 96
    property bool isMono: false

    implicitWidth: 200
    implicitHeight: Math.max(Theme.smallControlHeight - 2, value.implicitHeight + 6)
    visible: value.text.length > 0
    Accessible.role: Accessible.StaticText
    Accessible.name: name.text + ": " + value.text

    Label {
        id: name
        width: pair.nameWidth
        y: 3
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Label {
        id: value
        anchors.left: name.right
        anchors.leftMargin: Theme.space8
        anchors.right: parent.right
        y: 3
        font.family: pair.isMono ? Theme.mono : Theme.sans
        font.pixelSize: Theme.textSmall
        wrapMode: Text.WrapAnywhere
        maximumLineCount: 4
        Accessible.ignored: true
    }
}
