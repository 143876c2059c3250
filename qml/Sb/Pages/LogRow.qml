import QtQuick
import Sb.Theme
import Sb.Ui

// One line, or the mark of what is not there.
Rectangle {
    id: row

    required property int index
    required property string kind
    required property string timeText
    required property string level
    required property string levelText
    required property string service
    required property string message
    required property string accessibleText
    required property bool isBookmarked
    required property bool isCurrent
    required property bool wraps
    readonly property int lineHeight: Math.round(22 * Theme.textScale)

    readonly property color ink: row.level === "error" ? Theme.bad : row.level === "warn" ? Theme.warning : row.level === "debug" ? Theme.textMuted : Theme.text

    signal picked

    implicitHeight: wraps ? Math.max(lineHeight, words.implicitHeight) : lineHeight
    color: isCurrent ? Theme.selected : kind !== "line" ? Theme.warningSoft : hover.hovered ? Theme.hover : Theme.surface
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    HoverHandler { id: hover }
    TapHandler { onTapped: row.picked() }

    Icon {
        x: 1
        y: Math.round((row.lineHeight - height) / 2)
        visible: row.isBookmarked
        size: Theme.smallIconSize
        glyph: "mark"
        color: Theme.accentText
    }
    MonoLabel {
        id: time
        x: Theme.space16
        width: Math.round(100 * Theme.textScale)
        height: row.lineHeight
        text: row.timeText
        color: Theme.textMuted
        Accessible.ignored: true
    }
    MonoLabel {
        id: word
        anchors.left: time.right
        width: Math.round(56 * Theme.textScale)
        height: row.lineHeight
        text: row.levelText
        color: row.ink
        Accessible.ignored: true
    }
    MonoLabel {
        id: service
        anchors.left: word.right
        width: Math.round(150 * Theme.textScale)
        height: row.lineHeight
        text: row.service
        color: Theme.info
        Accessible.ignored: true
    }
    MonoLabel {
        id: words
        anchors.left: row.kind === "line" ? service.right : time.left
        anchors.leftMargin: row.kind === "line" ? Theme.space8 : 0
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        height: row.wraps ? implicitHeight : row.lineHeight
        text: row.message
        wrapMode: row.wraps ? Text.Wrap : Text.NoWrap
        elide: row.wraps ? Text.ElideNone : Text.ElideRight
        color: row.kind === "line" ? row.ink : Theme.warning
        Accessible.ignored: true
    }
}
