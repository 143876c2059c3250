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
    }
}
