import QtQuick
import QtTest
import Sb.Core
import Sb.Theme
import Sb.Test

// Services, Send, and what surrounds the pages.
Console {
    name: "Pages"
    when: windowShown

    function service(name, status) {
        return { service: name, timestamp: Date.now(), status: status };
    }
    function tile(name) {
        return find(page, item => item.livenessText !== undefined && item.name === name && item.radius !== undefined);
    }
    function goTo(key, name) {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick(key, Qt.ControlModifier);
        verify(named(name).checked);
    }

    function test_aServiceHasATileWithItsFields() {
        goTo(Qt.Key_4, "railServices");
        World.tell({ type: "snapshot", topic: "services", data: { relay: service("relay", { queue: 7, version: "2.1" }) } });
        tryVerify(() => tile("relay") !== null);
        verify(find(tile("relay"), item => item.text === "queue") !== null);
        verify(find(tile("relay"), item => item.text === "7") !== null);
        verify(find(tile("relay"), item => item.text === tile("relay").ageText) !== null);
    }

    function test_aServiceThatIsDownSaysSoInIconAndWord() {
        goTo(Qt.Key_4, "railServices");
        World.tell({ type: "snapshot", topic: "services", data: { relay: service("relay", { queue: 7 }) } });
        World.tell({ type: "event", topic: "services", kind: "service:down", at: Date.now(),
                     data: { service: "relay", liveness: "down", was: "up", reason: "silent", heardAt: Date.now() - 60000, at: Date.now() } });
        tryVerify(() => tile("relay") !== null && tile("relay").liveness === "down");
        verify(find(tile("relay"), item => item.glyph === "status-error" && item.text === tile("relay").livenessText) !== null);
        verify(tile("relay").isStale);
    }

    function test_noServiceYetIsSaid() {
        goTo(Qt.Key_4, "railServices");
        World.tell({ type: "snapshot", topic: "services", data: {} });
        tryCompare(World.app.services, "listState", ServiceListModel.NothingYet);
        tryVerify(() => shows(World.app.services.stateText));
    }

    function write(text) {
        verify(find(named("payloadEditor"), item => item.activeFocus) !== null);
        keyClick(Qt.Key_A, Qt.ControlModifier);
        type(text);
    }

    function test_aWrongPayloadCannotBeSentAndTheReasonIsShown() {
        goTo(Qt.Key_6, "railSend");
        World.app.sender.type = "mail";
        write("{\"a\": }");
        compare(named("sendButton").enabled, false);
        verify(World.app.sender.payloadErrorText.length > 0);
        compare(named("whyNot").text, World.app.sender.payloadErrorText);
        compare(named("payloadEditor").errorLine, 1);
        write("{\"a\": 1}");
        tryCompare(named("sendButton"), "enabled", true);
        compare(named("whyNot"), null);
        compare(named("payloadEditor").errorLine, 0);
    }

    function test_whoMayNotSendIsTold() {
        World.setRole("viewer");
        goTo(Qt.Key_6, "railSend");
        compare(named("sendButton").enabled, false);
        compare(named("whyNot").text, World.app.permission.reason);
    }

    function test_aJobIsSentByKeysAndFollowedToItsEnd() {
        const one = job(50, "created");
        World.answer("POST /api/v1/agent/mail", 202, { jobId: one.jobId });
        goTo(Qt.Key_6, "railSend");
        World.app.sender.type = "mail";
        write("{\"n\": 90071992547409931}");
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        tryCompare(World.app.sender, "jobId", one.jobId);
        verify(World.requests.includes("POST /api/v1/agent/mail {\"n\": 90071992547409931}"), World.requests.join("\n"));
        happens(50, "created", {});
        happens(50, "processing", {});
        happens(50, "done", {});
        tryCompare(World.app.sender, "isFinished", true);
        tryVerify(() => shows(World.app.sender.summaryText));
        const steps = [];
        find(page, item => { if (item.elapsedText !== undefined) steps.push(item); return false; });
        verify(steps.length >= 4);
        for (const step of steps) {
            verify(step.isReached, step.name);
            verify(step.elapsedText.length > 0, step.name);
        }
        mouseClick(find(page, item => item.text === "Open in Jobs"));
        verify(named("railJobs").checked);
        compare(World.app.jobDetail.jobId, one.jobId);
    }

    function test_formattingKeepsNumbers() {
        goTo(Qt.Key_6, "railSend");
        write("{\"n\":90071992547409931,\"a\":[1.50]}");
        mouseClick(find(page, item => item.text === "Format"));
        verify(named("payloadEditor").text.includes("90071992547409931"));
        verify(named("payloadEditor").text.includes("1.50"));
        verify(named("payloadEditor").text.includes("\n"));
    }

    function test_pagesAreInTheRailAndUnderKeys() {
        connectTo([]);
        for (const [key, name] of [[Qt.Key_4, "railServices"], [Qt.Key_6, "railSend"], [Qt.Key_2, "railJobs"]]) {
            keyClick(key, Qt.ControlModifier);
            verify(named(name).checked, name);
        }
        press("railSend");
        verify(named("railSend").checked);
    }

    function test_theRailIsNarrowInANarrowWindow() {
        connectTo([]);
        verify(!named("railJobs").isNarrow);
        window.width = 1000;
        tryVerify(() => named("railJobs").isNarrow);
        compare(named("railJobs").Accessible.name, named("railJobs").text);
    }

    function test_darkIsChosenInTheSettings() {
        connectTo([]);
        World.app.appearance.theme = Appearance.Light;
        verify(!Theme.isDark);
        press("settingsButton");
        press("darkTheme");
        verify(Theme.isDark);
        press("lightTheme");
        verify(!Theme.isDark);
    }

    function test_everyControlSaysWhatItIs_data() {
        return [{ tag: "jobs" }, { tag: "services" }, { tag: "send" }];
    }
    function test_everyControlSaysWhatItIs(row) {
        connectTo(jobs(3));
        World.app.jobDetail.open(job(1).jobId, "mail");
        window.page = row.tag;
        const nameless = [];
        let seen = 0;
        find(page, item => {
            if (item.activeFocusOnTab && item.enabled) {
                ++seen;
                if (item.Accessible.name.length === 0)
                    nameless.push(item.toString());
            }
            return false;
        });
        verify(seen > 5);
        compare(nameless.join(), "");
    }

    function test_tabGoesRoundAndEveryStopIsSeen() {
        connectTo(jobs(3));
        const stops = [];
        for (let n = 0; n < 30; ++n) {
            keyClick(Qt.Key_Tab);
            const item = window.activeFocusItem;
            verify(item.visible);
            if (stops.includes(item))
                break;
            stops.push(item);
        }
        // Search, help, settings, three pages, six statuses of which one group is one stop or each its own, the list.
        verify(stops.length >= 8, stops.length);
        keyClick(Qt.Key_Tab);
        verify(stops.includes(window.activeFocusItem));
    }
}
