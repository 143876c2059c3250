pragma ComponentBehavior: Bound
import QtQuick
import Sb.Theme
import Sb.Ui

// One service: is it alive, how old is what it says, what it says. What is old is dimmed and has a clock.
Card {
    id: tile

    required property string name
    required property string liveness
    required property string livenessText
    required property string ageText
    required property bool isStale
    required property list<string> fields
    required property string moreFieldsText
    property bool isLit: false  // the keyboard is here
    property bool isOpen: false // the inspector shows it

    signal picked

    readonly property color ink: liveness === "up" ? Theme.good : liveness === "late" ? Theme.warning
                               : liveness === "down" ? Theme.bad : Theme.neutral
    readonly property color ground: liveness === "up" ? Theme.goodSoft : liveness === "late" ? Theme.warningSoft
                                  : liveness === "down" ? Theme.badSoft : Theme.neutralSoft
    readonly property string glyph: liveness === "up" ? "status-done" : liveness === "late" ? "clock"
                                  : liveness === "down" ? "status-error" : "status-other"

    readonly property int fieldHeight: Math.round(20 * Theme.textScale)
    property string hint // what is cut short under the pointer, whole

    border.color: isOpen ? Theme.accentText : liveness === "down" ? Theme.bad : Theme.line
    TapHandler { onTapped: tile.picked() }

    Label {
        id: title
        x: Theme.space16
        y: Theme.space12
        width: parent.width - 2 * Theme.space16
        text: tile.name
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Rectangle {
        id: badge
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.top: title.bottom
        anchors.topMargin: Theme.space4
        width: word.implicitWidth + Theme.space16
        height: Theme.smallControlHeight - 2
        radius: height / 2
        color: tile.ground
        IconText {
            id: word
            anchors.centerIn: parent
            glyph: tile.glyph
            text: tile.livenessText
            ink: tile.ink
            isSmall: true
        }
    }
    Icon {
        id: clock
        x: Theme.space16
        anchors.verticalCenter: badge.verticalCenter
        glyph: "clock"
        size: Theme.smallIconSize
        color: tile.isStale ? tile.ink : Theme.textMuted
    }
    Label {
        id: age
        anchors.left: clock.right
        anchors.leftMargin: 6
        anchors.right: badge.left
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: badge.verticalCenter
        text: tile.ageText
        color: tile.isStale ? tile.ink : Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Column {
        id: grid
        x: Theme.space16
        anchors.top: badge.bottom
        anchors.topMargin: Theme.space8
        width: tile.width - 2 * Theme.space16
        opacity: tile.isStale ? 0.6 : 1

        Repeater {
            model: tile.fields.length / 2
            Item {
                id: field

                required property int index

                width: grid.width
                height: tile.fieldHeight

                Label {
                    id: key
                    width: Math.min(implicitWidth, Math.round(field.width * 0.6))
                    height: parent.height
                    text: tile.fields[2 * field.index]
                    color: Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
                Label {
                    id: value
                    anchors.left: key.right
                    anchors.leftMargin: Theme.space12
                    anchors.right: parent.right
                    height: parent.height
                    horizontalAlignment: Text.AlignRight
                    text: tile.fields[2 * field.index + 1]
                    font.pixelSize: Theme.textSmall
                    font.weight: Font.Medium
                    Accessible.ignored: true
                    HoverHandler {
                        enabled: value.truncated
                        onHoveredChanged: tile.hint = hovered ? value.text : ""
                    }
                }
            }
        }
    }
    Label {
        anchors.top: grid.bottom
        anchors.topMargin: Theme.space4
        x: Theme.space16
        visible: text.length > 0
        text: tile.moreFieldsText
        color: Theme.textMuted
        font.pixelSize: Theme.textTiny
        Accessible.ignored: true
    }
    ToolTip {
        text: tile.hint
        visible: text.length > 0
    }
    FocusRing {
        radius: Theme.radiusLarge + 2
        shown: tile.isLit
    }
}
