pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Theme

// A plain text editor with line numbers that marks one wrong line. Tab leaves it.
FocusScope {
    id: editor

    property alias text: area.text
    property alias edge: ground.border.color
    property string name
    property int errorLine: -1 // from 1; below that nothing is wrong

    readonly property real lineHeight: area.lineCount > 0 ? area.contentHeight / area.lineCount : 1
    readonly property int gutter: digits.width + 2 * Theme.space12

    signal edited

    Rectangle {
        id: ground
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
        border.width: area.activeFocus ? 2 : 1
        border.color: editor.errorLine > 0 ? Theme.bad : area.activeFocus ? Theme.focus : Theme.outline
    }
    TextMetrics {
        id: digits
        font: area.font
        text: "000"
    }
    Rectangle { // the gutter
        x: 2
        y: 2
        width: editor.gutter - 2
        height: parent.height - 4
        radius: Theme.radius - 2
        color: Theme.sunken
        clip: true

        ListView {
            y: area.topPadding
            width: parent.width
            height: parent.height - y
            contentY: flick.contentY
            interactive: false
            model: area.lineCount
            reuseItems: true
            Accessible.ignored: true
            delegate: MonoLabel {
                required property int index

                readonly property bool isWrong: index + 1 === editor.errorLine

                width: editor.gutter - Theme.space12
                height: editor.lineHeight
                horizontalAlignment: Text.AlignRight
                text: index + 1
                color: isWrong ? Theme.bad : Theme.textMuted
                font.weight: isWrong ? Font.Bold : Font.Normal
            }
        }
    }
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.leftMargin: editor.gutter
        anchors.topMargin: 2
        anchors.bottomMargin: 2
        anchors.rightMargin: 2
        clip: true
        contentWidth: area.width
        contentHeight: area.height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        T.ScrollBar.horizontal: ScrollBar {}

        Rectangle {
            visible: editor.errorLine > 0
            y: area.topPadding + (editor.errorLine - 1) * editor.lineHeight
            width: flick.contentWidth
            height: editor.lineHeight
            color: Theme.badSoft
        }
        T.TextArea {
            id: area
            focus: true
            width: Math.max(flick.width, implicitWidth)
            height: Math.max(flick.height, implicitHeight)
            implicitWidth: contentWidth + leftPadding + rightPadding
            implicitHeight: contentHeight + topPadding + bottomPadding
            padding: Theme.space12
            topPadding: Theme.space8
            selectByMouse: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.NoWrap
            color: Theme.text
            font.family: Theme.mono
            font.pixelSize: Theme.textBody
            selectionColor: Theme.accent
            selectedTextColor: Theme.textOnAccent
            Accessible.name: editor.name
            Accessible.multiLine: true
            Keys.priority: Keys.BeforeItem // Tab leads on: an editor that keeps it is a trap for the keyboard
            Keys.onTabPressed: nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            onTextChanged: editor.edited()
            onCursorRectangleChanged: flick.follow(cursorRectangle)
        }
        // Keeps the caret in sight.
        function follow(caret: rect) {
            contentX = Math.max(0, Math.min(Math.max(contentX, caret.x + caret.width - width + 12), caret.x - 12));
            contentY = Math.max(0, Math.min(Math.max(contentY, caret.y + caret.height - height + 8), caret.y - 8));
        }
    }
}
