import QtQuick
import Sb.Core

// The keys of one action of the table, as the user has them.
Shortcut {
    required property KeyTable keys
    required property string action

    sequences: keys.sequences(action, keys.revision)
}
