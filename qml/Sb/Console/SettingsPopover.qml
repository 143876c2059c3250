import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// How the console looks and speaks, and the way back to the Connect page.
Popover {
    id: popover

    required property ConsoleApp app

    contentItem: Column {
        spacing: Theme.space16

        Column {
            spacing: 6
            SectionLabel { text: qsTr("Theme") }
            Segments {
                Segment {
                    text: qsTr("System")
                    checked: popover.app.appearance.theme === Appearance.System
                    onClicked: popover.app.appearance.theme = Appearance.System
                }
                Segment {
                    objectName: "lightTheme"
                    text: qsTr("Light")
                    checked: popover.app.appearance.theme === Appearance.Light
                    onClicked: popover.app.appearance.theme = Appearance.Light
                }
                Segment {
                    objectName: "darkTheme"
                    text: qsTr("Dark")
                    checked: popover.app.appearance.theme === Appearance.Dark
                    onClicked: popover.app.appearance.theme = Appearance.Dark
                }
            }
        }
        Column {
            spacing: 6
            SectionLabel { text: qsTr("Language") }
            Segments {
                Segment {
                    text: "English"
                    checked: popover.app.appearance.language === "en"
                    onClicked: popover.app.appearance.language = "en"
                }
                Segment {
                    text: "Bahasa Indonesia"
                    checked: popover.app.appearance.language === "id"
                    onClicked: popover.app.appearance.language = "id"
                }
            }
        }
        Column {
            spacing: 6
            SectionLabel { text: qsTr("Text size") }
            Row {
                spacing: Theme.space8
                Button {
                    isSmall: true
                    glyph: "minus"
                    text: qsTr("Smaller")
                    onClicked: popover.app.appearance.textScale -= 0.1
                }
                MonoLabel {
                    anchors.verticalCenter: parent.verticalCenter
                    text: popover.app.appearance.textScaleText
                }
                Button {
                    isSmall: true
                    glyph: "plus"
                    text: qsTr("Larger")
                    onClicked: popover.app.appearance.textScale += 0.1
                }
            }
        }
        CheckBox {
            text: qsTr("Reduce motion")
            checked: popover.app.appearance.reducedMotion
            onClicked: popover.app.appearance.reducedMotion = checked
        }
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }
        Button {
            objectName: "disconnectButton"
            visible: !popover.app.connection.isDemo
            isSmall: true
            glyph: "plug"
            text: qsTr("Disconnect")
            onClicked: {
                popover.close();
                popover.app.connection.close();
            }
        }
        Label {
            text: popover.app.connection.serverVersion.length > 0
                      ? qsTr("Console %1, server %2").arg(popover.app.version).arg(popover.app.connection.serverVersion)
                      : qsTr("Console %1").arg(popover.app.version)
            color: Theme.textMuted
            font.pixelSize: Theme.textTiny
        }
    }
}
