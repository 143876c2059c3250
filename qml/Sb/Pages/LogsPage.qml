pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// What services say, as they say it: merged by time, followed at the end, searched without leaving it.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
    readonly property LogModel log: app.log
    property bool wraps: false // long lines are shown whole

    signal copied(string what)

    function takeFocus() {
        filters.takeFocus();
    }

    Binding {
        target: page.log
        property: "isShown"
        value: page.isShown
    }
    LogFilters {
        id: filters
        x: Theme.space16
        y: Theme.space12
        width: parent.width - 2 * Theme.space16
        log: page.log
        onSettled: list.forceActiveFocus()
    }
    Banner {
        id: stale
        anchors.top: filters.bottom
        anchors.topMargin: Theme.space12
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: text.length > 0
        kind: Banner.Warning
        text: page.log.staleText
    }
    Rectangle {
        anchors.fill: list
        color: Theme.surface
    }
    ListView {
        id: list
        objectName: "logList"

        property bool follows: true

        function keepUp() {
            if (follows)
                contentY = Math.max(originY, originY + contentHeight - height);
        }
        function goOn() {
            follows = true;
            positionViewAtEnd();
        }
        function look(step: int) {
            goTo(page.log.find(page.log.textFilter, currentIndex < 0 && step < 0 ? count : currentIndex, step));
        }
        function goTo(row: int) {
            if (row < 0)
                return;
            follows = false;
            currentIndex = row;
            positionViewAtIndex(row, ListView.Contain);
        }

        anchors.top: stale.bottom
        anchors.topMargin: Theme.space8
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: foot.top
        focus: true
        activeFocusOnTab: true
        clip: true
        opacity: page.log.staleText.length > 0 ? 0.6 : 1
        model: page.log
        currentIndex: -1
        reuseItems: true
        cacheBuffer: 12 * Theme.compactRowHeight
        boundsBehavior: Flickable.StopAtBounds
        highlightFollowsCurrentItem: false
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Log lines, the newest last")

        // The view knows its new height only when it has laid out its rows.
        onContentHeightChanged: keepUp()
        onHeightChanged: keepUp()
        onMovementStarted: follows = false
        onMovementEnded: follows = atYEnd
        delegate: LogRow {
            width: ListView.view.width
            isCurrent: index === list.currentIndex
            wraps: page.wraps
            onPicked: {
                list.follows = false;
                list.currentIndex = index;
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
        }
        Keys.onUpPressed: {
            follows = false;
            currentIndex = currentIndex < 0 ? count - 1 : Math.max(0, currentIndex - 1);
            positionViewAtIndex(currentIndex, ListView.Contain);
        }
        Keys.onDownPressed: {
            follows = false;
            currentIndex = Math.min(count - 1, currentIndex + 1);
            positionViewAtIndex(currentIndex, ListView.Contain);
        }
        Keys.onPressed: event => {
            event.accepted = true;
            if (event.key === Qt.Key_Home) {
                follows = false;
                positionViewAtBeginning();
            } else if (event.key === Qt.Key_End) {
                goOn();
            } else if (event.key === Qt.Key_PageUp) {
                follows = false;
                contentY = Math.max(originY, contentY - height);
            } else if (event.key === Qt.Key_PageDown) {
                contentY = Math.min(originY + contentHeight - height, contentY + height);
                follows = atYEnd;
            } else {
                event.accepted = false;
            }
        }
    }
    Pill {
        objectName: "logPill"
        anchors.horizontalCenter: list.horizontalCenter
        anchors.bottom: list.bottom
        anchors.bottomMargin: Theme.space12
        visible: !list.follows || page.log.isPaused
        text: page.log.isPaused ? (page.log.pausedText.length > 0 ? page.log.pausedText : qsTr("Paused")) : qsTr("Follow the newest")
        onClicked: {
            page.log.isPaused = false;
            list.goOn();
        }
    }
    Rectangle {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.controlHeight + Theme.space16
        color: Theme.surface
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }
        MonoLabel {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.right: tools.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: page.log.filterMistake.length > 0 ? page.log.filterMistake : page.log.countText
            color: page.log.filterMistake.length > 0 ? Theme.bad : Theme.textMuted
        }
        Row {
            id: tools
            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space8
            Button {
                objectName: "pauseLogs"
                isSmall: true
                text: page.log.isPaused ? qsTr("Go on") : qsTr("Pause")
                onClicked: page.log.isPaused = !page.log.isPaused
            }
            IconButton {
                objectName: "copyLogCurl"
                glyph: "terminal"
                text: qsTr("Copy as curl")
                onClicked: {
                    page.app.copyText(page.log.curlText());
                    page.copied(qsTr("The command is copied"));
                }
            }
            Button {
                objectName: "wrapLines"
                isSmall: true
                text: page.wraps ? qsTr("Cut long lines") : qsTr("Wrap long lines")
                onClicked: page.wraps = !page.wraps
            }
            Button {
                isSmall: true
                enabled: page.log.count > 0
                text: qsTr("Save as text")
                onClicked: page.copied(page.log.save(false))
            }
            Button {
                isSmall: true
                enabled: page.log.count > 0
                text: qsTr("Save as NDJSON")
                onClicked: page.copied(page.log.save(true))
            }
        }
    }
    Skeleton {
        anchors.top: list.top
        width: list.width
        visible: page.log.count === 0 && page.log.listState === LogModel.Loading
    }
    EmptyState {
        anchors.centerIn: list
        visible: page.log.count === 0 && page.log.listState !== LogModel.Loading
        glyph: page.log.listState === LogModel.Failed ? "warning" : "logs"
        ink: page.log.listState === LogModel.Failed ? Theme.bad : Theme.textMuted
        title: page.log.stateText
        detail: page.log.stateDetail
        actionText: page.log.listState === LogModel.NoMatch ? qsTr("Clear the filters") : ""
        onTriggered: page.log.clearFilters()
    }

    ActionKey {
        keys: page.app.keys
        action: "logs.follow"
        enabled: page.isShown
        onActivated: list.goOn()
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.pause"
        enabled: page.isShown && list.activeFocus // elsewhere Space presses a button
        onActivated: page.log.isPaused = !page.log.isPaused
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.next"
        enabled: page.isShown
        onActivated: list.look(1)
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.previous"
        enabled: page.isShown
        onActivated: list.look(-1)
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.wrap"
        enabled: page.isShown
        onActivated: page.wraps = !page.wraps
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.bookmark"
        enabled: page.isShown
        onActivated: page.log.toggleBookmark(list.currentIndex)
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.nextBookmark"
        enabled: page.isShown
        onActivated: list.goTo(page.log.nextBookmark(list.currentIndex))
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.copy"
        enabled: page.isShown && list.currentIndex >= 0
        onActivated: {
            page.app.copyText(page.log.lineText(list.currentIndex));
            page.copied(qsTr("The line is copied"));
        }
    }
    ActionKey {
        keys: page.app.keys
        action: "logs.export"
        enabled: page.isShown && page.log.count > 0
        onActivated: page.copied(page.log.save(false))
    }
}
