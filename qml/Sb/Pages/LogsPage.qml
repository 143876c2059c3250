import QtQuick
import Sb.Core

// What services say, as they say it.
FocusScope {
    id: page

    required property ConsoleApp app
    required property bool isShown // it is the page that is looked at
}
