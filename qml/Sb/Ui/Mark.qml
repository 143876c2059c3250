import QtQuick
import Sb.Theme

// The mark of the program: a signal's arm and its lamp.
Rectangle {
    id: mark

    property int size: 28

    implicitWidth: size
    implicitHeight: size
    radius: Math.round(size * 0.24)
    color: Theme.accent
    Accessible.ignored: true

    Rectangle {
        x: Math.round(mark.size * 0.22)
        y: Math.round(mark.size * 0.24)
        width: Math.round(mark.size * 0.11)
        height: Math.round(mark.size * 0.54)
        radius: width / 2
        color: Theme.textOnAccent
    }
    Rectangle {
        x: Math.round(mark.size * 0.22)
        y: Math.round(mark.size * 0.27)
        width: Math.round(mark.size * 0.56)
        height: Math.round(mark.size * 0.17)
        radius: height / 2
        color: Theme.textOnAccent
        transformOrigin: Item.Left
        rotation: 18
        antialiasing: true
    }
    Rectangle {
        x: Math.round(mark.size * 0.56)
        y: Math.round(mark.size * 0.62)
        width: Math.round(mark.size * 0.17)
        height: width
        radius: width / 2
        color: Theme.textOnAccent
    }
}
