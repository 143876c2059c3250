import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// Text with fixed widths that can be read and selected, not changed.
Rectangle {
    id: view

    property alias text: area.text
    property string name
    property bool wraps: true
    property int maximumHeight: 240

    implicitHeight: Math.min(maximumHeight, area.implicitHeight)
    radius: Theme.radius
    color: Theme.sunken
    border.width: area.activeFocus ? 2 : 1
    border.color: area.activeFocus ? Theme.focus : Theme.line

    Flickable {
        id: flick
        anchors.fill: parent
        anchors.margins: 1
        clip: true
        contentWidth: area.width
        contentHeight: area.height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        T.ScrollBar.horizontal: ScrollBar {}

        T.TextArea {
            id: area
            width: view.wraps ? flick.width : Math.max(flick.width, implicitWidth)
            implicitWidth: contentWidth + leftPadding + rightPadding
            implicitHeight: contentHeight + topPadding + bottomPadding
            padding: Theme.space12
            readOnly: true
            selectByMouse: true
            textFormat: TextEdit.PlainText
            wrapMode: view.wraps ? TextEdit.WrapAnywhere : TextEdit.NoWrap
            color: Theme.text
            font.family: Theme.mono
            font.pixelSize: Theme.textSmall
            selectionColor: Theme.accent
            selectedTextColor: Theme.textOnAccent
            Accessible.name: view.name
            KeyNavigation.priority: KeyNavigation.BeforeItem
            KeyNavigation.tab: nextItemInFocusChain()
            KeyNavigation.backtab: nextItemInFocusChain(false)
        }
    }
}
