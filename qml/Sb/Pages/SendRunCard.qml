pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// What became of many jobs: how long each step took by each way, and whether all ways told the same.
Card {
    id: card

    required property SendRun run
    readonly property int numberWidth: Math.round(72 * Theme.textScale)

    signal jobWanted(string jobId)

    Label {
        id: title
        x: Theme.space16
        y: Theme.space12
        text: qsTr("Run")
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
    }
    Button {
        objectName: "endRun"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: title.verticalCenter
        isSmall: true
        text: card.run.isRunning ? qsTr("Stop") : qsTr("Close")
        onClicked: {
            if (card.run.isRunning)
                card.run.stop();
            else
                card.run.clear();
        }
    }
    Flickable {
        id: flick
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        contentHeight: body.height + Theme.space16
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: body
            x: Theme.space16
            width: flick.width - 2 * Theme.space16
            spacing: Theme.space12

            ProgressBar {
                width: parent.width
                value: card.run.progress
                ink: card.run.verdict === "good" ? Theme.good : card.run.verdict === "bad" ? Theme.bad : Theme.info
                Accessible.name: qsTr("Progress")
            }
            Label {
                objectName: "runProgress"
                width: parent.width
                text: card.run.progressText
                wrapMode: Text.Wrap
            }
            Item {
                width: parent.width
                height: visible ? verdict.height : 0
                visible: verdict.text.length > 0
                Icon {
                    glyph: card.run.verdict === "good" ? "check" : "warning"
                    color: verdict.color
                }
                Label {
                    id: verdict
                    objectName: "runVerdict"
                    x: Theme.iconSize + Theme.space8
                    width: parent.width - x
                    text: card.run.verdictText
                    color: card.run.verdict === "good" ? Theme.good : Theme.bad
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
            }
            Note {
                width: parent.width
                text: card.run.failureText
            }
            Column {
                width: parent.width
                visible: card.run.figures.count > 0
                spacing: Theme.space4
                Item {
                    width: parent.width
                    height: half.height
                    SectionLabel { text: qsTr("Time since sending") }
                    SectionLabel {
                        id: half
                        anchors.right: most.left
                        width: card.numberWidth
                        horizontalAlignment: Text.AlignRight
                        text: qsTr("half")
                    }
                    SectionLabel {
                        id: most
                        anchors.right: slowest.left
                        width: card.numberWidth
                        horizontalAlignment: Text.AlignRight
                        text: qsTr("95 %")
                    }
                    SectionLabel {
                        id: slowest
                        anchors.right: parent.right
                        width: card.numberWidth
                        horizontalAlignment: Text.AlignRight
                        text: qsTr("slowest")
                    }
                }
                Repeater {
                    model: card.run.figures
                    Item {
                        id: figure
                        required property string title
                        required property string rowText
                        required property string detail
                        required property string time
                        width: parent?.width ?? 0
                        height: Theme.smallControlHeight
                        Accessible.role: Accessible.ListItem
                        Accessible.name: qsTr("%1: half within %2, 95 percent within %3, the slowest %4").arg(title).arg(rowText).arg(detail).arg(time)
                        Label {
                            anchors.left: parent.left
                            anchors.right: first.left
                            height: parent.height
                            text: figure.title
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                        MonoLabel {
                            id: first
                            anchors.right: second.left
                            width: card.numberWidth
                            height: parent.height
                            horizontalAlignment: Text.AlignRight
                            text: figure.rowText
                            Accessible.ignored: true
                        }
                        MonoLabel {
                            id: second
                            anchors.right: third.left
                            width: card.numberWidth
                            height: parent.height
                            horizontalAlignment: Text.AlignRight
                            text: figure.detail
                            Accessible.ignored: true
                        }
                        MonoLabel {
                            id: third
                            anchors.right: parent.right
                            width: card.numberWidth
                            height: parent.height
                            horizontalAlignment: Text.AlignRight
                            text: figure.time
                            Accessible.ignored: true
                        }
                    }
                }
            }
            Column {
                width: parent.width
                visible: card.run.problems.count > 0
                spacing: Theme.space4
                SectionLabel { text: qsTr("Not as promised") }
                Repeater {
                    model: card.run.problems
                    T.Button {
                        id: problem
                        required property string title
                        required property string rowText
                        width: parent?.width ?? 0
                        implicitHeight: Theme.rowHeight
                        focusPolicy: Qt.StrongFocus
                        Accessible.name: title + ", " + rowText
                        onClicked: card.jobWanted(rowText)
                        Label {
                            anchors.left: parent.left
                            anchors.right: which.left
                            anchors.rightMargin: Theme.space8
                            height: parent.height
                            text: problem.title
                            color: Theme.bad
                            Accessible.ignored: true
                        }
                        MonoLabel {
                            id: which
                            anchors.right: parent.right
                            width: Math.round(parent.width * 0.36)
                            height: parent.height
                            horizontalAlignment: Text.AlignRight
                            text: problem.rowText
                            elide: Text.ElideMiddle
                            Accessible.ignored: true
                        }
                        background: Rectangle {
                            radius: Theme.radius
                            color: problem.hovered ? Theme.hover : "transparent"
                            FocusRing {
                                gap: 0
                                shown: problem.visualFocus
                            }
                        }
                    }
                }
            }
        }
    }
}
