pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// The keys that count on this page. Every key is listed, and may be changed, in the settings.
Sheet {
    id: sheet

    required property KeyTable keys
    required property string page

    title: qsTr("Keyboard")
    contentWidth: flick.width
    contentHeight: flick.height

    Flickable {
        id: flick
        width: grid.implicitWidth + Theme.space16
        height: Math.min(grid.implicitHeight + note.height + Theme.space16, (sheet.parent?.height ?? 800) - 160)
        contentHeight: grid.implicitHeight + note.height + Theme.space16
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Grid {
            id: grid
            columns: 2
            columnSpacing: Theme.space24
            rowSpacing: Theme.space8
            Repeater {
                model: sheet.keys.rows
                HelpEntry {
                    required property string kind
                    required property string title
                    required property string rowText
                    visible: (kind === "everywhere" || kind === sheet.page) && rowText.length > 0
                    keys: rowText
                    text: title
                }
            }
        }
        Label {
            id: note
            anchors.top: grid.bottom
            anchors.topMargin: Theme.space16
            width: grid.implicitWidth
            text: qsTr("The keys of the other pages are listed in Settings, where each can be changed.")
            color: Theme.textMuted
            font.pixelSize: Theme.textSmall
            wrapMode: Text.Wrap
        }
    }
}
