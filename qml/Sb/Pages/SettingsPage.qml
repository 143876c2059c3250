import QtQuick
import Sb.Core

// How the console looks and speaks, and which servers it knows.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
}
