pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// How much waits, how long, and who takes it.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
    readonly property QueueListModel queues: app.queues

    signal copied(string what)

    Banner {
        id: stale
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: text.length > 0
        kind: Banner.Warning
        text: page.queues.staleText
    }
    Banner {
        id: told
        objectName: "queueActBanner"
        anchors.top: stale.bottom
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: text.length > 0
        kind: page.queues.actFailed ? Banner.Bad : Banner.Good
        text: page.queues.actText
        isClosable: true
        onClosed: page.queues.dismissAct()
    }
    ListView {
        id: list
        objectName: "queueList"
        anchors.top: told.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.bottom: parent.bottom
        topMargin: Theme.space16
        bottomMargin: Theme.space16
        spacing: Theme.space16
        focus: true
        activeFocusOnTab: true
        clip: true
        model: page.queues
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Queues")

        onCountChanged: {
            if (currentIndex < 0 && count > 0)
                currentIndex = 0;
        }
        delegate: QueueCard {
            width: ListView.view.width
            isLit: ListView.isCurrentItem && list.activeFocus
            height: Math.round(192 * Theme.textScale)
            isStale: page.queues.staleText.length > 0
            mayAct: page.app.permission.mayChange
            whyNot: page.app.permission.reason
            isBusy: page.queues.busyType === type
            onPauseWanted: reasonSheet.ask(type)
            onResumeWanted: page.queues.resume(type)
            onCopyWanted: {
                page.app.copyText(curlText);
                page.copied(qsTr("The command is copied"));
            }
        }
    }
    Skeleton {
        anchors.top: list.top
        width: list.width
        visible: page.queues.count === 0 && page.queues.listState === QueueListModel.Loading
    }
    EmptyState {
        anchors.centerIn: parent
        visible: page.queues.count === 0 && page.queues.listState !== QueueListModel.Loading
        glyph: page.queues.listState === QueueListModel.NotAllowed ? "lock"
             : page.queues.listState === QueueListModel.Failed ? "warning" : "queues"
        ink: page.queues.listState === QueueListModel.Failed ? Theme.bad : Theme.textMuted
        title: page.queues.stateText
        detail: page.queues.stateDetail
        actionText: page.queues.listState === QueueListModel.Failed ? qsTr("Try again") : ""
        onTriggered: page.queues.refresh()
    }
    ReasonSheet {
        id: reasonSheet
        property string type
        function ask(queue: string) {
            type = queue;
            title = qsTr("Pause the queue %1").arg(queue);
            explanation = qsTr("No agent gets its jobs until it is resumed; new ones wait in order. Everybody sees the reason.");
            start();
        }
        actionText: qsTr("Pause")
        onGiven: reason => page.queues.pause(type, reason)
    }

    ActionKey {
        keys: page.app.keys
        action: "queues.pause"
        enabled: page.isShown
        onActivated: (list.currentItem as QueueCard)?.toggle()
    }
    ActionKey {
        keys: page.app.keys
        action: "queues.copyCurl"
        enabled: page.isShown
        onActivated: (list.currentItem as QueueCard)?.copyWanted()
    }
    ActionKey {
        keys: page.app.keys
        action: "queues.refresh"
        enabled: page.isShown
        onActivated: page.queues.refresh()
    }
}
