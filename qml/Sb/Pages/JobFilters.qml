import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// Which statuses are shown, each with the number of jobs in it, and the words that filter now.
Flickable {
    id: bar

    required property JobListModel jobs

    implicitHeight: row.implicitHeight
    contentWidth: row.width
    contentHeight: row.height
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Filter by status")

    Row {
        id: row
        spacing: Theme.space8
        topPadding: 4
        bottomPadding: 4
        leftPadding: 3
        rightPadding: 3

        FilterChip {
            text: qsTr("All")
            count: bar.jobs.totalCount
            checked: bar.jobs.statusFilter.length === 0
            onClicked: bar.jobs.statusFilter = ""
        }
        FilterChip {
            text: qsTr("Created")
            glyph: "status-created"
            count: bar.jobs.createdCount
            checked: bar.jobs.statusFilter === "created"
            onClicked: bar.jobs.statusFilter = "created"
        }
        FilterChip {
            text: qsTr("Processing")
            glyph: "status-processing"
            ink: Theme.info
            count: bar.jobs.processingCount
            checked: bar.jobs.statusFilter === "processing"
            onClicked: bar.jobs.statusFilter = "processing"
        }
        FilterChip {
            text: qsTr("Done")
            glyph: "status-done"
            ink: Theme.good
            count: bar.jobs.doneCount
            checked: bar.jobs.statusFilter === "done"
            onClicked: bar.jobs.statusFilter = "done"
        }
        FilterChip {
            text: qsTr("Error")
            glyph: "status-error"
            ink: Theme.bad
            count: bar.jobs.errorCount
            checked: bar.jobs.statusFilter === "error"
            onClicked: bar.jobs.statusFilter = "error"
        }
        FilterChip {
            text: qsTr("Cancelled")
            glyph: "status-cancelled"
            count: bar.jobs.cancelledCount
            checked: bar.jobs.statusFilter === "cancelled"
            onClicked: bar.jobs.statusFilter = "cancelled"
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: words.visible
            width: 1
            height: 20
            color: Theme.line
        }
        Button {
            id: words
            visible: bar.jobs.textFilter.length > 0
            isSmall: true
            implicitHeight: Theme.smallControlHeight + 2
            glyph: "close"
            text: qsTr("“%1”").arg(bar.jobs.textFilter)
            Accessible.name: qsTr("Clear the text filter")
            onClicked: bar.jobs.textFilter = ""
        }
    }
}
