import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A few words on what is under the pointer.
T.ToolTip {
    id: control

    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? parent.height + Theme.space4 : 0
    margins: Theme.space8
    padding: Theme.space8
    topPadding: Theme.space4
    bottomPadding: Theme.space4
    delay: 500
    implicitWidth: Math.min(360, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding

    contentItem: Label {
        text: control.text
        wrapMode: Text.Wrap
        color: Theme.surface
        font.pixelSize: Theme.textSmall
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.text
    }
}
