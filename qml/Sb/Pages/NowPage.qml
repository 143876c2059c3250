pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Sb.Core
import Sb.Theme
import Sb.Ui

// What needs somebody first, how the work goes, and what failed.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
    readonly property NowFigures now: app.now
    readonly property bool isStale: app.queues.staleText.length > 0

    signal picked(string page)
    signal failuresWanted(string words)

    Binding {
        target: page.now
        property: "isShown"
        value: page.isShown
    }
    Flickable {
        id: flick
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("Now")
        Keys.onUpPressed: flick.flick(0, 600)
        Keys.onDownPressed: flick.flick(0, -600)
        contentHeight: body.height + 2 * Theme.space24
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: body
            x: Theme.space24
            y: Theme.space24
            width: flick.width - 2 * Theme.space24
            spacing: Theme.space24

            Banner {
                width: parent.width
                visible: page.isStale
                kind: Banner.Warning
                text: page.app.queues.staleText
            }
            Card {
                width: parent.width
                height: figures.height + 2 * Theme.space16
                opacity: page.isStale ? 0.6 : 1
                Row {
                    id: figures
                    x: Theme.space24
                    y: Theme.space16
                    spacing: Math.round(40 * Theme.textScale)
                    Repeater {
                        model: page.now.figures
                        FigureWithLine { isStale: page.isStale }
                    }
                }
            }
            Column {
                width: parent.width
                spacing: Theme.space8
                SectionLabel { text: qsTr("What needs you") }
                Card {
                    width: parent.width
                    height: concernColumn.height
                    Column {
                        id: concernColumn
                        width: parent.width
                        IconText {
                            x: Theme.space16
                            height: implicitHeight + 2 * Theme.space16
                            visible: concerns.count === 0 || !page.now.isKnown
                            glyph: page.now.isKnown ? "status-done" : page.app.queues.listState === QueueListModel.Failed ? "warning"
                                 : page.app.queues.listState === QueueListModel.NotAllowed ? "lock" : "clock"
                            text: page.now.calmText
                            ink: page.now.isKnown ? Theme.good : Theme.textMuted
                        }
                        Repeater {
                            id: concerns
                            model: page.now.concerns
                            ConcernRow {
                                width: concernColumn.width
                                onPicked: page.picked(rowText)
                            }
                        }
                    }
                }
            }
            Column {
                width: parent.width
                spacing: Theme.space8
                visible: failures.count > 0
                SectionLabel { text: qsTr("What failed lately, by its error") }
                Card {
                    width: parent.width
                    height: failureColumn.height
                    Column {
                        id: failureColumn
                        width: parent.width
                        Repeater {
                            id: failures
                            model: page.now.failures
                            ConcernRow {
                                width: failureColumn.width
                                isCounted: true
                                onPicked: page.failuresWanted(title)
                            }
                        }
                    }
                }
            }
        }
    }
}
