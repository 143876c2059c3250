import QtQuick
import Sb.Theme
import Sb.Ui

// The pages, at the left edge.
Rectangle {
    id: rail

    required property string page
    required property bool isNarrow

    signal picked(string page)

    implicitWidth: isNarrow ? Math.round(60 * Theme.textScale) : Math.round(184 * Theme.textScale)
    color: Theme.surface
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    Column {
        x: Theme.space8
        y: Theme.space12
        width: parent.width - 2 * Theme.space8 - 1
        spacing: Theme.space4
        RailItem {
            objectName: "railJobs"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "jobs"
            text: qsTr("Jobs")
            keyName: "Ctrl+1"
            checked: rail.page === "jobs"
            onClicked: rail.picked("jobs")
        }
        RailItem {
            objectName: "railServices"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "services"
            text: qsTr("Services")
            keyName: "Ctrl+2"
            checked: rail.page === "services"
            onClicked: rail.picked("services")
        }
        RailItem {
            objectName: "railSend"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "send"
            text: qsTr("Send")
            keyName: "Ctrl+3"
            checked: rail.page === "send"
            onClicked: rail.picked("send")
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
