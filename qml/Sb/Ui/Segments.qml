import QtQuick
import Sb.Theme

// The trough that holds Segment buttons.
Rectangle {
    default property alias segments: row.data

    implicitWidth: row.implicitWidth + 4
    implicitHeight: row.implicitHeight + 4
    radius: Theme.radius + 1
    color: Theme.sunken
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping

    Row {
        id: row
        anchors.centerIn: parent
    }
}
