import QtQuick
import QtQuick.Controls.impl as Impl
import Sb.Theme

// One of the drawings of icons/ in one colour. An empty name draws nothing. Always decoration: the text beside it speaks.
Impl.IconImage {
    required property string glyph
    property real size: Theme.iconSize

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: glyph.length > 0 ? Qt.resolvedUrl("icons/" + glyph + ".svg") : ""
    color: Theme.textMuted
    Accessible.ignored: true
}
