import QtQuick
import Sb.Theme

// An icon, a word and a figure side by side, in the middle of the room they get. What is empty takes no room.
Item {
    id: pair

    property string glyph
    property alias text: word.text
    property alias figure: figure.text
    property alias weight: word.font.weight
    property alias ink: word.color
    property alias figureInk: figure.color
    property color glyphInk: ink
    property bool isSmall: false

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row
        anchors.centerIn: parent
        spacing: pair.isSmall ? 6 : Theme.space8
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: pair.glyph.length > 0
            glyph: pair.glyph
            size: pair.isSmall ? Theme.smallIconSize : Theme.iconSize
            color: pair.glyphInk
        }
        Label {
            id: word
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            font.pixelSize: pair.isSmall ? Theme.textSmall : Theme.textBody
            font.weight: Font.Medium
        }
        MonoLabel {
            id: figure
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            font.pixelSize: Theme.textTiny
        }
    }
}
