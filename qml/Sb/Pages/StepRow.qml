import QtQuick
import Sb.Theme
import Sb.Ui

// One step in the life of the job that was sent, and how long after the sending it came.
Item {
    id: step

    required property int index
    required property string name
    required property string statusText
    required property string elapsedText
    required property bool isReached
    property bool isLast: false

    implicitHeight: Math.round(36 * Theme.textScale)
    Accessible.role: Accessible.ListItem
    Accessible.name: statusText + ", " + elapsedText

    Rectangle { // the line to the next step
        x: Math.round(Theme.iconSize / 2)
        y: Math.round(parent.height / 2 + Theme.iconSize / 2) + 2
        width: 1
        height: parent.height - Theme.iconSize - 4
        visible: !step.isLast
        color: step.isReached ? Theme.outline : Theme.line
    }
    StatusBadge {
        width: parent.width - elapsed.width - Theme.space8
        height: parent.height
        opacity: step.isReached ? 1 : 0.6
        status: step.isReached ? step.name === "accepted" ? "done" : step.name : "created"
        text: step.statusText
    }
    MonoLabel {
        id: elapsed
        anchors.right: parent.right
        height: parent.height
        text: step.elapsedText
    }
}
