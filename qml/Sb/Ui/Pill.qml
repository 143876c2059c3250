import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// Floats over a list and offers what waits outside it.
T.Button {
    id: control

    property string glyph: "arrow-up"

    implicitWidth: row.implicitWidth + 2 * Theme.space12
    implicitHeight: Theme.smallControlHeight + 2
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 6
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                glyph: control.glyph
                size: Theme.smallIconSize
                color: Theme.textOnAccent
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                color: Theme.textOnAccent
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
            }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: control.down ? Theme.accentPressed : control.hovered ? Theme.accentHover : Theme.accent
        Rectangle { // what it casts on the rows
            anchors.fill: parent
            anchors.topMargin: 2
            anchors.bottomMargin: -2
            z: -1
            radius: height / 2
            color: Theme.shadow
        }
        FocusRing {
            radius: height / 2
            shown: control.visualFocus
        }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
