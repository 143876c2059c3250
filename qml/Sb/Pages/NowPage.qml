import QtQuick
import Sb.Core

// What needs somebody first.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
}
