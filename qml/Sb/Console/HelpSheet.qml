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
    contentWidth: body.implicitWidth
    contentHeight: body.implicitHeight

    Item {
        id: body
        implicitWidth: 2 * Math.round(400 * Theme.textScale) + Theme.space24
        implicitHeight: Math.min(entries.height, (sheet.parent?.height ?? 800) - 160)

        Flickable {
            anchors.fill: parent
            contentHeight: entries.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}

            Column {
                id: entries
                spacing: Theme.space16
                Grid {
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
                    width: body.width
                    text: qsTr("The keys of the other pages are listed in Settings, where each can be changed.")
                    color: Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
