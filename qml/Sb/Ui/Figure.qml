import QtQuick
import Sb.Theme

// A number with its name over it and, if there is one, a word about it below.
Column {
    id: figure

    property string name
    property string value
    property string detail
    property color ink: Theme.text

    spacing: 2
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + value + (detail.length > 0 ? ", " + detail : "")

    Label {
        text: figure.name
        color: Theme.textMuted
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Label {
        text: figure.value
        color: figure.ink
        font.pixelSize: Theme.textTitle
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Label {
        visible: text.length > 0
        text: figure.detail
        color: Theme.textMuted
        font.pixelSize: Theme.textTiny
        Accessible.ignored: true
    }
}
