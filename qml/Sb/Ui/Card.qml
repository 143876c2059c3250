import QtQuick
import Sb.Theme

// A surface that holds things which belong together.
Rectangle {
    radius: Theme.radiusLarge
    color: Theme.surface
    border.width: 1
    border.color: Theme.line
}
