import QtQuick
import Sb.Theme

// Says in a few words that something was done, and goes by itself.
Rectangle {
    id: toast

    function show(text: string) {
        label.text = text;
        life.restart();
    }

    implicitWidth: label.implicitWidth + 2 * Theme.space16
    implicitHeight: Theme.controlHeight
    radius: Theme.radius
    color: Theme.text
    visible: life.running
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    Label {
        id: label
        anchors.centerIn: parent
        color: Theme.surface
        Accessible.ignored: true
    }
    SequentialAnimation {
        id: life
        PauseAnimation { duration: 1200 }
    }
}
