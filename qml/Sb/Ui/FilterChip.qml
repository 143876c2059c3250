import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// One choice of a filter bar, with the number it stands for.
T.Button {
    id: control

    property string glyph
    property string count
    property color ink: Theme.neutral

    implicitWidth: implicitContentWidth + 2 * Theme.space12 - 4
    implicitHeight: Theme.smallControlHeight + 2
    checkable: true
    autoExclusive: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: count.length > 0 ? text + " " + count : text

    contentItem: IconText {
        glyph: control.glyph
        glyphInk: control.ink
        text: control.text
        figure: control.count
        ink: control.checked ? Theme.accentText : Theme.text
        figureInk: control.checked ? Theme.accentText : Theme.textMuted
        weight: control.checked ? Font.DemiBold : Font.Medium
        isSmall: true
    }
    background: Rectangle {
        radius: Theme.radius
        border.width: 1
        border.color: control.checked ? Theme.accentText : Theme.line
        color: control.checked ? Theme.accentSoft : control.down ? Theme.pressed
             : control.hovered ? Theme.hover : Theme.surface
        FocusRing { shown: control.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
