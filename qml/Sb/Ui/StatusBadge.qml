import QtQuick
import Sb.Theme

// A job's status as icon and word; `status` is the protocol's word, `text` the translated one.
Item {
    id: badge

    required property string status
    required property string text
    property bool isFilled: false

    readonly property color ink: status === "done" ? Theme.good : status === "error" ? Theme.bad
                               : status === "processing" ? Theme.info : Theme.neutral
    readonly property color ground: status === "done" ? Theme.goodSoft : status === "error" ? Theme.badSoft
                                  : status === "processing" ? Theme.infoSoft : Theme.neutralSoft

    implicitWidth: label.x + label.implicitWidth + (isFilled ? Theme.space8 : 0)
    implicitHeight: Theme.smallControlHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Rectangle {
        anchors.fill: parent
        visible: badge.isFilled
        radius: height / 2
        color: badge.ground
    }
    Icon {
        id: icon
        x: badge.isFilled ? Theme.space8 : 0
        anchors.verticalCenter: parent.verticalCenter
        glyph: badge.status.length > 0 ? "status-" + badge.status : ""
        size: Theme.iconSize
        color: badge.ink
    }
    Label {
        id: label
        x: icon.x + icon.width + 6
        width: Math.min(implicitWidth, badge.width - x)
        anchors.verticalCenter: parent.verticalCenter
        text: badge.text
        color: badge.ink
        font.pixelSize: Theme.textSmall
        font.weight: Font.Medium
        Accessible.ignored: true
    }
}
