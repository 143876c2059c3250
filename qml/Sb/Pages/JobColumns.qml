import QtQuick
import Sb.Theme

// Where the columns of the list of jobs stand, for its heading and its rows. In a narrow list the bar, the user, the error and
// the progress go, in this order.
QtObject {
    required property int total

    readonly property bool hasUser: total >= 720 * Theme.textScale
    readonly property bool hasBar: total >= 820 * Theme.textScale
    readonly property bool hasProgress: total >= 520 * Theme.textScale
    readonly property bool hasError: errorWidth >= 64
    readonly property int gap: Theme.space12

    readonly property int statusX: Theme.space16
    readonly property int statusWidth: Math.round(112 * Theme.textScale)
    readonly property int idX: statusX + statusWidth + gap
    readonly property int idWidth: Math.round(104 * Theme.textScale)
    readonly property int typeX: idX + idWidth + gap
    readonly property int typeWidth: Math.max(Math.round(96 * Theme.textScale), Math.min(180, Math.round(total * 0.14)))
    readonly property int userX: typeX + typeWidth + gap
    readonly property int userWidth: hasUser ? Math.max(84, Math.min(160, Math.round(total * 0.11))) : 0
    readonly property int ageX: userX + (hasUser ? userWidth + gap : 0)
    readonly property int ageWidth: Math.round(68 * Theme.textScale)
    readonly property int progressX: ageX + ageWidth + 2 * gap
    readonly property int barWidth: hasBar ? 64 : 0
    readonly property int progressWidth: !hasProgress ? 0 : barWidth + (hasBar ? Theme.space8 : Math.round(22 * Theme.textScale)) + Math.round(40 * Theme.textScale)
    readonly property int errorX: progressX + progressWidth + gap
    readonly property int errorWidth: Math.max(0, total - errorX - Theme.space16)
}
