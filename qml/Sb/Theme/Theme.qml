pragma Singleton
import QtQuick

// Every colour, size and duration of the console. Main.qml binds the three switches to Appearance once; nothing else
// writes here. tests/qml/tst_theme.qml computes the contrast of each pair that is drawn together.
QtObject {
    property bool isDark: false
    property bool reducedMotion: false
    property real textScale: 1

    // Grounds, from the back to the front.
    readonly property color window: isDark ? "#0f1216" : "#f3f4f7"
    readonly property color surface: isDark ? "#161a1f" : "#ffffff"
    readonly property color raised: isDark ? "#1f242b" : "#ffffff"
    readonly property color sunken: isDark ? "#0f1216" : "#f6f7f9"
    readonly property color hover: isDark ? "#1d2228" : "#f3f4f8"
    readonly property color pressed: isDark ? "#2a3038" : "#e4e7ee"
    readonly property color selected: isDark ? "#25264a" : "#e9e9fc"
    readonly property color scrim: isDark ? "#b3000000" : "#66171a21"
    readonly property color shadow: isDark ? "#66000000" : "#1f171a21"

    // Lines: `line` parts, `outline` is the edge of something one can use.
    readonly property color line: isDark ? "#282e36" : "#e1e4ea"
    readonly property color outline: isDark ? "#6b7583" : "#7f8898"

    readonly property color text: isDark ? "#e7eaef" : "#171a21"
    readonly property color textMuted: isDark ? "#9da6b5" : "#586071"

    readonly property color accent: isDark ? "#615de0" : "#4f4bd0"
    readonly property color accentHover: isDark ? "#6a66e6" : "#4440bd"
    readonly property color accentPressed: isDark ? "#5450cc" : "#3935a4"
    readonly property color accentSoft: isDark ? "#25264a" : "#ecebfc"
    readonly property color accentText: isDark ? "#aaa7ff" : "#4744c4"
    readonly property color textOnAccent: "#ffffff"
    readonly property color focus: isDark ? "#aaa7ff" : "#4f4bd0"

    // What things mean: ink for text and icons, soft for the ground behind them.
    readonly property color neutral: isDark ? "#a8b1c0" : "#525b6b"
    readonly property color neutralSoft: isDark ? "#262c34" : "#eceef2"
    readonly property color info: isDark ? "#72b9f7" : "#0b61b0"
    readonly property color infoSoft: isDark ? "#13293e" : "#e3effa"
    readonly property color good: isDark ? "#5fcc8b" : "#13713c"
    readonly property color goodSoft: isDark ? "#12301f" : "#e1f3e8"
    readonly property color warning: isDark ? "#ecba62" : "#855000"
    readonly property color warningSoft: isDark ? "#35290f" : "#fbefd8"
    readonly property color bad: isDark ? "#ff8f8b" : "#b4232b"
    readonly property color badSoft: isDark ? "#3c1b1e" : "#fce8e8"

    // Marks of connections: the stripe at the top, seen beside the window's ground and never behind text.
    readonly property list<color> marks: isDark ? ["#8a86f0", "#5fcc8b", "#72b9f7", "#ecba62", "#ff8f8b", "#d48af0"]
                                                : ["#4f4bd0", "#13713c", "#0b61b0", "#855000", "#b4232b", "#8b2fb0"]

    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space24: 24

    readonly property int radiusSmall: 4
    readonly property int radius: 6
    readonly property int radiusLarge: 10

    readonly property int textTiny: Math.round(11 * textScale)
    readonly property int textSmall: Math.round(12 * textScale)
    readonly property int textBody: Math.round(13 * textScale)
    readonly property int textLarge: Math.round(15 * textScale)
    readonly property int textTitle: Math.round(20 * textScale)
    readonly property int textDisplay: Math.round(28 * textScale)

    readonly property int rowHeight: Math.round(32 * textScale)
    readonly property int compactRowHeight: Math.round(28 * textScale)
    readonly property int controlHeight: Math.round(32 * textScale)
    readonly property int smallControlHeight: Math.round(26 * textScale)
    readonly property int iconSize: Math.round(16 * textScale)
    readonly property int smallIconSize: Math.round(14 * textScale)

    readonly property int quick: reducedMotion ? 0 : 80
    readonly property int gentle: reducedMotion ? 0 : 150

    // What stands in for an absent family is said where the program starts.
    readonly property string sans: "Inter"
    readonly property string mono: "JetBrains Mono"
}
