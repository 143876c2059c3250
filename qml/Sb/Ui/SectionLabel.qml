import QtQuick
import Sb.Theme

// The small heading above a group.
Label {
    color: Theme.textMuted
    font.pixelSize: Theme.textTiny
    font.weight: Font.DemiBold
    font.letterSpacing: 0.4
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
