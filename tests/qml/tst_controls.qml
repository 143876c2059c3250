import QtQuick
import QtTest
import Sb.Theme
import Sb.Ui

// What every page relies on: keys work, names are told, states are more than colours.
Item {
    id: root
    width: 600
    height: 400

    Component {
        id: buttons
        Row {
            property alias first: first
            property alias second: second
            Button {
                id: first
                text: "Send"
            }
            IconButton {
                id: second
                glyph: "copy"
                text: "Copy the id"
            }
        }
    }
    Component {
        id: badges
        StatusBadge {
            status: "error"
            text: "Error"
        }
    }
    Component {
        id: editors
        CodeEditor {
            width: 400
            height: 200
            text: "{\n  \"a\": 1\n}"
        }
    }
    Component {
        id: views
        CodeView {
            width: 300
            text: "<b>not bold</b>"
        }
    }
    Component {
        id: fields
        TextField {
            glyph: "search"
            placeholderText: "Filter"
            hint: "/"
        }
    }
    Component {
        id: states
        EmptyState {
            title: "Nothing here"
            actionText: "Do something"
        }
    }
    Component {
        id: notes
        Note {
            width: 200
            text: "A long sentence that says what went wrong and needs more than one line"
        }
    }
    SignalSpy { id: spy }

    TestCase {
        name: "Controls"
        when: windowShown

        function watch(target, signalName) {
            spy.target = null;
            spy.signalName = signalName;
            spy.target = target;
            spy.clear();
        }
        // The first item below `item` that `matches`.
        function find(item, matches) {
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i];
                if (matches(child))
                    return child;
                const found = find(child, matches);
                if (found)
                    return found;
            }
            return null;
        }
        function shows(item, text) {
            return find(item, child => child.text === text && child.visible) !== null;
        }

        function test_buttonsAreReachedByTabAndPressedByKeys_data() {
            return [{ tag: "Space", key: Qt.Key_Space }, { tag: "Return", key: Qt.Key_Return }, { tag: "Enter", key: Qt.Key_Enter }];
        }
        function test_buttonsAreReachedByTabAndPressedByKeys(row) {
            const made = createTemporaryObject(buttons, root);
            made.first.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Tab);
            verify(made.second.activeFocus);
            verify(made.second.visualFocus);
            watch(made.second, "clicked");
            keyClick(row.key);
            compare(spy.count, 1);
        }

        function test_theFocusIsSeen() {
            const made = createTemporaryObject(buttons, root);
            const isRing = child => child.shown !== undefined;
            verify(!find(made.first, isRing).visible);
            made.first.forceActiveFocus(Qt.TabFocusReason);
            verify(find(made.first, isRing).visible);
        }

        function test_anIconAloneHasAName() {
            const made = createTemporaryObject(buttons, root);
            compare(made.second.Accessible.name, "Copy the id");
        }

        function test_aStatusIsIconAndWord_data() {
            return ["created", "processing", "done", "error", "cancelled", "other"].map(s => ({ tag: s, status: s }));
        }
        function test_aStatusIsIconAndWord(row) {
            const badge = createTemporaryObject(badges, root, { status: row.status, text: "Its word" });
            verify(shows(badge, "Its word"));
            const icon = find(badge, child => child.glyph !== undefined);
            tryCompare(icon, "status", Image.Ready);
            verify(icon.paintedWidth > 0);
            compare(badge.Accessible.name, "Its word");
        }

        function test_statusesHaveIconsOfTheirOwn() {
            const seen = [];
            for (const status of ["created", "processing", "done", "error", "cancelled", "other"]) {
                const badge = createTemporaryObject(badges, root, { status: status });
                const source = find(badge, child => child.glyph !== undefined).source.toString();
                verify(!seen.includes(source), source);
                seen.push(source);
            }
        }

        function test_theEditorMarksTheWrongLine() {
            const editor = createTemporaryObject(editors, root);
            editor.errorLine = 2;
            verify(Qt.colorEqual(editor.edge, Theme.bad));
            const number = find(editor, child => child.isWrong === true);
            verify(number);
            compare(number.text, "2");
            editor.errorLine = 0;
            compare(find(editor, child => child.isWrong === true), null);
        }

        function test_theEditorTellsWhatIsTyped() {
            const editor = createTemporaryObject(editors, root);
            editor.forceActiveFocus();
            watch(editor, "edited");
            keyClick("x");
            compare(spy.count, 1);
            verify(editor.text.startsWith("x{"));
            keyClick(Qt.Key_Return);
            verify(editor.text.startsWith("x\n{"));
        }

        function test_tabLeavesTheEditor() {
            const made = createTemporaryObject(buttons, root);
            const editor = createTemporaryObject(editors, root);
            editor.forceActiveFocus();
            keyClick(Qt.Key_Tab);
            verify(!editor.text.includes("\t"));
            verify(made.first.activeFocus);
        }

        function test_codeIsShownAsItIs() {
            const view = createTemporaryObject(views, root);
            const area = find(view, child => child.readOnly === true);
            compare(area.text, "<b>not bold</b>");
            compare(area.textFormat, TextEdit.PlainText);
            area.forceActiveFocus();
            keyClick("x");
            compare(area.text, "<b>not bold</b>");
        }

        function test_aFieldSaysWhatItIsForUntilItIsFilled() {
            const field = createTemporaryObject(fields, root);
            verify(shows(field, "Filter"));
            verify(shows(field, "/"));
            field.text = "mail";
            verify(!shows(field, "Filter"));
            verify(!shows(field, "/"));
            compare(field.Accessible.name, "Filter");
        }

        function test_anEmptyPageOffersOneThing() {
            const state = createTemporaryObject(states, root);
            verify(shows(state, "Nothing here"));
            watch(state, "triggered");
            mouseClick(find(state, child => child.text === "Do something"));
            compare(spy.count, 1);
        }

        function test_aNoteGrowsWithItsTextAndGoesWithoutIt() {
            const note = createTemporaryObject(notes, root);
            const wide = createTemporaryObject(notes, root, { width: 590 });
            verify(note.implicitHeight > wide.implicitHeight);
            note.text = "";
            verify(!note.visible);
        }
    }
}
