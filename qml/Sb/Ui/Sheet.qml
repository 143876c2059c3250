import QtQuick
import QtQuick.Templates as T
import QtQuick.Window
import Sb.Theme

// A page over the page, in the middle of the window.
T.Popup {
    id: sheet

    property string title
    property Item before // where the keyboard was

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) / 2) : 0
    padding: Theme.space24
    topPadding: 60
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    implicitWidth: implicitContentWidth + 2 * padding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding

    onAboutToShow: before = parent.Window.activeFocusItem
    onClosed: {
        if (before?.visible)
            before.forceActiveFocus();
    }

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.gentle
        }
    }
    exit: Transition {
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.quick
        }
    }
    background: Raised {
        Label {
            x: Theme.space24
            y: 20
            text: sheet.title
            font.pixelSize: Theme.textLarge
            font.weight: Font.DemiBold
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            y: 16
            glyph: "close"
            text: qsTr("Close")
            onClicked: sheet.close()
        }
    }
}
