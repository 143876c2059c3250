pragma ComponentBehavior: Bound
import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// The servers that have a name here, and the name of the one that is connected.
Column {
    id: form

    required property ConsoleApp app
    readonly property Profiles profiles: app.profiles
    property int colour: profiles.colour
    property string environment: profiles.environment

    spacing: Theme.space12

    SectionLabel { text: qsTr("Named connections") }
    Repeater {
        model: form.profiles.rows
        Item {
            id: known
            required property string rowId
            required property string title
            required property string rowText
            required property string kind
            width: form.width
            height: Theme.controlHeight
            Rectangle {
                id: mark
                anchors.verticalCenter: parent.verticalCenter
                width: 12
                height: 12
                radius: 6
                color: Theme.marks[known.kind]
            }
            Label {
                anchors.left: mark.right
                anchors.leftMargin: Theme.space8
                anchors.right: acts.left
                height: parent.height
                text: qsTr("%1 (%2)").arg(known.title).arg(known.rowText)
                elide: Text.ElideRight
            }
            Row {
                id: acts
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space4
                Button {
                    isSmall: true
                    enabled: known.rowId !== form.app.connection.url
                    text: qsTr("Connect")
                    Accessible.name: qsTr("Connect to %1").arg(known.title)
                    onClicked: form.profiles.connectTo(known.rowId)
                }
                IconButton {
                    glyph: "close"
                    text: qsTr("Forget %1").arg(known.title)
                    hint: text
                    onClicked: form.profiles.forget(known.rowId)
                }
            }
        }
    }
    TextField {
        id: nameField
        objectName: "profileName"
        width: parent.width
        placeholderText: qsTr("Name of this connection")
        maximumLength: 60
        text: form.profiles.name
    }
    Segments {
        Segment {
            text: qsTr("Development")
            checked: form.environment === "development"
            onClicked: form.environment = "development"
        }
        Segment {
            text: qsTr("Staging")
            checked: form.environment === "staging"
            onClicked: form.environment = "staging"
        }
        Segment {
            text: qsTr("Production")
            checked: form.environment === "production"
            onClicked: {
                form.environment = "production";
                readOnly.checked = true;
            }
        }
    }
    Row {
        spacing: Theme.space8
        Repeater {
            model: Theme.marks.length
            Rectangle {
                id: swatch
                required property int index
                width: Theme.smallControlHeight
                height: width
                radius: width / 2
                color: Theme.marks[index]
                border.width: form.colour === index ? 3 : 0
                border.color: Theme.text
                activeFocusOnTab: true
                Accessible.role: Accessible.RadioButton
                Accessible.name: qsTr("Colour %1").arg(index + 1)
                Accessible.checked: form.colour === index
                Accessible.onPressAction: form.colour = index
                Keys.onSpacePressed: form.colour = index
                TapHandler { onTapped: form.colour = swatch.index }
                FocusRing {
                    radius: swatch.radius + 2
                    shown: swatch.activeFocus
                }
            }
        }
    }
    CheckBox {
        id: readOnly
        text: qsTr("Read-only from here")
    }
    Button {
        objectName: "keepProfile"
        isSmall: true
        enabled: nameField.text.trim().length > 0 && form.app.connection.url.length > 0
        text: form.profiles.isKnown ? qsTr("Change") : qsTr("Keep")
        onClicked: form.profiles.keep(nameField.text, form.app.connection.url, form.environment, form.colour, readOnly.checked)
    }
}
