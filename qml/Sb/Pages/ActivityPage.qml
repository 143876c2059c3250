pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// Who did what, and why.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
    readonly property ActivityModel activity: app.activity

    signal jobOpened(string jobId, string type)
    signal told(string what)

    function takeFocus() {
        words.forceActiveFocus(Qt.ShortcutFocusReason);
        words.selectAll();
    }

    Binding {
        target: page.activity
        property: "isShown"
        value: page.isShown
    }
    TextField {
        id: words
        objectName: "activityWords"
        x: Theme.space16
        y: Theme.space12
        width: Math.min(Math.round(360 * Theme.textScale), parent.width - 2 * Theme.space16)
        glyph: "search"
        placeholderText: qsTr("Filter by person, act, job, service or reason")
        text: page.activity.textFilter
        onTextEdited: page.activity.textFilter = text
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        Keys.onEscapePressed: {
            page.activity.textFilter = "";
            list.forceActiveFocus();
        }
        Keys.onDownPressed: list.forceActiveFocus()
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: words.verticalCenter
        spacing: Theme.space4
        IconButton {
            objectName: "saveActsCsv"
            glyph: "external"
            text: qsTr("Save what is shown as CSV")
            enabled: page.activity.count > 0
            onClicked: page.told(page.activity.save(true))
        }
        IconButton {
            glyph: "braces"
            text: qsTr("Save what is shown as NDJSON")
            enabled: page.activity.count > 0
            onClicked: page.told(page.activity.save(false))
        }
        IconButton {
            glyph: "terminal"
            text: qsTr("Copy as curl")
            onClicked: {
                page.app.copyText(page.activity.curlText());
                page.told(qsTr("The command is copied"));
            }
        }
    }
    Banner {
        id: stale
        anchors.top: words.bottom
        anchors.topMargin: Theme.space12
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: text.length > 0
        kind: Banner.Warning
        text: page.activity.staleText
    }
    Rectangle {
        anchors.fill: list
        color: Theme.surface
    }
    ListView {
        id: list
        objectName: "activityList"
        anchors.top: stale.bottom
        anchors.topMargin: Theme.space12
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        focus: true
        activeFocusOnTab: true
        clip: true
        opacity: page.activity.staleText.length > 0 ? 0.6 : 1
        model: page.activity
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What was done, newest first")

        delegate: ActivityRow {
            width: ListView.view.width
            isCurrent: ListView.isCurrentItem && list.activeFocus
            onPicked: {
                list.currentIndex = index;
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
            onJobWanted: page.jobOpened(jobId, jobType)
        }
        bottomMargin: page.activity.hasMore ? Theme.rowHeight + Theme.space24 : 0
        Button {
            objectName: "olderActs"
            parent: list.contentItem
            x: Math.round((list.width - width) / 2)
            y: list.originY + list.contentHeight + Theme.space12
            visible: page.activity.hasMore && page.activity.count > 0
            enabled: !page.activity.isReading
            isSmall: true
            text: page.activity.isReading ? qsTr("Reading what is older") : qsTr("Show what is older")
            onClicked: page.activity.loadMore()
        }
        Keys.onReturnPressed: (currentItem as ActivityRow)?.open()
        Keys.onPressed: event => {
            event.accepted = true;
            if (event.key === Qt.Key_Home)
                positionViewAtBeginning(), currentIndex = 0;
            else if (event.key === Qt.Key_End)
                currentIndex = count - 1;
            else
                event.accepted = false;
        }
    }
    Skeleton {
        anchors.top: list.top
        width: list.width
        visible: page.activity.count === 0 && page.activity.listState === ActivityModel.Loading
    }
    EmptyState {
        anchors.centerIn: list
        visible: page.activity.count === 0 && page.activity.listState !== ActivityModel.Loading
        glyph: page.activity.listState === ActivityModel.NotAllowed ? "lock"
             : page.activity.listState === ActivityModel.Failed ? "warning" : "activity"
        ink: page.activity.listState === ActivityModel.Failed ? Theme.bad : Theme.textMuted
        title: page.activity.stateText
        detail: page.activity.stateDetail
        actionText: page.activity.listState === ActivityModel.NoMatch ? qsTr("Clear the words")
                  : page.activity.listState === ActivityModel.Failed ? qsTr("Try again") : ""
        onTriggered: {
            if (page.activity.listState === ActivityModel.NoMatch)
                page.activity.textFilter = "";
            else
                page.activity.refresh();
        }
    }

    ActionKey {
        keys: page.app.keys
        action: "activity.refresh"
        enabled: page.isShown
        onActivated: page.activity.refresh()
    }
    ActionKey {
        keys: page.app.keys
        action: "activity.export"
        enabled: page.isShown && page.activity.count > 0
        onActivated: page.told(page.activity.save(true))
    }
}
