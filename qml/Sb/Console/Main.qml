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
    readonly property bool showsJobs: isOpen && page === "jobs"

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

    Shortcut {
        sequence: "Ctrl+1"
        enabled: window.isOpen
        onActivated: window.page = "now"
    }
    Shortcut {
        sequence: "Ctrl+2"
        enabled: window.isOpen
        onActivated: window.page = "jobs"
    }
    Shortcut {
        sequence: "Ctrl+3"
        enabled: window.isOpen
        onActivated: window.page = "queues"
    }
    Shortcut {
        sequence: "Ctrl+4"
        enabled: window.isOpen
        onActivated: window.page = "services"
    }
    Shortcut {
        sequence: "Ctrl+5"
        enabled: window.isOpen
        onActivated: window.page = "logs"
    }
    Shortcut {
        sequence: "Ctrl+6"
        enabled: window.isOpen
        onActivated: window.page = "send"
    }
    Shortcut {
        sequence: "Ctrl+7"
        enabled: window.isOpen
        onActivated: window.page = "activity"
    }
    Shortcut {
        sequence: "Ctrl+8"
        enabled: window.isOpen
        onActivated: window.page = "settings"
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
    Shortcut {
        sequence: "Ctrl+K"
        enabled: window.isOpen
        onActivated: palette.open()
    }
    Shortcut {
        sequence: "Z"
        enabled: window.isOpen
        onActivated: window.app.appearance.nextTimeStyle()
    }
    Shortcut {
        sequence: "/"
        enabled: window.isOpen
        onActivated: shell.focusSearch()
    }
    Shortcut {
        sequence: "?"
        enabled: window.isOpen
        onActivated: shell.showHelp()
    }
    Shortcut {
        sequence: "Escape"
        enabled: window.showsJobs && !shell.hasPopup
        onActivated: shell.goBack()
    }
    Shortcut {
        sequence: "Escape"
        enabled: window.isOpen && window.page === "services" && window.app.serviceDetail.isOpen && !shell.hasPopup
        onActivated: shell.closeService()
    }
    Shortcut {
        sequence: "Shift+T"
        enabled: window.showsJobs && window.app.jobDetail.isOpen
        onActivated: shell.retryJob()
    }
    Shortcut {
        sequence: "Delete"
        enabled: window.showsJobs && window.app.jobDetail.isOpen
        onActivated: shell.deleteJob()
    }
    Shortcut {
        sequence: "Shift+C"
        enabled: window.showsJobs && window.app.jobDetail.isOpen
        onActivated: window.app.jobDetail.copyCurl()
    }
    Shortcut {
        sequence: "["
        enabled: window.showsJobs
        onActivated: shell.stepJob(-1)
    }
    Shortcut {
        sequence: "]"
        enabled: window.showsJobs
        onActivated: shell.stepJob(1)
    }
    Shortcut {
        sequence: "C"
        enabled: window.showsJobs && window.app.jobs.currentJobId.length > 0
        onActivated: shell.copyJobId()
    }
}
