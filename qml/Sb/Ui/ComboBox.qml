pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A choice of one text out of several; with `editable`, any other too.
T.ComboBox {
    id: control

    property string placeholderText

    // A person typed; `editText` also changes with the model.
    signal edited(text: string)

    implicitWidth: 200
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space12
    rightPadding: Theme.iconSize + Theme.space16
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5
    Accessible.name: placeholderText

    contentItem: T.TextField {
        text: control.editable ? control.editText : control.displayText
        enabled: control.editable
        readOnly: !control.editable
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        onTextEdited: control.edited(text)
        clip: true
        color: Theme.text
        font.family: Theme.sans
        font.pixelSize: Theme.textBody
        selectionColor: Theme.accent
        selectedTextColor: Theme.textOnAccent
        Accessible.name: control.placeholderText
    }
    Label {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        visible: (control.editable ? control.editText : control.displayText).length === 0
        text: control.placeholderText
        color: Theme.textMuted
        Accessible.ignored: true
    }
    indicator: Icon {
        x: control.width - width - Theme.space8
        y: Math.round((control.height - height) / 2)
        glyph: "chevron-down"
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.focus : Theme.outline
    }
    delegate: T.ItemDelegate {
        id: option

        required property string modelData
        required property int index

        width: ListView.view ? ListView.view.width : 0
        height: Theme.rowHeight
        highlighted: control.highlightedIndex === index
        Accessible.name: modelData
        contentItem: Label {
            leftPadding: Theme.space12
            text: option.modelData
            font.weight: control.currentIndex === option.index ? Font.DemiBold : Font.Normal
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: option.highlighted ? Theme.hover : "transparent"
        }
    }
    popup: T.Popup {
        y: control.height + Theme.space4
        width: control.width
        height: Math.min(contentItem.implicitHeight + 2 * padding, 280)
        padding: Theme.space4
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.delegateModel
            currentIndex: control.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
        }
        background: Raised {}
    }
}
