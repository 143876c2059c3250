pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// The live list. It tells the model where the hand is; the model holds the rows still and counts what waits.
FocusScope {
    id: page

    required property JobListModel jobs
    required property bool isStale // the rows are dimmed

    signal opened(string jobId, string type) // a row was picked or Enter pressed
    signal moved(string jobId, string type)  // the keyboard went to another row

    function move(delta: int) {
        jobs.moveCurrent(delta);
        list.positionViewAtIndex(jobs.currentRow, ListView.Contain);
        moved(jobs.currentJobId, jobs.currentType);
    }

    // With Shift the rows on the way are marked.
    function go(delta: int, marks: bool) {
        if (marks)
            jobs.markRange(delta);
        else
            jobs.moveCurrent(delta);
        move(0);
    }

    JobColumns {
        id: places
        total: list.width
    }
    JobListHeading {
        id: heading
        width: parent.width
        columns: places
        isLit: list.activeFocus && page.jobs.currentRow < 0
    }
    Rectangle {
        anchors.fill: list
        color: Theme.surface
    }
    ListView {
        id: list

        readonly property int rowsAPage: Math.max(1, Math.floor(height / Theme.rowHeight) - 1)

        anchors.top: heading.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        focus: true
        activeFocusOnTab: true
        clip: true
        opacity: page.isStale ? 0.6 : 1
        model: page.jobs
        currentIndex: -1
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        reuseItems: true
        cacheBuffer: 12 * Theme.rowHeight
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Jobs, newest first")

        delegate: JobRow {
            width: ListView.view.width
            columns: places
            isCurrent: jobId === page.jobs.currentJobId
            listHasFocus: list.activeFocus
            onMarkToggled: page.jobs.toggleMark(jobId)
            onRangeMarked: page.jobs.markTo(jobId)
            onPicked: {
                list.forceActiveFocus(Qt.MouseFocusReason);
                page.jobs.currentJobId = jobId;
                page.opened(jobId, type);
            }
        }
        // Not the view's footer: in Qt 6.4 that cannot be made in a file whose components are bound.
        bottomMargin: page.jobs.hasMore ? Theme.rowHeight + Theme.space24 : 0
        Button {
            objectName: "olderButton"
            parent: list.contentItem
            x: Math.round((list.width - width) / 2)
            y: list.originY + list.contentHeight + Theme.space12
            visible: page.jobs.hasMore && list.count > 0
            enabled: !page.jobs.isLoadingMore
            isSmall: true
            text: page.jobs.isLoadingMore ? qsTr("Reading older jobs") : qsTr("Show older jobs")
            onClicked: page.jobs.loadMore()
        }

        Keys.onUpPressed: event => page.go(-1, event.modifiers & Qt.ShiftModifier)
        Keys.onDownPressed: event => page.go(1, event.modifiers & Qt.ShiftModifier)
        Keys.onReturnPressed: page.opened(page.jobs.currentJobId, page.jobs.currentType)
        Keys.onEnterPressed: page.opened(page.jobs.currentJobId, page.jobs.currentType)
        Keys.onPressed: event => {
            event.accepted = true;
            if (event.key === Qt.Key_PageDown)
                page.move(rowsAPage);
            else if (event.key === Qt.Key_PageUp)
                page.move(-rowsAPage);
            else if (event.key === Qt.Key_Home)
                page.move(-count);
            else if (event.key === Qt.Key_End)
                page.move(count);
            else
                event.accepted = false;
        }

        HoverHandler { id: hover }
    }

    Binding {
        target: page.jobs
        property: "pointerInside"
        value: hover.hovered && page.visible
    }
    Binding {
        target: page.jobs
        property: "atTop"
        value: list.atYBeginning
    }
    Binding {
        target: page.jobs
        property: "firstVisible"
        value: page.visible ? Math.floor((list.contentY - list.originY) / Theme.rowHeight) : -1
    }
    Binding {
        target: page.jobs
        property: "lastVisible"
        value: page.visible ? Math.ceil((list.contentY - list.originY + list.height) / Theme.rowHeight) : -1
    }

    Pill {
        objectName: "heldPill"
        anchors.horizontalCenter: list.horizontalCenter
        anchors.top: list.top
        anchors.topMargin: Theme.space8
        visible: page.jobs.heldText.length > 0
        text: page.jobs.heldText
        onClicked: {
            page.jobs.showHeld();
            list.positionViewAtBeginning();
        }
    }
    Skeleton {
        anchors.top: heading.bottom
        width: parent.width
        visible: page.jobs.listState === JobListModel.Loading && page.jobs.shownCount === 0
    }
    EmptyState {
        anchors.centerIn: list
        visible: page.jobs.shownCount === 0 && page.jobs.listState !== JobListModel.Loading && title.length > 0
        glyph: page.jobs.listState === JobListModel.NoMatch ? "search"
             : page.jobs.listState === JobListModel.NotAllowed ? "lock"
             : page.jobs.listState === JobListModel.Failed ? "warning" : "jobs"
        ink: page.jobs.listState === JobListModel.Failed ? Theme.bad : Theme.textMuted
        title: page.jobs.stateText
        detail: page.jobs.stateDetail
        actionText: page.jobs.listState === JobListModel.NoMatch ? qsTr("Clear the filter")
                  : page.jobs.listState === JobListModel.Failed ? qsTr("Try again") : ""
        onTriggered: {
            page.jobs.statusFilter = "";
            page.jobs.textFilter = "";
            page.jobs.refresh();
        }
    }
}
