import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// Opens the settings below itself.
IconButton {
    id: button

    required property ConsoleApp app
    readonly property bool isOpen: popover.visible

    glyph: "settings"
    text: qsTr("Settings")
    checked: isOpen
    onClicked: popover.open()

    SettingsPopover {
        id: popover
        x: button.width - width
        y: button.height + Theme.space8
        app: button.app
    }
}
