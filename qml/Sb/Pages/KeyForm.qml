pragma ComponentBehavior: Bound
import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// Every key with what it does; each may be given another one.
Column {
    id: form

    required property KeyTable keys
    property string recording // the action whose new key is waited for

    spacing: Theme.space12

    SectionLabel { text: qsTr("Keyboard") }
    CheckBox {
        objectName: "singleKeys"
        width: parent.width
        text: qsTr("Keys of one letter, without Ctrl")
        checked: form.keys.hasSingleKeys
        onClicked: form.keys.hasSingleKeys = checked
    }
    Note {
        id: mistake
        width: parent.width
        isBad: false
    }
    Column {
        width: parent.width
        Repeater {
            model: form.keys.rows
            Item {
                id: entry
                required property string rowId
                required property string title
                required property string rowText
                required property string detail
                readonly property bool isRecording: form.recording === rowId

                width: parent?.width ?? 0
                height: Theme.controlHeight

                Label {
                    anchors.left: parent.left
                    anchors.right: undo.visible ? undo.left : change.left
                    anchors.rightMargin: Theme.space8
                    height: parent.height
                    text: entry.title
                    elide: Text.ElideRight
                }
                IconButton {
                    id: undo
                    anchors.right: change.left
                    anchors.rightMargin: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    visible: entry.detail === "changed"
                    glyph: "undo"
                    text: qsTr("As it was: %1").arg(entry.title)
                    onClicked: form.keys.restore(entry.rowId)
                }
                Button {
                    id: change
                    objectName: "key:" + entry.rowId
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    isSmall: true
                    enabled: entry.detail !== "fixed"
                    text: entry.isRecording ? qsTr("Press the key; Esc: leave it") : entry.rowText.length > 0 ? entry.rowText : qsTr("None")
                    Accessible.name: qsTr("%1: %2").arg(entry.title).arg(text)
                    onClicked: {
                        mistake.text = "";
                        form.recording = entry.isRecording ? "" : entry.rowId;
                        forceActiveFocus();
                    }
                    onActiveFocusChanged: {
                        if (!activeFocus && entry.isRecording)
                            form.recording = "";
                    }
                    Keys.onShortcutOverride: event => event.accepted = entry.isRecording
                    Keys.onPressed: event => {
                        event.accepted = entry.isRecording;
                        if (!entry.isRecording || event.key === Qt.Key_Shift || event.key === Qt.Key_Control || event.key === Qt.Key_Alt || event.key === Qt.Key_Meta)
                            return;
                        if (event.key !== Qt.Key_Escape)
                            mistake.text = form.keys.record(entry.rowId, event.key, event.modifiers);
                        form.recording = "";
                    }
                }
            }
        }
    }
}
