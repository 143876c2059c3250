import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui
import Sb.Pages

// How the console looks and speaks, and the way back to the Connect page.
Popover {
    id: popover

    required property ConsoleApp app

    contentItem: Column {
        spacing: Theme.space16

        AppearanceForm { app: popover.app }
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
