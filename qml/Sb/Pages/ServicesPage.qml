pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// A tile for each service, and an inspector for one.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool hasPopup // something stands over the page
    readonly property ServiceListModel services: app.services

    signal copied(string what)
    signal logsWanted(string service)

    function closeInspector() {
        app.serviceDetail.close();
        grid.forceActiveFocus();
    }

    Banner {
        id: gap
        width: grid.width + Theme.space16
        height: visible ? implicitHeight : 0
        visible: text.length > 0
        kind: Banner.Warning
        text: page.services.gapText
    }
    GridView {
        id: grid

        readonly property int room: width
        readonly property int across: Math.max(1, Math.floor(room / Math.round(272 * Theme.textScale)))

        anchors.top: gap.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.right: inspector.visible ? inspector.left : parent.right
        topMargin: Theme.space16
        bottomMargin: Theme.space16
        focus: true
        activeFocusOnTab: true
        clip: true
        model: page.services
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(room / across)
        cellHeight: Theme.space16 + Math.round((96 + 20 * Math.max(1, page.services.maximumFields)) * Theme.textScale)
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Services")
        highlightMoveDuration: 0
        Keys.onReturnPressed: (currentItem as ServiceCell)?.open()
        Keys.onEnterPressed: (currentItem as ServiceCell)?.open()

        delegate: ServiceCell {
            width: grid.cellWidth
            height: grid.cellHeight
            isCurrent: GridView.isCurrentItem && grid.activeFocus
            isOpen: name === page.app.serviceDetail.name
            onOpened: {
                grid.currentIndex = index;
                grid.forceActiveFocus(Qt.MouseFocusReason);
                page.app.serviceDetail.open(name);
            }
        }
    }
    ServiceInspector {
        id: inspector
        anchors.right: parent.right
        width: Math.min(Math.round(400 * Theme.textScale), Math.round(parent.width / 2))
        height: parent.height
        visible: page.app.serviceDetail.isOpen
        app: page.app
        onClosed: page.closeInspector()
        onCopied: what => page.copied(what)
        onLogsWanted: service => page.logsWanted(service)
    }
    Skeleton {
        anchors.top: grid.top
        width: grid.width
        visible: page.services.count === 0 && page.services.listState === ServiceListModel.Loading
    }
    EmptyState {
        anchors.centerIn: parent
        visible: page.services.count === 0 && page.services.listState !== ServiceListModel.Loading && title.length > 0
        glyph: page.services.listState === ServiceListModel.NotAllowed ? "lock"
             : page.services.listState === ServiceListModel.Failed ? "warning" : "services"
        ink: page.services.listState === ServiceListModel.Failed ? Theme.bad : Theme.textMuted
        title: page.services.stateText
        detail: page.services.stateDetail
    }

    ActionKey {
        keys: page.app.keys
        action: "back"
        enabled: page.visible && page.app.serviceDetail.isOpen && !page.hasPopup
        onActivated: page.closeInspector()
    }
    ActionKey {
        keys: page.app.keys
        action: "services.pause"
        enabled: page.visible && page.app.serviceDetail.isOpen
        onActivated: inspector.askPause()
    }
    ActionKey {
        keys: page.app.keys
        action: "services.restart"
        enabled: page.visible && page.app.serviceDetail.isOpen
        onActivated: inspector.askRestart()
    }
}
