import QtQuick
import Sb.Theme

// Text as the console writes it: plain, one line, elided.
Text {
    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.textBody
    textFormat: Text.PlainText
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
}
