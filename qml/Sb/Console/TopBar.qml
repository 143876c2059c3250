import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// Which server, how the connection is, and the words that filter the jobs.
Rectangle {
    id: bar

    required property ConsoleApp app
    required property string page
    readonly property bool isNarrow: width < 1100
    readonly property bool hasPopup: settings.isOpen || sheet.visible

    signal searched // words were typed: the jobs want to be seen
    signal settled  // Enter or Escape: the keyboard wants to go on to the jobs

    function takeFocus() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    function showHelp() {
        sheet.open();
    }

    implicitHeight: Math.round(52 * Theme.textScale)
    color: Theme.surface

    Mark {
        id: mark
        x: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        size: 26
    }
    Column {
        anchors.left: mark.right
        anchors.leftMargin: Theme.space12
        anchors.right: environment.visible ? environment.left : lock.visible ? lock.left : chip.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            text: bar.app.connection.isDemo ? qsTr("Built-in examples") : bar.app.profiles.isKnown ? bar.app.profiles.name : bar.app.connection.url
            font.weight: Font.DemiBold
            elide: Text.ElideMiddle
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: bar.app.connection.userId.length > 0
                      ? qsTr("%1 as %2").arg(bar.app.connection.userId).arg(bar.app.connection.role)
                      : bar.app.connection.role
            color: Theme.textMuted
            font.pixelSize: Theme.textTiny
        }
    }
    Button {
        id: lock
        objectName: "unlockButton"
        anchors.right: chip.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        visible: bar.app.profiles.isLocked
        isSmall: true
        glyph: "lock"
        text: bar.isNarrow ? "" : qsTr("Unlock for 10 minutes")
        Accessible.name: qsTr("Unlock for 10 minutes")
        onClicked: bar.app.profiles.unlock()
    }
    Label {
        id: environment
        anchors.right: lock.visible ? lock.left : chip.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0
        text: bar.app.profiles.environmentText
        color: Theme.bad
        font.weight: Font.Bold
    }
    LiveChip {
        id: chip
        anchors.right: search.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        connection: bar.app.connection
    }
    TextField {
        id: search
        objectName: "searchField"
        anchors.right: help.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round((bar.isNarrow ? 240 : 340) * Math.min(Theme.textScale, 1.3))
        glyph: "search"
        hint: bar.app.keys.text("search", bar.app.keys.revision)
        placeholderText: bar.isNarrow ? qsTr("Filter jobs") : qsTr("Filter jobs by id, type, user or error")
        text: bar.app.jobs.textFilter
        onTextEdited: {
            bar.app.jobs.textFilter = text;
            bar.searched();
        }
        onAccepted: bar.settled()
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        Keys.onEscapePressed: {
            bar.app.jobs.textFilter = "";
            bar.settled();
        }
    }
    IconButton {
        id: help
        objectName: "helpButton"
        anchors.right: settings.left
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        glyph: "help"
        text: qsTr("Keyboard")
        hint: text + "  " + bar.app.keys.text("help", bar.app.keys.revision)
        onClicked: sheet.open()
    }
    SettingsButton {
        id: settings
        objectName: "settingsButton"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        app: bar.app
    }
    HelpSheet {
        id: sheet
        keys: bar.app.keys
        page: bar.page
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
