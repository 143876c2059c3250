import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// A test job: write it, send it, watch it to its end.
FocusScope {
    id: page

    required property ConsoleApp app
    readonly property JobSender sender: app.sender
    readonly property SendRun run: app.sendRun

    signal jobOpened(string jobId, string type)
    signal jobLookedFor(string jobId)
    signal copied(string what)

    function submit() {
        if (!send.enabled)
            return;
        if (run.count > 1) {
            run.start();
        } else {
            run.clear();
            sender.send();
        }
    }

    ActionKey {
        keys: page.app.keys
        action: "send.send"
        enabled: page.visible
        onActivated: page.submit()
    }
    Card {
        id: draft
        anchors.left: parent.left
        anchors.right: life.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space16

        Label {
            id: title
            x: Theme.space16
            y: Theme.space12
            text: qsTr("Test job")
            font.pixelSize: Theme.textLarge
            font.weight: Font.DemiBold
        }
        SendTemplateBar {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: title.verticalCenter
            templates: page.app.templates
        }
        SectionLabel {
            id: typeLabel
            anchors.top: title.bottom
            anchors.topMargin: Theme.space12
            x: Theme.space16
            text: qsTr("Type")
        }
        ComboBox {
            id: type
            anchors.top: typeLabel.bottom
            anchors.topMargin: Theme.space4
            x: Theme.space16
            width: Math.min(320, parent.width - 2 * Theme.space16)
            editable: true
            placeholderText: qsTr("Type of the job, as its agent knows it")
            model: page.sender.types
            editText: page.sender.type
            onEdited: text => page.sender.type = text
            onActivated: page.sender.type = currentText
            // A new model begins at its first text; the type stays what it was.
            onModelChanged: {
                currentIndex = find(page.sender.type);
                editText = Qt.binding(() => page.sender.type);
            }
        }
        SectionLabel {
            id: payloadLabel
            anchors.top: type.bottom
            anchors.topMargin: Theme.space16
            x: Theme.space16
            text: qsTr("Payload (a JSON object)")
        }
        Row {
            anchors.right: editor.right
            anchors.verticalCenter: payloadLabel.verticalCenter
            spacing: Theme.space4
            Button {
                look: Button.Quiet
                isSmall: true
                glyph: "braces"
                text: qsTr("Format")
                enabled: page.sender.isValid
                onClicked: page.sender.format()
            }
            Button {
                look: Button.Quiet
                isSmall: true
                glyph: "undo"
                text: qsTr("Reset")
                onClicked: page.sender.reset()
            }
            IconButton {
                objectName: "copySendCurl"
                glyph: "terminal"
                text: qsTr("Copy as curl")
                enabled: page.sender.isValid
                onClicked: {
                    page.app.copyText(page.sender.curlText());
                    page.copied(qsTr("The command is copied"));
                }
            }
            IconButton {
                glyph: "eye"
                text: qsTr("Copy the command that watches what comes of it")
                onClicked: {
                    page.app.copyText(page.sender.watchCurlText());
                    page.copied(qsTr("The command is copied"));
                }
            }
        }
        CodeEditor {
            id: editor
            objectName: "payloadEditor"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: payloadLabel.bottom
            anchors.bottom: foot.top
            anchors.margins: Theme.space16
            anchors.topMargin: Theme.space8
            anchors.bottomMargin: Theme.space12
            focus: true
            name: qsTr("Payload")
            text: page.sender.payload
            errorLine: page.sender.errorLine
            onEdited: page.sender.payload = text
        }
        Column {
            id: foot
            anchors.left: editor.left
            anchors.right: editor.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space16
            spacing: Theme.space8

            Flow {
                width: parent.width
                spacing: Theme.space8
                Button {
                    id: send
                    objectName: "sendButton"
                    look: Button.Primary
                    glyph: "send"
                    text: page.sender.isSending ? qsTr("Sending") : qsTr("Send")
                    enabled: page.sender.canSend && !page.run.isRunning
                    onClicked: page.submit()
                }
                NumberBox {
                    objectName: "sendCount"
                    name: qsTr("How many jobs")
                    from: 1
                    to: page.run.mostJobs
                    value: page.run.count
                    onValueModified: page.run.count = value
                }
                Label {
                    height: Theme.controlHeight
                    text: qsTr("jobs,")
                    color: Theme.textMuted
                }
                NumberBox {
                    objectName: "sendRate"
                    enabled: page.run.count > 1
                    name: qsTr("How many of them a second")
                    from: 1
                    to: page.run.mostRate
                    value: page.run.rate
                    onValueModified: page.run.rate = value
                }
                Label {
                    height: Theme.controlHeight
                    text: qsTr("a second")
                    color: Theme.textMuted
                }
                Item {
                    width: keys.width
                    height: Theme.controlHeight
                    visible: keys.text.length > 0 && draft.width > 640
                    KeyCap {
                        id: keys
                        anchors.verticalCenter: parent.verticalCenter
                        text: page.app.keys.text("send.send", page.app.keys.revision)
                    }
                }
            }
            Item {
                width: parent.width
                height: reason.implicitHeight
                visible: reason.text.length > 0
                Icon {
                    visible: reason.isWrong
                    glyph: "warning"
                    color: Theme.bad
                }
                Label {
                    id: reason
                    objectName: "whyNot"

                    readonly property bool isWrong: page.sender.payloadErrorText.length > 0

                    x: isWrong ? Theme.iconSize + Theme.space8 : 0
                    width: parent.width - x
                    text: isWrong ? page.sender.payloadErrorText : page.sender.whyNotText.length > 0 ? page.sender.whyNotText : page.run.limitText
                    color: isWrong ? Theme.bad : Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
            }
        }
    }
    JobLife {
        id: life
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space16
        width: Math.min(400, Math.round(parent.width * 0.42))
        visible: !page.run.hasRun
        sender: page.sender
        onJobOpened: (jobId, type) => page.jobOpened(jobId, type)
    }
    SendRunCard {
        anchors.fill: life
        visible: page.run.hasRun
        run: page.run
        onJobWanted: jobId => page.jobLookedFor(jobId)
    }
}
