import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// Where the server is and who one is there.
FocusScope {
    id: page

    required property Connection connection

    readonly property bool isTrying: connection.state !== Connection.Disconnected && connection.state !== Connection.Refused

    function submit() {
        if (connect.enabled)
            connection.open(url.text, token.text, remember.checked && remember.enabled);
    }

    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: width
        contentHeight: middle.height + 2 * Theme.space24
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: middle
            x: Math.round((flick.width - width) / 2)
            y: Math.max(Theme.space24, Math.round((flick.height - height) / 2))
            width: Math.min(Math.round(400 * Theme.textScale), flick.width - 2 * Theme.space24)
            spacing: Theme.space24

            Column {
                width: parent.width
                spacing: Theme.space8
                Mark {
                    anchors.horizontalCenter: parent.horizontalCenter
                    size: 48
                }
                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: "Signalbox"
                    font.pixelSize: Theme.textDisplay
                    font.weight: Font.DemiBold
                    font.letterSpacing: -0.4
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("Live operations for background work")
                    color: Theme.textMuted
                }
            }
            Card {
                width: parent.width
                height: form.height

                Column {
                    id: form
                    x: Theme.space24
                    width: parent.width - 2 * Theme.space24
                    topPadding: Theme.space24
                    bottomPadding: Theme.space24
                    spacing: Theme.space16

                    Note {
                        objectName: "connectError"
                        width: parent.width
                        text: page.connection.errorText
                    }
                    Column {
                        width: parent.width
                        spacing: 6
                        SectionLabel { text: qsTr("Server") }
                        TextField {
                            id: url
                            objectName: "urlField"
                            width: parent.width
                            focus: true
                            placeholderText: "http://localhost:8080"
                            text: page.connection.lastUrl
                            inputMethodHints: Qt.ImhUrlCharactersOnly
                            Accessible.name: qsTr("Server")
                            onAccepted: page.submit()
                        }
                    }
                    Column {
                        width: parent.width
                        spacing: 6
                        SectionLabel { text: qsTr("Token") }
                        TextField {
                            id: token
                            objectName: "tokenField"
                            width: parent.width
                            rightPadding: eye.width + Theme.space8
                            echoMode: eye.checked ? TextInput.Normal : TextInput.Password
                            placeholderText: page.connection.hasToken ? qsTr("The remembered one") : qsTr("Paste a bearer token")
                            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                            Accessible.name: qsTr("Token")
                            onAccepted: page.submit()
                            IconButton {
                                id: eye
                                anchors.right: parent.right
                                anchors.rightMargin: Theme.space4
                                anchors.verticalCenter: parent.verticalCenter
                                glyph: "eye"
                                checkable: true
                                text: checked ? qsTr("Hide the token") : qsTr("Show the token")
                            }
                        }
                    }
                    Column {
                        width: parent.width
                        spacing: Theme.space4
                        CheckBox {
                            id: remember
                            width: parent.width
                            enabled: page.connection.keychainText.length === 0
                            checked: page.connection.tokenIsRemembered
                            text: qsTr("Remember the token in the system's keychain")
                        }
                        Label {
                            width: parent.width
                            leftPadding: Theme.iconSize + 2 + Theme.space8
                            text: remember.enabled
                                      ? qsTr("Otherwise it is kept for this session only.") : page.connection.keychainText
                            color: remember.enabled ? Theme.textMuted : Theme.warning
                            font.pixelSize: Theme.textSmall
                            wrapMode: Text.Wrap
                        }
                    }
                    Button {
                        id: connect
                        objectName: "connectButton"
                        width: parent.width
                        implicitHeight: Theme.controlHeight + 4
                        look: Button.Primary
                        text: page.isTrying ? page.connection.stateText : qsTr("Connect")
                        enabled: !page.isTrying && url.length > 0 && (token.length > 0 || page.connection.hasToken)
                        onClicked: page.submit()
                    }
                    Button {
                        anchors.horizontalCenter: parent.horizontalCenter
                        objectName: "cancelButton"
                        visible: page.isTrying
                        look: Button.Quiet
                        isSmall: true
                        text: qsTr("Cancel")
                        onClicked: page.connection.close()
                    }
                    Button {
                        anchors.horizontalCenter: parent.horizontalCenter
                        visible: page.connection.hasToken && !page.isTrying
                        look: Button.Quiet
                        isSmall: true
                        glyph: "key"
                        text: qsTr("Forget the token")
                        onClicked: page.connection.forgetToken()
                    }
                }
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("No server at hand? Start with --demo to look around.")
                color: Theme.textMuted
                font.pixelSize: Theme.textSmall
                wrapMode: Text.Wrap
            }
        }
    }
}
