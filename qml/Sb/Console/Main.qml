import QtQuick
import QtQuick.Window
import Sb.Core
import Sb.Theme
import Sb.Pages

// The window. `app` is given by the program; `page` is one of the rail's; without a connection
// the Connect page stands over them.
Window {
    id: window

    required property ConsoleApp app
    property string page: "now"

    readonly property bool isOpen: app.connection.isOpen

    width: 1320
    height: 840
    minimumWidth: 960
    minimumHeight: 600
    visible: true
    title: isOpen ? qsTr("%1 - Signalbox").arg(app.connection.url) : "Signalbox"
    color: Theme.window

    Binding {
        target: Theme
        property: "isDark"
        value: window.app.appearance.isDark
    }
    Binding {
        target: Theme
        property: "textScale"
        value: window.app.appearance.textScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.app.appearance.reducedMotion
    }

    Rectangle { // the stripe that tells one server from another
        id: stripe
        width: parent.width
        height: 4
        color: Theme.marks[window.app.profiles.colour]
    }
    Shell {
        id: shell
        anchors.top: stripe.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: window.isOpen
        focus: visible
        app: window.app
        page: window.page
        onPicked: page => window.page = page
        onPaletteWanted: palette.open()
    }
    ConnectPage {
        anchors.top: stripe.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !window.isOpen
        focus: visible
        connection: window.app.connection
    }
    SettingsButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: Theme.space16
        visible: !window.isOpen
        app: window.app
    }

    PaletteSheet {
        id: palette
        palette: window.app.palette
    }
    Connections {
        target: window.app.palette
        function onPageWanted(page) {
            window.page = page;
        }
        function onHelpWanted() {
            shell.showHelp();
        }
        function onJobWanted(jobId) {
            window.app.jobs.textFilter = jobId;
            window.page = "jobs";
        }
    }
}
