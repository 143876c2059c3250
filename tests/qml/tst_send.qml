import QtQuick
import QtTest
import Sb.Core
import Sb.Test

// Test jobs by the number, templates, and what the two ways of watching tell of a run.
Console {
    name: "Send"

    function begin() {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick(Qt.Key_6, Qt.ControlModifier);
        World.app.sender.type = "mail";
    }
    function accepts(...numbers) {
        for (const n of numbers)
            World.answerNext("POST /api/v1/agent/mail", 202, { jobId: job(n, "created").jobId });
    }
    property int place: 0
    // One event by the socket, by the stream, or by both.
    function tells(n, status, ways) {
        place += 1;
        const data = Object.assign(job(n, status), { timestamp: 1 });
        if (ways !== "events")
            World.tell({ type: "event", topic: "jobs", kind: "mail:" + status, id: "e1-" + (5000 + place) + "-0", at: 5000, data: data });
        if (ways !== "channel")
            World.tellFeed("e1-" + (5000 + place) + "-0", "mail:" + status, data);
    }
    function posts() {
        return World.requests.filter(request => request.startsWith("POST /api/v1/agent/mail")).length;
    }
    function write(name, text) {
        const box = named(name);
        box.contentItem.forceActiveFocus();
        keyClick(Qt.Key_A, Qt.ControlModifier);
        type(text);
        keyClick(Qt.Key_Tab);
    }

    function test_aRunSendsItsJobsAndIsGoodWhenBothWaysToldTheSame() {
        begin();
        accepts(1, 2, 3);
        write("sendCount", "3");
        compare(World.app.sendRun.count, 3);
        write("sendRate", "200");
        compare(World.app.sendRun.rate, 200);
        press("sendButton");
        tryVerify(() => posts() === 3);
        tryVerify(() => World.app.sendRun.progressText.startsWith("3 of 3 accepted"));
        compare(named("sendButton").enabled, false);
        for (const n of [1, 2, 3]) {
            tells(n, "created", "both");
            tells(n, "processing", "both");
        }
        compare(World.app.sendRun.verdict, "");
        for (const n of [1, 2, 3])
            tells(n, "done", "both");
        tryCompare(World.app.sendRun, "verdict", "good");
        compare(named("runVerdict").text, "Each status came once, in order, and the same by both ways");
        compare(World.app.sendRun.figures.count, 7);
        compare(World.app.sendRun.problems.count, 0);
        press("endRun");
        compare(World.app.sendRun.hasRun, false);
    }

    function test_whatOneWayDidNotTellIsFound() {
        begin();
        accepts(1, 2);
        World.app.sendRun.count = 2;
        World.app.sendRun.rate = 200;
        press("sendButton");
        tryVerify(() => posts() === 2);
        for (const n of [1, 2])
            tells(n, "created", "both");
        tells(1, "done", "channel");
        tells(2, "done", "both");
        tryVerify(() => World.app.sendRun.progressText.endsWith("2 ended"));
        press("endRun");
        compare(World.app.sendRun.verdict, "bad");
        compare(World.app.sendRun.problems.count, 2); // the end is missing there, and only one way told it
        tryVerify(() => shows("SSE told no end"));
        mouseClick(find(page, item => item.title === "SSE told no end"));
        compare(window.page, "jobs");
        compare(World.app.jobs.textFilter, job(1, "created").jobId);
    }

    function test_withoutTheStreamTheRunGoesOnAndSaysSo() {
        World.refuseFeed();
        begin();
        accepts(1, 2);
        World.app.sendRun.count = 2;
        World.app.sendRun.rate = 200;
        press("sendButton");
        tryVerify(() => posts() === 2);
        verify(World.app.sendRun.failureText.includes("the server answered 429"));
        for (const n of [1, 2]) {
            tells(n, "created", "channel");
            tells(n, "done", "channel");
        }
        tryCompare(World.app.sendRun, "verdict", "good");
    }

    function test_aRefusalIsNoSuccess() {
        begin();
        accepts(1);
        World.answerNext("POST /api/v1/agent/mail", 503, { title: "Unavailable", detail: "the queue is full" });
        World.app.sendRun.count = 2;
        World.app.sendRun.rate = 200;
        press("sendButton");
        tryVerify(() => posts() === 2);
        tells(1, "created", "both");
        tells(1, "done", "both");
        tryCompare(World.app.sendRun, "verdict", "bad");
        verify(World.app.sendRun.progressText.endsWith("1 not accepted"));
        verify(World.app.sendRun.failureText.includes("503"));
    }

    function test_productionHasLimitsAndAReadOnlyConnectionSendsNothing() {
        World.app.sendRun.count = 1000;
        World.app.sendRun.rate = 200;
        begin();
        World.app.profiles.keep("live", World.app.connection.url, "production", 1, false);
        compare(World.app.sendRun.count, 100);
        compare(World.app.sendRun.rate, 10);
        compare(named("whyNot").text, World.app.sendRun.limitText);
        World.app.permission.isReadOnly = true;
        compare(named("sendButton").enabled, false);
        compare(named("whyNot").text, World.app.permission.reason);
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(posts(), 0);
    }

    function test_templatesAreKeptTakenAndRemoved() {
        begin();
        World.app.sender.payload = "{\"n\": 1}";
        press("keepTemplate");
        tryVerify(() => World.app.templates.names.length === 0);
        type("one");
        keyClick(Qt.Key_Return);
        compare(World.app.templates.names, ["one"]);
        compare(World.app.templates.current, "one");
        World.app.sender.payload = "{\"n\": 2}";
        compare(World.app.templates.current, "");
        compare(World.app.templates.keep("  "), "A template needs a name");
        World.app.templates.apply("one");
        compare(World.app.sender.payload, "{\"n\": 1}");
        tryVerify(() => named("keepTemplate").activeFocus); // the sheet has gone, and given the keyboard back
        press("forgetTemplate");
        compare(World.app.templates.names, []);
    }

    function test_theRequestIsCopiedAsCurl() {
        begin();
        World.app.sender.payload = "{\"n\": \"it's\"}";
        press("copySendCurl");
        compare(World.copied, "curl -X POST -H \"Authorization: Bearer $SIGNALBOX_TOKEN\" -H 'Content-Type: application/json' --data-binary "
                + "'{\"n\": \"it'\\''s\"}' '" + World.app.connection.url + "/api/v1/agent/mail'");
        verify(World.app.sender.watchCurlText().startsWith("curl -N "));
    }

    function test_everythingStaysWithinItsCard_data() {
        return [{ tag: "narrow", width: 960, scale: 1 }, { tag: "large text", width: 1320, scale: 1.5 }, { tag: "both", width: 960, scale: 1.3 }];
    }
    function test_everythingStaysWithinItsCard(row) {
        window.width = row.width;
        window.height = 840;
        World.app.appearance.textScale = row.scale;
        begin();
        World.app.sender.payload = "{\n  \"amount\" 12\n}";
        tryVerify(() => named("whyNot") !== null && !isPolishScheduled(page));
        waitForRendering(window.contentItem);
        const editor = named("payloadEditor");
        const right = editor.mapToItem(null, editor.width, 0).x;
        for (const name of ["sendButton", "sendCount", "sendRate", "whyNot"]) {
            const item = named(name);
            verify(item.mapToItem(null, item.width, 0).x <= right + 1, name + " ends at " + item.mapToItem(null, item.width, 0).x + " of " + right);
            verify(item.mapToItem(null, 0, 0).y >= editor.mapToItem(null, 0, editor.height).y, name + " is below the editor");
        }
        compare(named("whyNot").truncated, false);
    }
}
