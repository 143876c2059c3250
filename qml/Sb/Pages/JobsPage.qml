import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// The live list of jobs, its filters, and the inspector beside it.
FocusScope {
    id: page

    required property ConsoleApp app
    readonly property JobListModel jobs: app.jobs
    readonly property JobDetail detail: app.jobDetail
    required property bool isStale // the server is away: what is shown is old
    required property bool hasPopup // something stands over the page
    readonly property bool hasNarrowPanel: width < 960

    signal told(string what)

    // Escape: closes the inspector, then takes the marks away, then the words of the filter.
    function goBack() {
        if (detail.isOpen)
            closeInspector();
        else if (jobs.markedCount > 0)
            jobs.clearMarks();
        else
            jobs.textFilter = "";
    }
    function closeInspector() {
        detail.close();
        list.forceActiveFocus();
    }

    JobFilters {
        id: filters
        x: Theme.space16 - 3
        y: Theme.space8
        width: list.width - 2 * (Theme.space16 - 3) - many.width - (count.visible ? count.width : 0)
        jobs: page.jobs
    }
    Row {
        id: many
        anchors.right: list.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: filters.verticalCenter
        spacing: Theme.space4
        Button {
            objectName: "clearMarks"
            visible: text.length > 0
            isSmall: true
            glyph: "close"
            text: page.jobs.markedText
            Accessible.name: qsTr("%1: take the marks away").arg(text)
            onClicked: page.jobs.clearMarks()
        }
        IconButton {
            objectName: "searchServer"
            glyph: "search"
            text: qsTr("Search the server")
            hint: text + "  " + page.app.keys.text("jobs.search", page.app.keys.revision)
            onClicked: search.begin(page.jobs.textFilter)
        }
        IconButton {
            objectName: "saveCsv"
            glyph: "external"
            text: qsTr("Save the jobs shown as CSV")
            hint: text
            onClicked: page.told(page.jobs.save(true))
        }
        IconButton {
            objectName: "saveNdjson"
            glyph: "braces"
            text: qsTr("Save the jobs shown as NDJSON")
            hint: text
            onClicked: page.told(page.jobs.save(false))
        }
        IconButton {
            objectName: "retryMany"
            visible: page.app.permission.mayChange
            glyph: "undo"
            text: qsTr("Retry many jobs")
            hint: text
            onClicked: plan.begin("retry")
        }
        IconButton {
            objectName: "cancelMany"
            visible: page.app.permission.mayChange
            glyph: "status-cancelled"
            text: qsTr("Cancel many jobs")
            hint: text
            onClicked: plan.begin("cancel")
        }
        IconButton {
            objectName: "deleteMany"
            visible: page.app.permission.mayChange
            glyph: "minus"
            text: qsTr("Delete many jobs")
            hint: text
            onClicked: plan.begin("delete")
        }
    }
    Label {
        id: count
        anchors.right: many.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: filters.verticalCenter
        visible: list.width > filters.contentWidth + many.width + implicitWidth + 4 * Theme.space16
        text: page.jobs.countText
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
    }
    Banner {
        id: gap
        anchors.top: filters.bottom
        anchors.topMargin: Theme.space4
        width: list.width
        height: visible ? implicitHeight : 0
        visible: text.length > 0
        kind: Banner.Warning
        text: page.jobs.gapText
        isClosable: true
        onClosed: page.jobs.dismissGap()
    }
    JobList {
        id: list
        anchors.top: gap.bottom
        anchors.topMargin: Theme.space4
        anchors.left: parent.left
        anchors.right: inspector.visible ? splitter.left : parent.right
        anchors.bottom: parent.bottom
        focus: true
        jobs: page.jobs
        isStale: page.isStale
        onOpened: (jobId, type) => page.detail.open(jobId, type)
        onMoved: (jobId, type) => {
            if (page.detail.isOpen)
                page.detail.open(jobId, type);
        }
    }
    Splitter {
        id: splitter
        anchors.right: inspector.left
        height: parent.height
        visible: inspector.visible
        panelWidth: inspector.width
        minimum: 320
        maximum: Math.max(320, page.width - Math.round(440 * Theme.textScale))
        onResized: panelWidth => inspector.wantedWidth = panelWidth
    }
    JobInspector {
        id: inspector

        property int wantedWidth: 420

        anchors.right: parent.right
        width: Math.min(wantedWidth, splitter.maximum, page.hasNarrowPanel ? 360 : wantedWidth)
        height: parent.height
        visible: page.detail.isOpen
        app: page.app
        onClosed: page.closeInspector()
        onStepped: delta => list.move(delta)
    }
    SearchSheet {
        id: search
        search: page.app.jobSearch
        onJobPicked: (jobId, type) => {
            page.jobs.currentJobId = jobId;
            page.detail.open(jobId, type);
        }
    }
    PlanSheet {
        id: plan
        plan: page.app.jobPlan
    }

    ActionKey {
        keys: page.app.keys
        action: "back"
        enabled: page.visible && !page.hasPopup
        onActivated: page.goBack()
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.previous"
        enabled: page.visible
        onActivated: list.move(-1)
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.next"
        enabled: page.visible
        onActivated: list.move(1)
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.mark"
        enabled: page.visible
        onActivated: page.jobs.toggleMark(page.jobs.currentJobId)
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.markAll"
        enabled: page.visible
        onActivated: page.jobs.markShown()
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.copyId"
        enabled: page.visible && page.jobs.currentJobId.length > 0
        onActivated: {
            page.app.copyText(page.jobs.currentJobId);
            page.told(qsTr("The id is copied"));
        }
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.copyCurl"
        enabled: page.visible && page.detail.isOpen
        onActivated: {
            page.detail.copyCurl();
            page.told(qsTr("The command is copied"));
        }
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.retry"
        enabled: page.visible && page.detail.isOpen
        onActivated: inspector.retry()
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.delete"
        enabled: page.visible
        onActivated: {
            if (page.jobs.markedCount > 0 && page.app.permission.mayChange)
                plan.begin("delete");
            else if (page.detail.isOpen)
                inspector.askDelete();
        }
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.export"
        enabled: page.visible
        onActivated: page.told(page.jobs.save(true))
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.search"
        enabled: page.visible
        onActivated: search.begin(page.jobs.textFilter)
    }
    ActionKey {
        keys: page.app.keys
        action: "jobs.refresh"
        enabled: page.visible
        onActivated: page.jobs.refresh()
    }
}
