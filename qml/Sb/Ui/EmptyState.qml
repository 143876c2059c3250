import QtQuick
import Sb.Theme

// Why there is nothing here, in one sentence, what that means, and one thing to do.
Column {
    id: state

    property string glyph: "info"
    property color ink: Theme.textMuted
    property alias title: title.text
    property alias detail: detail.text
    property alias actionText: action.text

    signal triggered

    width: Math.min(parent ? parent.width - 2 * Theme.space24 : 420, 420)
    spacing: Theme.space8

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 48
        height: 48
        radius: 24
        color: Theme.neutralSoft
        Icon {
            anchors.centerIn: parent
            glyph: state.glyph
            size: 22
            color: state.ink
        }
    }
    Item {
        width: 1
        height: Theme.space4
    }
    Label {
        id: title
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
    }
    Label {
        id: detail
        width: parent.width
        visible: text.length > 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        lineHeight: 1.25
        color: Theme.textMuted
    }
    Item {
        width: 1
        height: Theme.space4
        visible: action.visible
    }
    Button {
        id: action
        anchors.horizontalCenter: parent.horizontalCenter
        visible: text.length > 0
        onClicked: state.triggered()
    }
}
