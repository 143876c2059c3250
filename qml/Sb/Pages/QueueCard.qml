pragma ComponentBehavior: Bound
import QtQuick
import Sb.Charts
import Sb.Theme
import Sb.Ui

// One queue: how much waits and since when, how it went in the last quarter of an hour, how long jobs wait and run; pausing it.
Card {
    id: card

    required property int index
    required property string type
    required property string depthText
    required property string depthDetail
    required property string runningText
    required property string oldestText
    required property bool isStalled
    required property string inText
    required property string outText
    required property string errorText
    required property list<string> waitTexts
    required property list<string> runTexts
    required property string agentsText
    required property string drainText
    required property bool isPaused
    required property string pausedText
    required property list<point> history
    required property string curlText
    required property string accessibleText
    property bool isStale: false
    property bool mayAct: false
    property string whyNot
    property bool isBusy: false
    property bool isLit: false // the keyboard is here

    signal pauseWanted
    signal resumeWanted
    signal copyWanted

    function toggle() {
        if (!mayAct || isBusy)
            return;
        if (isPaused)
            resumeWanted();
        else
            pauseWanted();
    }

    border.color: isStalled ? Theme.warning : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    Label {
        id: title
        x: Theme.space16
        y: Theme.space12
        text: card.type
        font.pixelSize: Theme.textLarge
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Label {
        anchors.left: title.right
        anchors.leftMargin: Theme.space12
        anchors.right: acts.left
        anchors.rightMargin: Theme.space12
        anchors.baseline: title.baseline
        text: card.isPaused ? card.pausedText : card.agentsText
        color: card.isPaused ? Theme.warning : card.isStalled ? Theme.bad : Theme.textMuted
        font.pixelSize: Theme.textSmall
    }
    Row {
        id: acts
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: Theme.space8
        spacing: Theme.space8
        IconButton {
            glyph: "terminal"
            text: qsTr("Copy as curl")
            hint: text
            // The list around is a focus scope: left to itself it would give the keyboard back to this button.
            Keys.onBacktabPressed: card.forceActiveFocus(Qt.BacktabFocusReason)
            onClicked: card.copyWanted()
        }
        Button {
            objectName: "pauseButton"
            isSmall: true
            enabled: card.mayAct && !card.isBusy
            text: card.isBusy ? qsTr("Asking the server") : card.isPaused ? qsTr("Resume") : qsTr("Pause")
            onClicked: card.toggle()
        }
    }
    Row {
        id: figures
        x: Theme.space16
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        opacity: card.isStale ? 0.6 : 1
        spacing: Theme.space24
        Figure {
            name: qsTr("Waiting")
            value: card.depthText
            detail: card.depthDetail.length > 0 ? card.depthDetail : card.drainText
            ink: card.isStalled ? Theme.bad : Theme.text
        }
        Figure {
            name: qsTr("Oldest")
            value: card.oldestText.length > 0 ? card.oldestText : "-"
            ink: card.isStalled ? Theme.bad : Theme.text
        }
        Figure {
            name: qsTr("Running")
            value: card.runningText
        }
        Figure {
            name: qsTr("In a minute")
            value: card.inText
        }
        Figure {
            name: qsTr("Done a minute")
            value: card.outText
        }
        Figure {
            name: qsTr("Failed a minute")
            value: card.errorText
            ink: card.errorText !== "0" ? Theme.bad : Theme.text
        }
    }
    Grid {
        id: times
        x: Theme.space16
        anchors.top: figures.bottom
        anchors.topMargin: Theme.space12
        opacity: card.isStale ? 0.6 : 1
        columns: 4
        columnSpacing: Theme.space24
        rowSpacing: Theme.space4
        Repeater {
            model: ["", "p50", "p95", "p99", qsTr("Wait"), ...card.waitTexts, qsTr("Run"), ...card.runTexts]
            Label {
                required property string modelData
                required property int index
                width: Math.round((index % 4 === 0 ? 44 : 72) * Theme.textScale)
                horizontalAlignment: index % 4 === 0 ? Text.AlignLeft : Text.AlignRight
                text: modelData.length > 0 || index === 0 ? modelData : "-"
                color: index < 4 || index % 4 === 0 ? Theme.textMuted : Theme.text
                font.pixelSize: Theme.textSmall
            }
        }
    }
    Chart {
        anchors.left: times.right
        anchors.leftMargin: Theme.space24
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.top: figures.bottom
        anchors.topMargin: Theme.space4
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        points: card.history
        hasAxes: true
        isStale: card.isStale
        lineColor: Theme.accentText
        fillColor: Theme.accentSoft
        textColor: Theme.textMuted
        textSize: Theme.textTiny
        family: Theme.sans
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("Waiting jobs of %1 in the last quarter of an hour").arg(card.type)
    }
    FocusRing {
        radius: Theme.radiusLarge + 2
        shown: card.isLit
    }
}
