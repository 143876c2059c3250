import QtQuick
import Sb.Theme
import Sb.Ui

// One thing that somebody did: when, who, what to what, and why below it.
Rectangle {
    id: row

    required property int index
    required property string timeText
    required property string actor
    required property string act
    required property string actText
    required property string target
    required property string detail
    required property string reason
    required property string jobId
    required property string jobType
    required property string accessibleText
    required property bool isCurrent

    readonly property bool isGrave: act === "delete" || act === "cancel" || act === "plan"

    signal picked
    signal jobWanted

    function open() {
        if (jobId.length > 0)
            jobWanted();
    }

    implicitHeight: Math.round(50 * Theme.textScale)
    color: isCurrent ? Theme.selected : hover.hovered ? Theme.hover : Theme.surface
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText
    Accessible.onPressAction: open()

    HoverHandler { id: hover }
    TapHandler {
        onTapped: row.picked()
        onDoubleTapped: row.open()
    }
    Rectangle {
        visible: row.isCurrent
        width: 3
        height: parent.height
        color: Theme.accentText
    }
    Label {
        id: time
        x: Theme.space16
        y: Theme.space8
        width: Math.round(132 * Theme.textScale)
        text: row.timeText
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Label {
        id: who
        anchors.left: time.right
        anchors.baseline: time.baseline
        width: Math.round(140 * Theme.textScale)
        text: row.actor
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Label {
        id: what
        anchors.left: who.right
        anchors.leftMargin: Theme.space12
        anchors.baseline: time.baseline
        text: row.actText
        color: row.isGrave ? Theme.bad : Theme.text
        Accessible.ignored: true
    }
    MonoLabel {
        id: onWhat
        anchors.left: what.right
        anchors.leftMargin: Theme.space8
        anchors.baseline: time.baseline
        width: Math.min(implicitWidth, Math.max(0, row.width - x - Theme.space16))
        text: row.target
        Accessible.ignored: true
    }
    Label {
        anchors.left: onWhat.right
        anchors.leftMargin: Theme.space12
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.baseline: time.baseline
        text: row.detail
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Label {
        anchors.left: who.right
        anchors.leftMargin: Theme.space12
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.top: time.bottom
        anchors.topMargin: Theme.space4
        text: row.reason
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.space16
        width: parent.width - x
        height: 1
        color: Theme.line
    }
}
