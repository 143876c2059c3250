pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// Everything that can be done from anywhere, found by a few letters.
Sheet {
    id: sheet

    required property CommandPalette palette

    function run(row: int) {
        close();
        palette.run(row);
    }

    title: qsTr("What do you want to do?")
    contentWidth: column.width
    contentHeight: column.height
    onAboutToShow: {
        palette.words = "";
        list.currentIndex = 0;
        field.forceActiveFocus();
    }

    Column {
        id: column
        width: Math.round(460 * Theme.textScale)
        spacing: Theme.space12
        TextField {
            id: field
            objectName: "paletteField"
            width: parent.width
            glyph: "search"
            placeholderText: qsTr("A page, a setting, a job's id")
            text: sheet.palette.words
            onTextEdited: {
                sheet.palette.words = text;
                list.currentIndex = 0;
            }
            onAccepted: sheet.run(list.currentIndex)
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
        }
        ListView {
            id: list
            width: parent.width
            height: Math.min(contentHeight, 9 * Theme.rowHeight)
            clip: true
            model: sheet.palette.found
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: sheet.title

            delegate: Rectangle {
                id: row

                required property int index
                required property string title
                required property string rowText

                width: ListView.view.width
                height: Theme.rowHeight
                radius: Theme.radius
                color: ListView.isCurrentItem ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: title
                Accessible.onPressAction: sheet.run(index)

                HoverHandler { id: hover }
                TapHandler { onTapped: sheet.run(row.index) }
                Label {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.space12
                    anchors.right: keys.left
                    anchors.rightMargin: Theme.space12
                    height: parent.height
                    text: row.title
                    Accessible.ignored: true
                }
                Label {
                    id: keys
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space12
                    height: parent.height
                    text: row.rowText
                    color: Theme.textMuted
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
            }
        }
    }
}
