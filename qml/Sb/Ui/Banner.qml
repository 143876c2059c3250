import QtQuick
import Sb.Theme

// A sentence across the page, with at most one thing to do about it. It comes and goes with its owner's state.
Rectangle {
    id: banner

    enum Kind { Info, Good, Warning, Bad }

    property int kind: Banner.Info
    property alias text: label.text
    property alias actionText: action.text
    property bool isClosable: false

    signal triggered
    signal closed

    readonly property color ink: kind === Banner.Good ? Theme.good : kind === Banner.Warning ? Theme.warning
                               : kind === Banner.Bad ? Theme.bad : Theme.info

    implicitHeight: Math.max(Theme.controlHeight + Theme.space8, label.implicitHeight + Theme.space16)
    color: kind === Banner.Good ? Theme.goodSoft : kind === Banner.Warning ? Theme.warningSoft
         : kind === Banner.Bad ? Theme.badSoft : Theme.infoSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: icon
        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        glyph: banner.kind === Banner.Good ? "status-done" : banner.kind === Banner.Info ? "info" : "warning"
        color: banner.ink
    }
    Label {
        id: label
        anchors.left: icon.right
        anchors.leftMargin: Theme.space12
        anchors.right: action.visible ? action.left : close.visible ? close.left : parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        color: banner.ink
        wrapMode: Text.Wrap
        maximumLineCount: 3
        font.weight: Font.Medium
        Accessible.ignored: true
    }
    Button {
        id: action
        anchors.right: close.visible ? close.left : parent.right
        anchors.rightMargin: close.visible ? Theme.space4 : Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        isSmall: true
        onClicked: banner.triggered()
    }
    IconButton {
        id: close
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: banner.isClosable
        glyph: "close"
        text: qsTr("Dismiss")
        ink: banner.ink
        onClicked: banner.closed()
    }
}
