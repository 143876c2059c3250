import QtQuick
import Sb.Theme
import Sb.Ui

// Asks under which name something is to be kept.
Sheet {
    id: sheet

    property string explanation
    property string mistake // why the last name would not do

    signal given(string name)

    function start(name: string) {
        field.text = name;
        mistake = "";
        open();
        field.forceActiveFocus();
        field.selectAll();
    }

    contentWidth: column.width
    contentHeight: column.implicitHeight

    Column {
        id: column
        width: Math.round(380 * Theme.textScale)
        spacing: Theme.space16
        Label {
            width: parent.width
            text: sheet.explanation
            wrapMode: Text.Wrap
            color: Theme.textMuted
        }
        TextField {
            id: field
            objectName: "nameField"
            width: parent.width
            placeholderText: qsTr("Name")
            isWrong: sheet.mistake.length > 0
            maximumLength: 60
            onAccepted: sheet.given(text)
        }
        Note {
            width: parent.width
            text: sheet.mistake
        }
        Button {
            objectName: "nameButton"
            anchors.right: parent.right
            look: Button.Primary
            enabled: field.text.trim().length > 0
            text: qsTr("Keep")
            onClicked: sheet.given(field.text)
        }
    }
}
