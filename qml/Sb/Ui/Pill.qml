import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// Floats over a list and offers what waits outside it.
T.Button {
    id: control

    property string glyph: "arrow-up"

    implicitWidth: implicitContentWidth + 2 * Theme.space12
    implicitHeight: Theme.smallControlHeight + 2
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: IconText {
        glyph: control.glyph
        text: control.text
        ink: Theme.textOnAccent
        weight: Font.DemiBold
        isSmall: true
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
