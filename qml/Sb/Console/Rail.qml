import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// The pages, at the left edge.
Rectangle {
    id: rail

    required property KeyTable keys
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
            objectName: "railNow"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "now"
            text: qsTr("Now")
            keyName: rail.keys.text("page.now", rail.keys.revision)
            checked: rail.page === "now"
            onClicked: rail.picked("now")
        }
        RailItem {
            objectName: "railJobs"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "jobs"
            text: qsTr("Jobs")
            keyName: rail.keys.text("page.jobs", rail.keys.revision)
            checked: rail.page === "jobs"
            onClicked: rail.picked("jobs")
        }
        RailItem {
            objectName: "railQueues"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "queues"
            text: qsTr("Queues")
            keyName: rail.keys.text("page.queues", rail.keys.revision)
            checked: rail.page === "queues"
            onClicked: rail.picked("queues")
        }
        RailItem {
            objectName: "railServices"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "services"
            text: qsTr("Services")
            keyName: rail.keys.text("page.services", rail.keys.revision)
            checked: rail.page === "services"
            onClicked: rail.picked("services")
        }
        RailItem {
            objectName: "railLogs"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "logs"
            text: qsTr("Logs")
            keyName: rail.keys.text("page.logs", rail.keys.revision)
            checked: rail.page === "logs"
            onClicked: rail.picked("logs")
        }
        RailItem {
            objectName: "railSend"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "send"
            text: qsTr("Send")
            keyName: rail.keys.text("page.send", rail.keys.revision)
            checked: rail.page === "send"
            onClicked: rail.picked("send")
        }
        RailItem {
            objectName: "railActivity"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "activity"
            text: qsTr("Activity")
            keyName: rail.keys.text("page.activity", rail.keys.revision)
            checked: rail.page === "activity"
            onClicked: rail.picked("activity")
        }
        RailItem {
            objectName: "railSettings"
            width: parent.width
            isNarrow: rail.isNarrow
            glyph: "settings"
            text: qsTr("Settings")
            keyName: rail.keys.text("page.settings", rail.keys.revision)
            checked: rail.page === "settings"
            onClicked: rail.picked("settings")
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
