import QtQuick
import Sb.Theme

// The edge between a page and its side panel; dragging it says how wide the panel shall be.
Item {
    id: splitter

    property int panelWidth: 0
    property int minimum: 320
    property int maximum: 640

    signal resized(int panelWidth)

    implicitWidth: 1
    z: 1

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: drag.active || hover.hovered ? 3 : 1
        height: parent.height
        color: drag.active || hover.hovered ? Theme.accentText : Theme.line
    }
    HoverHandler {
        id: hover
        margin: 4
        cursorShape: Qt.SplitHCursor
    }
    DragHandler {
        id: drag
        margin: 4
        property int widthBefore: 0
        target: null
        yAxis.enabled: false
        onActiveChanged: if (active) widthBefore = splitter.panelWidth;
        onTranslationChanged: if (active) {
            splitter.resized(Math.max(splitter.minimum, Math.min(splitter.maximum, widthBefore - activeTranslation.x)));
        }
    }
}
