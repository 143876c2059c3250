import QtQuick
import Sb.Core

// Who did what, and why.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
}
