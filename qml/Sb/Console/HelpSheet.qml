import QtQuick
import Sb.Theme
import Sb.Ui

// Every key, listed.
Sheet {
    id: sheet

    title: qsTr("Keyboard")

    contentItem: Grid {
        columns: 2
        columnSpacing: 40
        rowSpacing: Theme.space8
        HelpEntry {
            keys: "Ctrl+1 ... 8"
            text: qsTr("The pages")
        }
        HelpEntry {
            keys: "↑ ↓"
            text: qsTr("Move in the list")
        }
        HelpEntry {
            keys: "Enter"
            text: qsTr("Inspect the job")
        }
        HelpEntry {
            keys: "[  ]"
            text: qsTr("Previous, next job")
        }
        HelpEntry {
            keys: "/"
            text: qsTr("Filter the jobs")
        }
        HelpEntry {
            keys: "c"
            text: qsTr("Copy the job's id")
        }
        HelpEntry {
            keys: "Ctrl+Enter"
            text: qsTr("Send")
        }
        HelpEntry {
            keys: "Esc"
            text: qsTr("Back, close, clear")
        }
        HelpEntry {
            keys: "Home End"
            text: qsTr("First, last job")
        }
        HelpEntry {
            keys: "?"
            text: qsTr("This list")
        }
        HelpEntry {
            keys: "Ctrl+K"
            text: qsTr("Do anything by a few letters")
        }
        HelpEntry {
            keys: "z"
            text: qsTr("Times: local, UTC, how long ago")
        }
        HelpEntry {
            keys: "Shift+T"
            text: qsTr("Retry the job")
        }
        HelpEntry {
            keys: "Del"
            text: qsTr("Delete the job")
        }
        HelpEntry {
            keys: "Shift+C"
            text: qsTr("Copy as curl")
        }
        HelpEntry {
            keys: "p"
            text: qsTr("Pause or resume the queue, the service")
        }
        HelpEntry {
            keys: "Ctrl+Shift+R"
            text: qsTr("Restart the service")
        }
        HelpEntry {
            keys: "f"
            text: qsTr("Follow the newest line")
        }
        HelpEntry {
            keys: "n  N"
            text: qsTr("Next, previous line found")
        }
        HelpEntry {
            keys: "Space"
            text: qsTr("Pause the lines")
        }
        HelpEntry {
            keys: "r"
            text: qsTr("Read anew")
        }
    }
}
