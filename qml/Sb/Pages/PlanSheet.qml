pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// One act on many jobs: which, why, a look at what was frozen, and how it goes.
Sheet {
    id: sheet

    required property JobPlan plan
    readonly property bool isChosen: plan.stage === JobPlan.Ready || plan.stage === JobPlan.Running || plan.stage === JobPlan.Ended

    function begin(act: string) {
        plan.choose(act);
        reason.text = "";
        number.text = "";
        open();
        reason.forceActiveFocus();
    }

    title: plan.titleText
    contentWidth: column.width
    contentHeight: column.implicitHeight
    closePolicy: T.Popup.CloseOnEscape
    onClosed: plan.close()

    Column {
        id: column
        width: Math.round(520 * Theme.textScale)
        spacing: Theme.space16

        Note {
            width: parent.width
            text: sheet.plan.failureText
        }
        Column {
            width: parent.width
            visible: !sheet.isChosen
            spacing: Theme.space12
            TextField {
                id: reason
                objectName: "planReason"
                width: parent.width
                placeholderText: qsTr("Why")
                maximumLength: 500
                Accessible.name: qsTr("Reason")
            }
            Button {
                objectName: "freezeMarked"
                visible: text.length > 0
                enabled: sheet.plan.stage === JobPlan.Choosing && reason.text.trim().length > 0
                text: sheet.plan.markedText
                onClicked: sheet.plan.freezeMarked(reason.text)
            }
            Button {
                objectName: "freezeShown"
                visible: text.length > 0
                enabled: sheet.plan.stage === JobPlan.Choosing && reason.text.trim().length > 0
                text: sheet.plan.shownText
                onClicked: sheet.plan.freezeShown(reason.text)
            }
            Button {
                objectName: "freezeAll"
                visible: text.length > 0
                enabled: sheet.plan.stage === JobPlan.Choosing && reason.text.trim().length > 0
                text: sheet.plan.allText
                onClicked: sheet.plan.freezeAll(reason.text)
            }
            Label {
                width: parent.width
                text: sheet.plan.stage === JobPlan.Freezing ? qsTr("Asking the server to freeze the set")
                                                            : qsTr("Nothing is done yet: the set is frozen first, and shown. What comes later is not touched.")
                color: Theme.textMuted
                font.pixelSize: Theme.textSmall
                wrapMode: Text.Wrap
            }
        }
        Column {
            width: parent.width
            visible: sheet.plan.stage === JobPlan.Ready
            spacing: Theme.space8
            Label {
                width: parent.width
                text: sheet.plan.statusesText
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }
            Repeater {
                model: sheet.plan.sample
                MonoLabel {
                    required property string title
                    required property string rowText
                    required property string kind
                    width: column.width
                    text: title + "  " + rowText + "  " + kind
                    color: Theme.textMuted
                }
            }
            TextField {
                id: number
                objectName: "planNumber"
                width: parent.width
                visible: sheet.plan.needsNumber
                placeholderText: qsTr("Type %1 to confirm").arg(sheet.plan.numberText)
                Accessible.name: placeholderText
                onAccepted: sheet.plan.execute(text)
            }
            Button {
                objectName: "executePlan"
                look: Button.Primary
                enabled: !sheet.plan.needsNumber || number.text.trim() === sheet.plan.numberText
                text: sheet.plan.titleText
                onClicked: sheet.plan.execute(number.text)
            }
        }
        Column {
            width: parent.width
            visible: sheet.plan.stage === JobPlan.Running || sheet.plan.stage === JobPlan.Ended
            spacing: Theme.space8
            ProgressBar {
                width: parent.width
                implicitHeight: 6
                value: sheet.plan.progress
                Accessible.name: qsTr("Progress")
            }
            Label {
                objectName: "planProgress"
                width: parent.width
                text: sheet.plan.progressText
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
            }
            ListView {
                width: parent.width
                height: Math.min(contentHeight, 7 * Theme.rowHeight)
                clip: true
                model: sheet.plan.results
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Jobs that were skipped or failed")
                delegate: Label {
                    required property string title
                    required property string kind
                    required property string detail
                    width: ListView.view.width
                    height: Theme.rowHeight
                    text: title + ": " + detail
                    color: kind === "failed" ? Theme.bad : Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    elide: Text.ElideRight
                }
            }
            Button {
                visible: sheet.plan.stage === JobPlan.Running
                isSmall: true
                text: qsTr("Stop")
                onClicked: sheet.plan.stop()
            }
        }
    }
}
