import QtQuick
import Sb.Theme
import Sb.Ui

// A heading and a text with fixed widths below it; gone while there is no text.
Column {
    id: section

    required property string title
    required property string text
    property string remark
    property string copyName

    signal copied

    visible: text.length > 0
    spacing: Theme.space4

    Item {
        width: parent.width
        height: Theme.smallControlHeight
        SectionLabel {
            anchors.verticalCenter: parent.verticalCenter
            text: section.title
        }
        Label {
            anchors.right: copy.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            text: section.remark
            color: Theme.warning
            font.pixelSize: Theme.textSmall
        }
        CopyButton {
            id: copy
            anchors.right: parent.right
            visible: section.copyName.length > 0
            text: section.copyName
            onClicked: section.copied()
        }
    }
    CodeView {
        width: parent.width
        name: section.title
        text: section.text
        maximumHeight: 320
    }
}
