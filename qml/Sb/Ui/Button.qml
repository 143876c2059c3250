import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A button with a word, an icon, or both.
T.Button {
    id: control

    enum Look { Plain, Primary, Quiet, Danger }

    property int look: Button.Plain
    property string glyph
    property bool isSmall: false

    readonly property color ink: look === Button.Primary ? Theme.textOnAccent
                               : look === Button.Danger ? Theme.bad
                               : look === Button.Quiet ? Theme.accentText : Theme.text

    implicitHeight: isSmall ? Theme.smallControlHeight : Theme.controlHeight
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: isSmall ? Theme.space8 : Theme.space12
    rightPadding: leftPadding
    opacity: enabled ? 1 : 0.5
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: IconText {
        glyph: control.glyph
        text: control.text
        ink: control.ink
        isSmall: control.isSmall
    }
    background: Rectangle {
        radius: Theme.radius
        border.width: control.look === Button.Plain || control.look === Button.Danger ? 1 : 0
        border.color: control.look === Button.Danger ? Theme.bad : Theme.outline
        color: control.look === Button.Primary
                   ? (control.down ? Theme.accentPressed : control.hovered ? Theme.accentHover : Theme.accent)
                   : control.down ? Theme.pressed : control.hovered ? Theme.hover
                   : control.look === Button.Quiet ? "transparent" : Theme.surface
        FocusRing { shown: control.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
