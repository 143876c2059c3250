import QtQuick
import Sb.Theme
import Sb.Ui

// One job in the list. Every text comes ready from the model.
Rectangle {
    id: row

    required property int index
    required property string jobId
    required property string shortId
    required property string status
    required property string statusText
    required property string type
    required property string userId
    required property string ageText
    required property real progress
    required property string progressText
    required property string errorText
    required property string accessibleText
    required property JobColumns columns
    required property bool isMarked
    required property bool isCurrent
    required property bool listHasFocus

    signal picked
    signal markToggled // it is to be marked, or not any more
    signal rangeMarked // it and all between it and the current one

    implicitHeight: Theme.rowHeight
    color: isMarked ? Theme.accentSoft : isCurrent ? Theme.selected : hover.hovered ? Theme.hover : Theme.surface
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText
    Accessible.selected: isCurrent
    Accessible.onPressAction: picked()

    HoverHandler { id: hover }
    TapHandler {
        acceptedModifiers: Qt.NoModifier
        onTapped: row.picked()
    }
    TapHandler {
        acceptedModifiers: Qt.ControlModifier
        onTapped: row.markToggled()
    }
    TapHandler {
        acceptedModifiers: Qt.ShiftModifier
        onTapped: row.rangeMarked()
    }

    Rectangle { // the current row's edge; full ink while keys go to the list
        visible: row.isCurrent
        width: 3
        height: parent.height
        color: row.listHasFocus ? Theme.accentText : Theme.outline
    }
    Icon {
        visible: row.isMarked
        x: 3
        y: Math.round((row.height - height) / 2)
        size: Theme.smallIconSize
        glyph: "check"
        color: Theme.accentText
    }
    StatusBadge {
        x: row.columns.statusX
        width: row.columns.statusWidth
        height: parent.height
        status: row.status
        text: row.statusText
    }
    MonoLabel {
        x: row.columns.idX
        width: row.columns.idWidth
        height: parent.height
        text: row.shortId
    }
    Label {
        x: row.columns.typeX
        width: row.columns.typeWidth
        height: parent.height
        text: row.type
        font.weight: Font.Medium
    }
    Label {
        x: row.columns.userX
        width: row.columns.userWidth
        height: parent.height
        visible: row.columns.hasUser
        text: row.userId
        color: Theme.textMuted
    }
    Label {
        x: row.columns.ageX
        width: row.columns.ageWidth
        height: parent.height
        horizontalAlignment: Text.AlignRight
        text: row.ageText
        color: Theme.textMuted
    }
    ProgressBar {
        x: row.columns.progressX
        y: Math.round((row.height - height) / 2)
        width: row.columns.barWidth
        visible: value >= 0 && row.columns.hasBar && row.status === "processing"
        value: row.progress
    }
    MonoLabel {
        x: row.columns.progressX
        width: row.columns.progressWidth
        height: parent.height
        visible: row.columns.hasProgress && row.status !== "done"
        horizontalAlignment: row.columns.hasBar ? Text.AlignRight : Text.AlignLeft
        text: row.progressText
        color: Theme.textMuted
    }
    Label {
        x: row.columns.errorX
        width: row.columns.errorWidth
        height: parent.height
        visible: row.columns.hasError
        text: row.errorText
        color: row.status === "error" ? Theme.bad : Theme.textMuted
        font.pixelSize: Theme.textSmall
    }
}
