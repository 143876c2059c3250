import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// The line at the bottom: how much comes in, how the clocks agree.
Rectangle {
    id: line

    required property ConsoleApp app

    implicitHeight: Math.round(26 * Theme.textScale)
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Label {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.right: times.left
        anchors.rightMargin: Theme.space16
        height: parent.height
        text: line.app.connection.statusText
        color: Theme.textMuted
        font.pixelSize: Theme.textTiny
        Accessible.role: Accessible.StatusBar
        Accessible.name: text
    }
    Button {
        id: times
        objectName: "timeStyle"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: parent.height - 2
        look: Button.Quiet
        isSmall: true
        text: line.app.appearance.timeStyle === Appearance.Utc ? qsTr("Times: UTC")
            : line.app.appearance.timeStyle === Appearance.Relative ? qsTr("Times: how long ago") : qsTr("Times: local")
        onClicked: line.app.appearance.nextTimeStyle()
    }
}
