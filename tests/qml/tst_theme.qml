import QtQuick
import QtTest
import Sb.Theme

// The contrast of what is drawn together, as WCAG computes it: text 4.5, edges and icons 3.
TestCase {
    name: "Theme"

    function cleanup() {
        Theme.isDark = false;
        Theme.textScale = 1;
        Theme.reducedMotion = false;
    }

    function channel(value: real): real {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    function luminance(c: color): real {
        return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
    }
    function contrast(a: color, b: color): real {
        const lighter = Math.max(luminance(a), luminance(b));
        const darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    function test_contrastIsComputedAsTheStandardSays() {
        compare(contrast(Qt.color("#ffffff"), Qt.color("#000000")), 21);
        fuzzyCompare(contrast(Qt.color("#777777"), Qt.color("#ffffff")), 4.48, 0.01);
    }

    function test_textCanBeRead_data() {
        const grounds = ["window", "surface", "raised", "sunken", "hover", "selected"];
        const rows = [];
        for (const ground of grounds)
            for (const ink of ["text", "textMuted", "accentText"])
                rows.push({ tag: ink + " on " + ground, ink: ink, ground: ground, least: 4.5 });
        for (const ground of ["window", "surface", "hover", "selected"])
            for (const ink of ["neutral", "info", "good", "warning", "bad"])
                rows.push({ tag: ink + " on " + ground, ink: ink, ground: ground, least: 4.5 });
        for (const ink of ["neutral", "info", "good", "warning", "bad"])
            rows.push({ tag: ink + " on its soft ground", ink: ink, ground: ink + "Soft", least: 4.5 });
        for (const ground of ["accent", "accentHover", "accentPressed"])
            rows.push({ tag: "textOnAccent on " + ground, ink: "textOnAccent", ground: ground, least: 4.5 });
        for (const ink of ["text", "textMuted", "accentText", "neutral", "info", "good", "bad"]) // a row that is marked
            rows.push({ tag: ink + " on accentSoft", ink: ink, ground: "accentSoft", least: 4.5 });
        rows.push({ tag: "a tooltip", ink: "surface", ground: "text", least: 4.5 });
        return rows;
    }
    function test_textCanBeRead(row) {
        for (const dark of [false, true]) {
            Theme.isDark = dark;
            const found = contrast(Theme[row.ink], Theme[row.ground]);
            verify(found >= row.least, (dark ? "dark: " : "light: ") + found.toFixed(2));
        }
    }

    function test_marksOfServersCanBeSeen() {
        for (const dark of [false, true]) {
            Theme.isDark = dark;
            for (const ground of [Theme.window, Theme.surface])
                for (const mark of Theme.marks)
                    verify(contrast(mark, ground) >= 3, (dark ? "dark: " : "light: ") + mark + " " + contrast(mark, ground).toFixed(2));
        }
    }

    function test_edgesCanBeSeen_data() {
        const rows = [];
        for (const ground of ["window", "surface", "raised"])
            for (const ink of ["outline", "focus", "accent"])
                rows.push({ tag: ink + " on " + ground, ink: ink, ground: ground });
        for (const ink of ["info", "good", "bad"])
            rows.push({ tag: "a bar of " + ink, ink: ink, ground: "pressed" });
        return rows;
    }
    function test_edgesCanBeSeen(row) {
        for (const dark of [false, true]) {
            Theme.isDark = dark;
            const found = contrast(Theme[row.ink], Theme[row.ground]);
            verify(found >= 3, (dark ? "dark: " : "light: ") + found.toFixed(2));
        }
    }

    function test_textAndRowsGrowTogether() {
        Theme.textScale = 2;
        compare(Theme.textBody, 26);
        compare(Theme.rowHeight, 64);
    }

    function test_reducedMotionStopsAllMotion() {
        verify(Theme.gentle > 0);
        Theme.reducedMotion = true;
        compare([Theme.quick, Theme.gentle], [0, 0]);
    }
}
