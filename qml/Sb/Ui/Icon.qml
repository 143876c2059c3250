import QtQuick
import QtQuick.Controls.impl as Impl
import Sb.Theme

// One of the drawings of icons/ in one colour. An empty name draws nothing. Always decoration: the text beside it speaks.
Impl.IconImage {
    required property string glyph
    property int size: Theme.iconSize

    width: size
    height: size
    sourceSize.width: size
    sourceSize.height: size
    source: glyph.length > 0 ? Qt.resolvedUrl("icons/" + glyph + ".svg") : ""
    color: Theme.textMuted
    Accessible.ignored: true
}
