import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A small floating page beside what opened it; Escape or a click elsewhere closes it.
T.Popup {
    padding: Theme.space16
    margins: Theme.space8
    modal: false
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    implicitWidth: implicitContentWidth + 2 * padding
    implicitHeight: implicitContentHeight + 2 * padding
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
    background: Raised {}
}
