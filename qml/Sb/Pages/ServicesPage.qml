pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// A tile for each service.
FocusScope {
    id: page

    required property ServiceListModel services

    Banner {
        id: gap
        width: parent.width
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
        anchors.right: parent.right
        topMargin: Theme.space16
        bottomMargin: Theme.space16
        focus: true
        clip: true
        model: page.services
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(room / across)
        cellHeight: Theme.space16 + Math.round((96 + 20 * Math.max(1, page.services.maximumFields)) * Theme.textScale)
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Services")

        delegate: Item {
            id: cell

            required property string name
            required property string liveness
            required property string livenessText
            required property string ageText
            required property bool isStale
            required property list<string> fields
            required property string moreFieldsText
            required property string accessibleText

            width: grid.cellWidth
            height: grid.cellHeight

            ServiceTile {
                width: parent.width - Theme.space16
                height: parent.height - Theme.space16
                name: cell.name
                liveness: cell.liveness
                livenessText: cell.livenessText
                ageText: cell.ageText
                isStale: cell.isStale
                fields: cell.fields
                moreFieldsText: cell.moreFieldsText
                accessibleText: cell.accessibleText
            }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: grid.count === 0 && page.services.listState !== ServiceListModel.Loading && title.length > 0
        glyph: page.services.listState === ServiceListModel.NotAllowed ? "lock"
             : page.services.listState === ServiceListModel.Failed ? "warning" : "services"
        ink: page.services.listState === ServiceListModel.Failed ? Theme.bad : Theme.textMuted
        title: page.services.stateText
        detail: page.services.stateDetail
    }
}
