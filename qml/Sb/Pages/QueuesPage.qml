import QtQuick
import Sb.Core

// How much waits, how long, and who takes it.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
}
