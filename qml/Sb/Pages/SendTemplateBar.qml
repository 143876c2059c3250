import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// Drafts by name: take one, keep this one, remove one.
Row {
    id: bar

    required property SendTemplates templates

    spacing: Theme.space4

    ComboBox {
        id: choice
        objectName: "templates"
        width: Math.round(200 * Theme.textScale)
        visible: count > 0
        placeholderText: qsTr("Templates")
        model: bar.templates.names
        currentIndex: find(bar.templates.current)
        onActivated: bar.templates.apply(currentText)
        // A new model begins at its first text.
        onModelChanged: currentIndex = Qt.binding(() => find(bar.templates.current))
    }
    IconButton {
        anchors.verticalCenter: choice.verticalCenter
        objectName: "keepTemplate"
        glyph: "plus"
        text: qsTr("Keep as a template")
        onClicked: names.start(bar.templates.current)
    }
    IconButton {
        anchors.verticalCenter: choice.verticalCenter
        objectName: "forgetTemplate"
        visible: bar.templates.current.length > 0
        glyph: "minus"
        text: qsTr("Remove the template %1").arg(bar.templates.current)
        onClicked: bar.templates.forget(bar.templates.current)
    }
    NameSheet {
        id: names
        title: qsTr("Keep as a template")
        explanation: qsTr("Type and payload are kept on this computer. A template of the same name is replaced.")
        onGiven: name => {
            mistake = bar.templates.keep(name);
            if (mistake.length === 0)
                close();
        }
    }
}
