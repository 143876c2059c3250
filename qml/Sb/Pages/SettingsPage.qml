import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// How the console looks and speaks, and what it is connected to.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at

    signal copied(string what)

    Flickable {
        id: flick
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Settings")
        Keys.onUpPressed: flick.flick(0, 600)
        Keys.onDownPressed: flick.flick(0, -600)
        contentHeight: body.height + 2 * Theme.space24
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Flow {
            id: body
            x: Theme.space24
            y: Theme.space24
            width: flick.width - 2 * Theme.space24
            spacing: Theme.space24

            Card {
                width: Math.round(420 * Theme.textScale)
                height: looks.height + 2 * Theme.space24
                AppearanceForm {
                    id: looks
                    x: Theme.space24
                    y: Theme.space24
                    app: page.app
                }
            }
            Card {
                width: Math.round(420 * Theme.textScale)
                height: keys.height + 2 * Theme.space24
                KeyForm {
                    id: keys
                    x: Theme.space24
                    y: Theme.space24
                    width: parent.width - 2 * Theme.space24
                    keys: page.app.keys
                }
            }
            Card {
                width: Math.round(420 * Theme.textScale)
                height: server.height + 2 * Theme.space24
                Column {
                    id: server
                    x: Theme.space24
                    y: Theme.space24
                    width: parent.width - 2 * Theme.space24
                    spacing: Theme.space12
                    SectionLabel { text: qsTr("Connection") }
                    KeyValue {
                        width: parent.width
                        name: qsTr("Server")
                        value: page.app.connection.url
                    }
                    KeyValue {
                        width: parent.width
                        name: qsTr("User")
                        value: page.app.connection.userId
                    }
                    KeyValue {
                        width: parent.width
                        name: qsTr("Role")
                        value: page.app.connection.role
                    }
                    KeyValue {
                        width: parent.width
                        name: qsTr("Server version")
                        value: page.app.connection.serverVersion
                    }
                    KeyValue {
                        width: parent.width
                        name: qsTr("Console")
                        value: page.app.version
                    }
                    CheckBox {
                        objectName: "readOnlyBox"
                        text: qsTr("Read-only: change nothing from here")
                        checked: page.app.permission.isReadOnly
                        onClicked: page.app.permission.isReadOnly = checked
                    }
                    Label {
                        width: parent.width
                        visible: text.length > 0
                        text: page.app.permission.reason
                        color: Theme.textMuted
                        font.pixelSize: Theme.textSmall
                        wrapMode: Text.Wrap
                    }
                    ConnectionsForm {
                        width: parent.width
                        app: page.app
                    }
                    Button {
                        visible: !page.app.connection.isDemo
                        isSmall: true
                        glyph: "plug"
                        text: qsTr("Disconnect")
                        onClicked: page.app.connection.close()
                    }
                }
            }
        }
    }
}
