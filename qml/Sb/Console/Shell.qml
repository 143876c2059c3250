import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui
import Sb.Pages

// What surrounds the pages while a connection is wanted.
FocusScope {
    id: shell

    required property ConsoleApp app
    required property string page
    readonly property bool hasPopup: top.hasPopup
    readonly property bool isCut: app.connection.state === Connection.Reconnecting
                                  || app.connection.state === Connection.Offline
                                  || app.connection.state === Connection.Refused

    signal picked(string page)
    signal paletteWanted

    onPageChanged: {
        if (visible)
            room.forceActiveFocus();
    }

    function focusSearch() {
        if (page === "logs")
            logs.takeFocus();
        else if (page === "activity")
            activity.takeFocus();
        else
            top.takeFocus();
    }
    function showHelp() {
        top.showHelp();
    }
    function openJob(jobId: string, type: string) {
        app.jobs.currentJobId = jobId;
        app.jobDetail.open(jobId, type);
        picked("jobs");
    }

    ShellKeys {
        app: shell.app
        onPicked: page => shell.picked(page)
        onPaletteWanted: shell.paletteWanted()
        onSearchWanted: shell.focusSearch()
        onHelpWanted: top.showHelp()
    }
    TopBar {
        id: top
        page: shell.page
        z: 1
        width: parent.width
        app: shell.app
        onSearched: shell.picked("jobs")
        onSettled: room.forceActiveFocus()
    }
    Binding {
        target: shell.app.jobs
        property: "isMenuOpen"
        value: top.hasPopup
    }
    Binding {
        target: shell.app.queues
        property: "isShown"
        value: shell.page === "queues" || shell.page === "now"
    }
    Rail {
        id: rail
        keys: shell.app.keys
        anchors.top: top.bottom
        anchors.bottom: status.top
        page: shell.page
        isNarrow: shell.width < 1100
        onPicked: page => shell.picked(page)
    }
    Banner {
        id: banner
        objectName: "connectionBanner"
        anchors.top: top.bottom
        anchors.left: rail.right
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        visible: shell.app.connection.bannerKind !== Connection.NoBanner
        kind: shell.app.connection.bannerKind === Connection.Good ? Banner.Good
            : shell.app.connection.bannerKind === Connection.Warning ? Banner.Warning
            : shell.app.connection.bannerKind === Connection.Bad ? Banner.Bad : Banner.Info
        text: shell.app.connection.bannerText
        actionText: shell.app.connection.state === Connection.Refused ? qsTr("Sign in again")
                  : shell.app.connection.state === Connection.Reconnecting
                    || shell.app.connection.state === Connection.Offline ? qsTr("Retry now") : ""
        onTriggered: {
            if (shell.app.connection.state === Connection.Refused)
                shell.app.connection.close();
            else
                shell.app.connection.retryNow();
        }
    }
    FocusScope {
        id: room
        anchors.top: banner.bottom
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.bottom: status.top
        focus: true

        JobsPage {
            id: jobs
            anchors.fill: parent
            visible: shell.page === "jobs"
            focus: visible
            app: shell.app
            isStale: shell.isCut
            hasPopup: shell.hasPopup
            onTold: what => toast.show(what)
        }
        ServicesPage {
            id: services
            anchors.fill: parent
            visible: shell.page === "services"
            focus: visible
            app: shell.app
            hasPopup: shell.hasPopup
            onCopied: what => toast.show(what)
            onLogsWanted: service => {
                shell.app.log.showOnly(service);
                shell.picked("logs");
            }
        }
        NowPage {
            anchors.fill: parent
            visible: isShown
            focus: visible
            app: shell.app
            isShown: shell.page === "now"
            onPicked: page => shell.picked(page)
            onFailuresWanted: words => {
                shell.app.jobs.textFilter = words;
                shell.app.jobs.statusFilter = "error";
                shell.picked("jobs");
            }
        }
        QueuesPage {
            anchors.fill: parent
            visible: isShown
            focus: visible
            app: shell.app
            isShown: shell.page === "queues"
            onCopied: what => toast.show(what)
        }
        LogsPage {
            id: logs
            anchors.fill: parent
            visible: isShown
            focus: visible
            app: shell.app
            isShown: shell.page === "logs"
            onCopied: what => toast.show(what)
        }
        ActivityPage {
            id: activity
            anchors.fill: parent
            visible: isShown
            focus: visible
            app: shell.app
            isShown: shell.page === "activity"
            onTold: what => toast.show(what)
            onJobOpened: (jobId, type) => shell.openJob(jobId, type)
        }
        SettingsPage {
            anchors.fill: parent
            visible: isShown
            focus: visible
            app: shell.app
            isShown: shell.page === "settings"
        }
        SendPage {
            anchors.fill: parent
            visible: shell.page === "send"
            focus: visible
            app: shell.app
            onCopied: what => toast.show(what)
            onJobLookedFor: jobId => {
                shell.app.jobs.textFilter = jobId;
                shell.picked("jobs");
            }
            onJobOpened: (jobId, type) => shell.openJob(jobId, type)
        }
    }
    Toast {
        id: toast
        anchors.horizontalCenter: room.horizontalCenter
        anchors.bottom: status.top
        anchors.bottomMargin: Theme.space24
    }
    StatusLine {
        id: status
        anchors.bottom: parent.bottom
        width: parent.width
        app: shell.app
    }
}
