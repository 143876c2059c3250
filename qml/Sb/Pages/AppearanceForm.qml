import QtQuick
import Sb.Core
import Sb.Theme
import Sb.Ui

// How the console looks, speaks and writes times.
Column {
    id: form

    required property ConsoleApp app

    spacing: Theme.space16

    Column {
        spacing: 6
        SectionLabel { text: qsTr("Theme") }
        Segments {
            Segment {
                text: qsTr("System")
                checked: form.app.appearance.theme === Appearance.System
                onClicked: form.app.appearance.theme = Appearance.System
            }
            Segment {
                objectName: "lightTheme"
                text: qsTr("Light")
                checked: form.app.appearance.theme === Appearance.Light
                onClicked: form.app.appearance.theme = Appearance.Light
            }
            Segment {
                objectName: "darkTheme"
                text: qsTr("Dark")
                checked: form.app.appearance.theme === Appearance.Dark
                onClicked: form.app.appearance.theme = Appearance.Dark
            }
        }
    }
    Column {
        spacing: 6
        SectionLabel { text: qsTr("Language") }
        Segments {
            Segment {
                text: "English"
                checked: form.app.appearance.language === "en"
                onClicked: form.app.appearance.language = "en"
            }
            Segment {
                text: "Bahasa Indonesia"
                checked: form.app.appearance.language === "id"
                onClicked: form.app.appearance.language = "id"
            }
        }
    }
    Column {
        spacing: 6
        SectionLabel { text: qsTr("Text size") }
        Row {
            spacing: Theme.space8
            Button {
                isSmall: true
                glyph: "minus"
                text: qsTr("Smaller")
                onClicked: form.app.appearance.textScale -= 0.1
            }
            MonoLabel {
                anchors.verticalCenter: parent.verticalCenter
                text: form.app.appearance.textScaleText
            }
            Button {
                isSmall: true
                glyph: "plus"
                text: qsTr("Larger")
                onClicked: form.app.appearance.textScale += 0.1
            }
        }
    }
    CheckBox {
        text: qsTr("Reduce motion")
        checked: form.app.appearance.reducedMotion
        onClicked: form.app.appearance.reducedMotion = checked
    }
    Column {
        spacing: 6
        SectionLabel { text: qsTr("Times") }
        Segments {
            Segment {
                text: qsTr("Local")
                checked: form.app.appearance.timeStyle === Appearance.Local
                onClicked: form.app.appearance.timeStyle = Appearance.Local
            }
            Segment {
                objectName: "utcTimes"
                text: qsTr("UTC")
                checked: form.app.appearance.timeStyle === Appearance.Utc
                onClicked: form.app.appearance.timeStyle = Appearance.Utc
            }
            Segment {
                text: qsTr("How long ago")
                checked: form.app.appearance.timeStyle === Appearance.Relative
                onClicked: form.app.appearance.timeStyle = Appearance.Relative
            }
        }
    }
}
