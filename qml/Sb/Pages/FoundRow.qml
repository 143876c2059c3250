import QtQuick
import Sb.Theme
import Sb.Ui

// One job that the server found.
Rectangle {
    id: row

    required property string rowId
    required property string kind
    required property string title
    required property string rowText
    required property string detail
    required property string time
    required property bool isCurrent

    signal picked

    function pick() {
        picked();
    }

    implicitHeight: Theme.rowHeight
    color: isCurrent ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + rowText + ", " + time + ", " + detail
    Accessible.onPressAction: picked()

    HoverHandler { id: hover }
    TapHandler { onTapped: row.picked() }

    StatusBadge {
        id: badge
        x: Theme.space8
        width: Math.round(104 * Theme.textScale)
        height: parent.height
        status: row.kind
        text: row.rowText
    }
    Label {
        id: type
        anchors.left: badge.right
        width: Math.round(96 * Theme.textScale)
        height: parent.height
        text: row.title
        font.weight: Font.Medium
        Accessible.ignored: true
    }
    MonoLabel {
        id: when
        anchors.left: type.right
        anchors.leftMargin: Theme.space8
        width: Math.round(132 * Theme.textScale)
        height: parent.height
        text: row.time
        color: Theme.textMuted
        Accessible.ignored: true
    }
    Label {
        anchors.left: when.right
        anchors.leftMargin: Theme.space8
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        height: parent.height
        text: row.detail
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
}
