pragma ComponentBehavior: Bound
import QtQuick
import Sb.Theme

// Rows of the right height where rows will be. It stands still.
Column {
    id: skeleton

    property int rows: 6
    property int rowHeight: Theme.rowHeight

    Accessible.ignored: true

    Repeater {
        model: skeleton.rows
        Item {
            required property int index
            width: skeleton.width
            height: skeleton.rowHeight
            Rectangle {
                x: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                width: 76
                height: 10
                radius: 5
                color: Theme.pressed
            }
            Rectangle {
                x: 120
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(0, (parent.width - 160) * (0.9 - 0.12 * (parent.index % 4)))
                height: 10
                radius: 5
                color: Theme.pressed
            }
        }
    }
}
