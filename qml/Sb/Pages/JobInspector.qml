pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// One job, opened: who it is, how it went, what it carried.
FocusScope {
    id: inspector

    required property ConsoleApp app
    readonly property JobDetail detail: app.jobDetail
    readonly property JobActs acts: app.jobActs
    readonly property bool isEnded: detail.status === "done" || detail.status === "error" || detail.status === "cancelled"
    readonly property bool mayAct: app.permission.mayActOnJobs && acts.busyJob.length === 0

    signal closed
    signal stepped(int delta)

    // A failed or cancelled job once more, as a new one, which is opened.
    function retry() {
        if (mayAct && (detail.status === "error" || detail.status === "cancelled"))
            acts.retry(detail.jobId, detail.type);
    }
    function askCancel() {
        if (!mayAct || isEnded)
            return;
        reasons.isForDelete = false;
        reasons.start();
    }
    function askDelete() {
        if (!mayAct || !isEnded)
            return;
        reasons.isForDelete = true;
        reasons.start();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Job inspector")

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    InspectorHead {
        id: head
        width: parent.width
        detail: inspector.detail
        onClosed: inspector.closed()
        onStepped: delta => inspector.stepped(delta)
    }
    Flickable {
        id: flick
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        contentWidth: width
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: column
            x: Theme.space16
            width: flick.width - 2 * Theme.space16
            topPadding: Theme.space16
            bottomPadding: Theme.space24
            spacing: Theme.space16

            Skeleton {
                x: -Theme.space16
                width: parent.width + Theme.space16
                visible: inspector.detail.isLoading && inspector.detail.createdText.length === 0
            }
            Flow {
                width: parent.width
                spacing: Theme.space8
                Button {
                    objectName: "retryButton"
                    isSmall: true
                    visible: inspector.detail.status === "error" || inspector.detail.status === "cancelled"
                    enabled: inspector.mayAct
                    glyph: "undo"
                    text: qsTr("Retry")
                    onClicked: inspector.retry()
                }
                Button {
                    objectName: "cancelButton"
                    isSmall: true
                    visible: !inspector.isEnded && inspector.detail.status.length > 0
                    enabled: inspector.mayAct
                    text: qsTr("Cancel the job")
                    onClicked: inspector.askCancel()
                }
                Button {
                    objectName: "deleteButton"
                    isSmall: true
                    visible: inspector.isEnded
                    enabled: inspector.mayAct
                    text: qsTr("Delete")
                    onClicked: inspector.askDelete()
                }
            }
            Label {
                objectName: "actResult"
                width: parent.width
                visible: text.length > 0
                text: inspector.acts.busyJob.length > 0 ? qsTr("Asking the server") : inspector.acts.resultText
                color: inspector.acts.hasFailed ? Theme.bad : Theme.good
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
            Note {
                width: parent.width
                text: inspector.detail.failureText
            }
            Note {
                width: parent.width
                text: inspector.detail.errorText
            }
            Note {
                width: parent.width
                isBad: false
                text: inspector.detail.reasonText
            }
            Note {
                width: parent.width
                isBad: false
                text: inspector.detail.lateText
            }
            Column {
                width: parent.width
                visible: inspector.detail.progress >= 0
                spacing: Theme.space8
                ProgressBar {
                    width: parent.width
                    implicitHeight: 6
                    value: inspector.detail.progress
                    ink: inspector.detail.status === "done" ? Theme.good
                       : inspector.detail.status === "error" ? Theme.bad : Theme.info
                    Accessible.name: qsTr("Progress")
                }
                Label {
                    width: parent.width
                    visible: text.length > 0
                    text: inspector.detail.message
                    color: Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                }
            }
            Column {
                width: parent.width
                KeyValue {
                    width: parent.width
                    name: qsTr("User")
                    value: inspector.detail.userId
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Progress")
                    value: inspector.detail.progressText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Created")
                    value: inspector.detail.createdText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Started")
                    value: inspector.detail.startedText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Finished")
                    value: inspector.detail.finishedText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Waited")
                    value: inspector.detail.waitText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Ran")
                    value: inspector.detail.runText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Attempt")
                    value: inspector.detail.attemptText
                }
            }
            Column {
                width: parent.width
                visible: entries.count > 0
                spacing: Theme.space4
                SectionLabel { text: qsTr("Timeline") }
                Repeater {
                    id: entries
                    model: inspector.detail.timeline
                    TimelineEntry {
                        width: column.width
                        isLast: index + 1 === entries.count
                    }
                }
            }
            CodeSection {
                width: parent.width
                title: qsTr("Payload")
                text: inspector.detail.payloadText
                remark: inspector.detail.isPayloadTruncated ? qsTr("Cut: only the beginning is shown") : ""
                copyName: qsTr("Copy the payload as it was sent")
                onCopied: inspector.detail.copyPayload()
            }
            CodeSection {
                width: parent.width
                title: qsTr("Result")
                text: inspector.detail.resultText
            }
        }
    }
    ReasonSheet {
        id: reasons
        property bool isForDelete: false
        isOptional: true
        title: isForDelete ? qsTr("Delete this job") : qsTr("Cancel this job")
        explanation: isForDelete ? qsTr("Its record, its timeline and its place in every list go. This cannot be undone.")
                                 : qsTr("A waiting job ends at once. A running one ends when its agent says so.")
        actionText: isForDelete ? qsTr("Delete") : qsTr("Cancel the job")
        onGiven: reason => {
            if (isForDelete)
                inspector.acts.remove(inspector.detail.jobId, inspector.detail.type);
            else
                inspector.acts.cancel(inspector.detail.jobId, inspector.detail.type, reason);
        }
    }
    Connections {
        target: inspector.acts
        function onRemoved(jobId) {
            if (jobId === inspector.detail.jobId)
                inspector.closed();
        }
    }
    Connections {
        target: inspector.detail
        function onOpened() {
            if (inspector.acts.resultText.length > 0 && inspector.acts.busyJob.length === 0 && inspector.acts.hasFailed)
                inspector.acts.dismiss();
        }
    }
}
