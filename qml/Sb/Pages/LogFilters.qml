pragma ComponentBehavior: Bound
import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// Which lines are shown: by words, level and service.
Flow {
    id: filters

    required property LogModel log

    signal settled // Enter or Escape: the keyboard wants to go on to the lines

    function takeFocus() {
        words.forceActiveFocus(Qt.ShortcutFocusReason);
        words.selectAll();
    }

    spacing: Theme.space8

    TextField {
        id: words
        objectName: "logWords"
        width: Math.round(280 * Theme.textScale)
        glyph: "search"
        isWrong: filters.log.filterMistake.length > 0
        placeholderText: qsTr("Words, -without, /expression/")
        Accessible.description: filters.log.filterMistake
        text: filters.log.textFilter
        onTextEdited: filters.log.textFilter = text
        onAccepted: filters.settled()
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        Keys.onEscapePressed: {
            filters.log.textFilter = "";
            filters.settled();
        }
    }
    Repeater {
        model: filters.log.levels
        FilterChip {
            required property string title
            required property string kind
            required property string rowText
            text: title
            count: rowText
            ink: title === "error" ? Theme.bad : title === "warn" ? Theme.warning : Theme.neutral
            checked: kind === "chosen"
            onClicked: filters.log.toggleLevel(title)
        }
    }
    Repeater {
        model: filters.log.services
        FilterChip {
            required property string title
            required property string kind
            text: title
            ink: Theme.info
            checked: kind === "chosen"
            onClicked: filters.log.toggleService(title)
        }
    }
}
