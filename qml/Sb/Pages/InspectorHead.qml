import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// The inspector's head: status, type and id of the job, and what can be done with the panel.
Item {
    id: head

    required property JobDetail detail

    signal closed
    signal stepped(int delta)

    implicitHeight: column.height

    Column {
        id: column
        x: Theme.space16
        width: parent.width - 2 * Theme.space16
        topPadding: Theme.space12
        bottomPadding: Theme.space12
        spacing: Theme.space8

        Item {
            width: parent.width
            height: Theme.smallControlHeight
            StatusBadge {
                anchors.verticalCenter: parent.verticalCenter
                height: Theme.smallControlHeight - 2
                visible: text.length > 0
                status: head.detail.status
                text: head.detail.statusText
                isFilled: true
            }
            Row {
                anchors.right: parent.right
                anchors.rightMargin: -Theme.space4
                spacing: 2
                IconButton {
                    glyph: "chevron-up"
                    text: qsTr("Previous job")
                    hint: text + "  ["
                    onClicked: head.stepped(-1)
                }
                IconButton {
                    glyph: "chevron-down"
                    text: qsTr("Next job")
                    hint: text + "  ]"
                    onClicked: head.stepped(1)
                }
                CopyButton {
                    plainGlyph: "terminal"
                    text: qsTr("Copy as curl")
                    onClicked: head.detail.copyCurl()
                }
                IconButton {
                    objectName: "closeInspector"
                    glyph: "close"
                    text: qsTr("Close")
                    hint: text + "  Esc"
                    onClicked: head.closed()
                }
            }
        }
        Label {
            width: parent.width
            text: head.detail.type
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Item {
            width: parent.width
            height: Theme.smallControlHeight
            MonoLabel {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width - copy.width - Theme.space4)
                text: head.detail.idText
                color: Theme.textMuted
                elide: Text.ElideMiddle
                id: idLabel
            }
            CopyButton {
                id: copy
                x: idLabel.width + Theme.space4
                text: qsTr("Copy the id")
                onClicked: head.detail.copyId()
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
