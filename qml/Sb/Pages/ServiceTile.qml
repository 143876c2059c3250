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
    required property string accessibleText

    readonly property color ink: liveness === "up" ? Theme.good : liveness === "late" ? Theme.warning
                               : liveness === "down" ? Theme.bad : Theme.neutral
    readonly property color ground: liveness === "up" ? Theme.goodSoft : liveness === "late" ? Theme.warningSoft
                                  : liveness === "down" ? Theme.badSoft : Theme.neutralSoft
    readonly property string glyph: liveness === "up" ? "status-done" : liveness === "late" ? "clock"
                                  : liveness === "down" ? "status-error" : "status-other"

    property string hint // what is cut short under the pointer, whole

    activeFocusOnTab: true
    border.color: liveness === "down" ? Theme.bad : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    Label {
        id: title
        x: Theme.space16
        y: Theme.space12
        width: parent.width - x - badge.width - Theme.space16 - Theme.space8
        height: badge.height
        text: tile.name
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Rectangle {
        id: badge
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: Theme.space12
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
        anchors.verticalCenter: age.verticalCenter
        glyph: "clock"
        size: Theme.smallIconSize
        color: tile.isStale ? tile.ink : Theme.textMuted
    }
    Label {
        id: age
        anchors.left: clock.right
        anchors.leftMargin: 6
        anchors.top: badge.bottom
        anchors.topMargin: 6
        text: tile.ageText
        color: tile.isStale ? tile.ink : Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Grid {
        id: grid

        readonly property int half: Math.floor((tile.width - 2 * Theme.space16 - Theme.space16) / 2)

        x: Theme.space16
        anchors.top: age.bottom
        anchors.topMargin: Theme.space12
        columns: 4
        rowSpacing: Theme.space4
        opacity: tile.isStale ? 0.6 : 1

        Repeater {
            model: tile.fields
            Label {
                required property int index
                required property string modelData
                readonly property bool isName: index % 2 === 0

                width: isName ? Math.round(grid.half * 0.52) : Math.round(grid.half * 0.48) + (index % 4 === 1 ? Theme.space16 : 0)
                rightPadding: index % 4 === 1 ? Theme.space16 : Theme.space4
                text: modelData
                color: isName ? Theme.textMuted : Theme.text
                font.pixelSize: Theme.textSmall
                font.weight: isName ? Font.Normal : Font.Medium
                Accessible.ignored: true
                HoverHandler {
                    enabled: parent.truncated
                    onHoveredChanged: tile.hint = hovered ? parent.modelData : ""
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
        shown: tile.activeFocus
    }
}
