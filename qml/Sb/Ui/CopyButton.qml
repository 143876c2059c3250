import QtQuick
import Sb.Theme

// Copies something: the owner does it on `clicked`; the tick says that it was done.
IconButton {
    id: control

    property string plainGlyph: "copy"

    glyph: done.running ? "check" : plainGlyph
    ink: done.running ? Theme.good : Theme.textMuted
    hint: done.running ? qsTr("Copied") : text
    onClicked: done.restart()

    SequentialAnimation {
        id: done
        PauseAnimation { duration: 1200 }
    }
}
