import QtQuick
import Sb.Theme
import Sb.Ui

// One key and what it does.
Item {
    id: entry

    required property string keys
    required property string text

    implicitWidth: Math.round(400 * Theme.textScale)
    implicitHeight: Theme.smallControlHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: keys + ": " + text

    KeyCap {
        anchors.verticalCenter: parent.verticalCenter
        text: entry.keys
    }
    Label {
        x: Math.round(176 * Theme.textScale)
        width: parent.width - x
        height: parent.height
        text: entry.text
        Accessible.ignored: true
    }
}
