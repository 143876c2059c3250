import QtQuick
import Sb.Theme
import Sb.Ui

// Asks why before something is done that others will see.
Sheet {
    id: sheet

    property string explanation
    property string actionText
    property bool isOptional: false

    signal given(string reason)

    function start() {
        field.text = "";
        open();
        field.forceActiveFocus();
    }
    function give() {
        if (!go.enabled)
            return;
        close();
        given(field.text.trim());
    }

    contentWidth: column.width
    contentHeight: column.implicitHeight

    Column {
        id: column
        width: Math.round(420 * Theme.textScale)
        spacing: Theme.space16
        Label {
            width: parent.width
            text: sheet.explanation
            wrapMode: Text.Wrap
            color: Theme.textMuted
        }
        TextField {
            id: field
            objectName: "reasonField"
            width: parent.width
            placeholderText: sheet.isOptional ? qsTr("Why (optional)") : qsTr("Why")
            maximumLength: 500
            Accessible.name: qsTr("Reason")
            onAccepted: sheet.give()
        }
        Button {
            id: go
            objectName: "reasonButton"
            anchors.right: parent.right
            look: Button.Primary
            enabled: sheet.isOptional || field.text.trim().length > 0
            text: sheet.actionText
            onClicked: sheet.give()
        }
    }
}
