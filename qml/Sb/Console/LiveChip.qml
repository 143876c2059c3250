import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// How the connection is, in an icon and words.
Rectangle {
    id: chip

    required property Connection connection

    readonly property bool isGood: connection.state === Connection.Live
    readonly property bool isBad: connection.state === Connection.Offline || connection.state === Connection.Refused
    readonly property bool isIdle: connection.state === Connection.Disconnected || connection.state === Connection.Connecting
    readonly property color ink: isGood ? Theme.good : isBad ? Theme.bad : isIdle ? Theme.neutral : Theme.warning

    implicitWidth: pair.implicitWidth + 2 * Theme.space12
    implicitHeight: Theme.smallControlHeight
    radius: height / 2
    color: isGood ? Theme.goodSoft : isBad ? Theme.badSoft : isIdle ? Theme.neutralSoft : Theme.warningSoft
    Accessible.role: Accessible.StaticText
    Accessible.name: connection.stateText

    IconText {
        id: pair
        anchors.centerIn: parent
        isSmall: true
        glyph: chip.connection.state === Connection.Live ? "live"
             : chip.connection.state === Connection.Slow ? "slow"
             : chip.connection.state === Connection.CatchingUp ? "catching-up"
             : chip.connection.state === Connection.Polling ? "polling"
             : chip.connection.state === Connection.Reconnecting ? "reconnect"
             : chip.connection.state === Connection.Refused ? "lock"
             : chip.connection.state === Connection.Connecting ? "plug" : "offline"
        text: chip.connection.stateText
        ink: chip.ink
        weight: Font.DemiBold
    }
}
