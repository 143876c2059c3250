pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// What the server has beyond the jobs that are held here.
Sheet {
    id: sheet

    required property JobSearch search

    signal jobPicked(string jobId, string type)

    function begin(words: string) {
        field.text = words;
        search.search(words);
        open();
        field.forceActiveFocus();
    }
    function take(jobId: string, type: string) {
        close();
        jobPicked(jobId, type);
    }

    title: qsTr("Search the server")
    contentWidth: column.width
    contentHeight: column.implicitHeight

    Column {
        id: column
        width: Math.round(640 * Theme.textScale)
        spacing: Theme.space12
        TextField {
            id: field
            objectName: "serverWords"
            width: parent.width
            glyph: "search"
            placeholderText: qsTr("The beginning of an id, a user, or a part of an error")
            onAccepted: sheet.search.search(text)
            Keys.onDownPressed: list.forceActiveFocus()
        }
        Label {
            objectName: "searchStand"
            width: parent.width
            visible: text.length > 0
            text: sheet.search.standText
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Note {
            width: parent.width
            text: sheet.search.failureText
        }
        ListView {
            id: list
            objectName: "serverFound"
            width: parent.width
            height: 9 * Theme.rowHeight
            visible: count > 0
            clip: true
            activeFocusOnTab: true
            onCountChanged: currentIndex = count > 0 ? 0 : -1
            model: sheet.search.found
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Jobs found, newest first")
            Keys.onReturnPressed: (currentItem as FoundRow)?.pick()
            Keys.onEnterPressed: (currentItem as FoundRow)?.pick()
            delegate: FoundRow {
                width: ListView.view.width
                isCurrent: ListView.isCurrentItem && list.activeFocus
                onPicked: sheet.take(rowId, title)
            }
        }
    }
}
