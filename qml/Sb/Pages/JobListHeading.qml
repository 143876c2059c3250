import QtQuick
import Sb.Theme
import Sb.Ui

// Names the columns of the list of jobs.
Item {
    id: heading

    required property JobColumns columns
    property bool isLit: false // the keyboard is in the list, on no row yet

    implicitHeight: Theme.compactRowHeight
    Accessible.ignored: true

    SectionLabel {
        x: heading.columns.statusX
        width: heading.columns.statusWidth
        height: parent.height
        text: qsTr("Status")
    }
    SectionLabel {
        x: heading.columns.idX
        width: heading.columns.idWidth
        height: parent.height
        text: qsTr("Id")
    }
    SectionLabel {
        x: heading.columns.typeX
        width: heading.columns.typeWidth
        height: parent.height
        text: qsTr("Type")
    }
    SectionLabel {
        x: heading.columns.userX
        width: heading.columns.userWidth
        height: parent.height
        visible: heading.columns.hasUser
        text: qsTr("User")
    }
    SectionLabel {
        x: heading.columns.ageX
        width: heading.columns.ageWidth
        height: parent.height
        horizontalAlignment: Text.AlignRight
        text: qsTr("Age")
    }
    SectionLabel {
        x: heading.columns.progressX
        width: heading.columns.progressWidth
        height: parent.height
        visible: heading.columns.hasProgress
        text: qsTr("Progress")
    }
    SectionLabel {
        x: heading.columns.errorX
        width: heading.columns.errorWidth
        height: parent.height
        visible: heading.columns.hasError
        text: qsTr("Message")
    }
    Rectangle {
        y: parent.height - height
        width: parent.width
        height: heading.isLit ? 2 : 1
        color: heading.isLit ? Theme.focus : Theme.line
    }
}
