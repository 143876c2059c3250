import QtQuick
import Sb.Theme
import Sb.Ui

// One thing that happened to a job: what, when, how long after the first, and in a second line what was said.
Item {
    id: entry

    required property int index
    required property string kindText
    required property string status
    required property string atText
    required property string offsetText
    required property string dataText
    property bool isLast: false

    implicitHeight: Math.round(26 * Theme.textScale) + (dataText.length > 0 ? said.implicitHeight + 6 : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: kindText + ", " + atText + ", " + dataText

    Rectangle { // the line to the next one
        x: Math.round(badge.x + Theme.iconSize / 2)
        y: badge.height - 2
        width: 1
        height: parent.height - badge.height + 4
        visible: !entry.isLast
        color: Theme.line
    }
    StatusBadge {
        id: badge
        width: parent.width - offset.width - at.width - 2 * Theme.space8
        height: Math.round(26 * Theme.textScale)
        status: entry.status
        text: entry.kindText
    }
    MonoLabel {
        id: at
        anchors.right: offset.left
        anchors.rightMargin: Theme.space8
        height: badge.height
        text: entry.atText
        color: Theme.textMuted
        font.pixelSize: Theme.textTiny
    }
    MonoLabel {
        id: offset
        anchors.right: parent.right
        width: Math.round(72 * Theme.textScale)
        height: badge.height
        horizontalAlignment: Text.AlignRight
        text: entry.offsetText
        font.pixelSize: Theme.textTiny
    }
    Label {
        id: said
        x: Theme.iconSize + 6
        y: badge.height
        width: parent.width - x
        visible: text.length > 0
        text: entry.dataText
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        wrapMode: Text.Wrap
        maximumLineCount: 3
    }
}
