import QtQuick
import Sb.Theme
import Sb.Ui

// One thing that needs somebody, or one kind of failure with how often it was; it leads to where more is to be seen.
Rectangle {
    id: row

    required property int index
    required property string kind
    required property string title
    required property string rowText
    required property string detail
    property bool isCounted: false

    readonly property color ink: kind === "grave" || kind === "error" ? Theme.bad : kind === "warning" ? Theme.warning : Theme.info

    signal picked

    function pick() {
        if (rowText.length > 0)
            picked();
    }

    implicitHeight: Math.round(52 * Theme.textScale)
    radius: Theme.radiusLarge
    color: hover.hovered && rowText.length > 0 ? Theme.hover : "transparent"
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: title + ". " + detail
    Accessible.onPressAction: pick()
    Keys.onReturnPressed: pick()
    Keys.onEnterPressed: pick()
    Keys.onSpacePressed: pick()

    HoverHandler { id: hover }
    TapHandler { onTapped: row.pick() }
    Icon {
        id: icon
        x: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        glyph: row.kind === "note" ? "info" : row.kind === "warning" ? "warning" : "status-error"
        color: row.ink
    }
    Label {
        id: title
        anchors.left: icon.right
        anchors.leftMargin: Theme.space12
        anchors.right: count.left
        anchors.rightMargin: Theme.space12
        y: Theme.space8
        text: row.title
        font.weight: Font.DemiBold
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Label {
        anchors.left: title.left
        anchors.right: title.right
        anchors.top: title.bottom
        anchors.topMargin: 2
        text: row.detail
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Label {
        id: count
        anchors.right: go.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        visible: row.isCounted
        text: row.isCounted ? row.rowText : ""
        color: row.ink
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Icon {
        id: go
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: row.rowText.length > 0
        glyph: "chevron-right"
        color: Theme.textMuted
    }
    FocusRing {
        radius: Theme.radiusLarge
        shown: row.activeFocus
    }
}
