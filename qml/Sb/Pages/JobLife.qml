pragma ComponentBehavior: Bound
import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// What became of the job that was sent, step by step, with the measured times.
Card {
    id: life

    required property JobSender sender

    signal jobOpened(string jobId, string type)

    Label {
        id: title
        x: Theme.space16
        y: Theme.space12
        text: qsTr("Life of the job")
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
    }
    StatusBadge {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: title.verticalCenter
        height: Theme.smallControlHeight - 2
        visible: text.length > 0
        status: life.sender.status
        text: life.sender.statusText
        isFilled: true
    }
    EmptyState {
        anchors.centerIn: parent
        visible: life.sender.jobId.length === 0 && !life.sender.isSending && note.text.length === 0
        glyph: "send"
        title: qsTr("Nothing sent yet")
        detail: qsTr("Send a job and every step of it shows here, with the time it took from the moment of sending.")
    }
    Column {
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        x: Theme.space16
        width: parent.width - 2 * Theme.space16
        spacing: Theme.space12

        Note {
            id: note
            width: parent.width
            text: life.sender.failureText
        }
        Column {
            width: parent.width
            visible: life.sender.jobId.length > 0
            spacing: 2
            Label {
                width: parent.width
                text: life.sender.sentType
                font.weight: Font.DemiBold
            }
            MonoLabel {
                width: parent.width
                text: life.sender.jobId
                color: Theme.textMuted
                elide: Text.ElideMiddle
            }
        }
        Column {
            width: parent.width
            visible: life.sender.jobId.length > 0 || life.sender.isSending
            Accessible.role: Accessible.List
            Accessible.name: title.text
            Repeater {
                id: steps
                model: life.sender.steps
                StepRow {
                    width: parent ? parent.width : 0
                    isLast: index + 1 === steps.count
                }
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: life.sender.summaryText
            font.weight: Font.Medium
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: life.sender.resultText
            color: Theme.textMuted
            font.pixelSize: Theme.textSmall
            wrapMode: Text.Wrap
            maximumLineCount: 6
        }
        Button {
            visible: life.sender.jobId.length > 0
            isSmall: true
            glyph: "jobs"
            text: qsTr("Open in Jobs")
            onClicked: life.jobOpened(life.sender.jobId, life.sender.sentType)
        }
    }
}
