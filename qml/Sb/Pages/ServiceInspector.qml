pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// One service beside the tiles: how it has been, what it measures, and what it is told to do.
Rectangle {
    id: panel

    required property ConsoleApp app
    readonly property ServiceDetail detail: app.serviceDetail
    property string pending // the command that a reason is asked for

    signal closed
    signal copied(string what)
    signal logsWanted(string service)

    function ask(command: string, title: string) {
        if (!app.permission.mayChange || detail.isBusy)
            return;
        pending = command;
        reasons.title = title;
        reasons.start();
    }
    function askRestart() {
        ask("restart", qsTr("Restart %1").arg(detail.name));
    }
    function askPause() {
        if (detail.isPaused)
            ask("resume", qsTr("Resume %1").arg(detail.name));
        else
            ask("pause", qsTr("Pause %1").arg(detail.name));
    }

    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Service %1").arg(detail.name)

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.line
    }
    Label {
        id: title
        x: Theme.space16
        y: Theme.space16
        width: parent.width - 3 * Theme.space16 - Theme.controlHeight
        text: panel.detail.name
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
        elide: Text.ElideRight
    }
    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: title.verticalCenter
        glyph: "close"
        text: qsTr("Close")
        hint: text + "  Esc"
        onClicked: panel.closed()
    }
    Flickable {
        id: flick
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        contentHeight: body.height + 2 * Theme.space16
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: body
            x: Theme.space16
            width: flick.width - 2 * Theme.space16
            spacing: Theme.space16

            Note {
                width: parent.width
                visible: text.length > 0
                text: panel.detail.failureText
            }
            Column {
                width: parent.width
                spacing: Theme.space4
                KeyValue {
                    width: parent.width
                    name: panel.detail.livenessText
                    value: panel.detail.sinceText
                    valueColor: panel.detail.liveness === "down" ? Theme.bad : panel.detail.liveness === "late" ? Theme.warning : Theme.text
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Up, 24 h")
                    value: panel.detail.uptimeText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Interval")
                    value: panel.detail.intervalText
                }
                KeyValue {
                    width: parent.width
                    name: qsTr("Messages")
                    value: panel.detail.messagesText
                }
            }
            Column {
                width: parent.width
                spacing: Theme.space8
                SectionLabel { text: qsTr("Commands") }
                Flow {
                    width: parent.width
                    spacing: Theme.space8
                    Button {
                        objectName: "restartButton"
                        isSmall: true
                        enabled: panel.app.permission.mayChange && !panel.detail.isBusy
                        text: qsTr("Restart")
                        onClicked: panel.askRestart()
                    }
                    Button {
                        objectName: "pauseService"
                        isSmall: true
                        enabled: panel.app.permission.mayChange && !panel.detail.isBusy
                        text: panel.detail.isPaused ? qsTr("Resume") : qsTr("Pause")
                        onClicked: panel.askPause()
                    }
                    Button {
                        isSmall: true
                        text: qsTr("Its lines")
                        onClicked: panel.logsWanted(panel.detail.name)
                    }
                    IconButton {
                        glyph: "terminal"
                        text: qsTr("Copy as curl")
                        hint: text
                        onClicked: {
                            panel.app.copyText(panel.detail.curlText("restart"));
                            panel.copied(qsTr("The command is copied"));
                        }
                    }
                }
                Label {
                    width: parent.width
                    visible: text.length > 0
                    text: panel.app.permission.reason
                    color: Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.Wrap
                }
                Label {
                    objectName: "commandStand"
                    width: parent.width
                    visible: text.length > 0
                    text: panel.detail.commandText
                    color: panel.detail.commandFailed ? Theme.bad : Theme.text
                    wrapMode: Text.Wrap
                    Accessible.role: Accessible.AlertMessage
                }
                Repeater {
                    model: panel.detail.commands
                    Column {
                        id: told
                        required property string kind
                        required property string title
                        required property string rowText
                        required property string detail
                        required property string time
                        width: parent?.width ?? 0
                        Label {
                            width: parent.width
                            text: told.title + ", " + told.rowText
                            color: told.kind === "failed" || told.kind === "expired" ? Theme.bad : told.kind === "effective" ? Theme.good : Theme.text
                            wrapMode: Text.Wrap
                        }
                        Label {
                            width: parent.width
                            text: told.time + "  " + told.detail
                            color: Theme.textMuted
                            font.pixelSize: Theme.textSmall
                            elide: Text.ElideRight
                        }
                    }
                }
            }
            Column {
                width: parent.width
                spacing: Theme.space4
                visible: panel.detail.lines.count > 0
                SectionLabel { text: qsTr("What it says") }
                Repeater {
                    model: panel.detail.lines
                    MonoLabel {
                        required property string kind
                        required property string rowText
                        required property string time
                        width: parent?.width ?? 0
                        text: time + "  " + rowText
                        color: kind === "error" ? Theme.bad : kind === "warn" ? Theme.warning : Theme.textMuted
                    }
                }
            }
            Column {
                width: parent.width
                spacing: Theme.space8
                visible: panel.detail.metrics.count > 0
                SectionLabel { text: qsTr("Measured") }
                Repeater {
                    model: panel.detail.metrics
                    MetricChart { width: parent?.width ?? 0 }
                }
            }
            Column {
                width: parent.width
                spacing: Theme.space8
                SectionLabel { text: qsTr("How it has been") }
                Label {
                    visible: panel.detail.past.count === 0
                    text: qsTr("Nothing has changed.")
                    color: Theme.textMuted
                }
                Repeater {
                    model: panel.detail.past
                    Row {
                        id: entry
                        required property string kind
                        required property string title
                        required property string detail
                        required property string time
                        spacing: Theme.space8
                        Rectangle {
                            anchors.verticalCenter: parent.verticalCenter
                            width: 8
                            height: 8
                            radius: 4
                            color: entry.kind === "up" ? Theme.good : entry.kind === "down" ? Theme.bad : entry.kind === "late" ? Theme.warning : Theme.neutral
                        }
                        Label {
                            width: Math.round(120 * Theme.textScale)
                            text: entry.time
                            color: Theme.textMuted
                            font.pixelSize: Theme.textSmall
                        }
                        Label {
                            text: entry.title + (entry.detail.length > 0 ? ": " + entry.detail : "")
                            font.pixelSize: Theme.textSmall
                        }
                    }
                }
            }
        }
    }
    ReasonSheet {
        id: reasons
        isOptional: true
        explanation: qsTr("The service hears the command over Redis and answers. It is followed here until its effect is seen.")
        actionText: qsTr("Send the command")
        onGiven: reason => panel.detail.command(panel.pending, reason)
    }
}
