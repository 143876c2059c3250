import QtQuick
import QtTest
import Sb.Core
import Sb.Test

// Marks, bookmarks and keys: what the hand on the keyboard does, and what the user made of the keys.
Console {
    name: "Keys"

    function sent(beginning) {
        return World.requests.some(request => request.startsWith(beginning));
    }
    function hears(n, message) {
        World.tell({ type: "event", topic: "logs", kind: "service:log", line: n + "-0", at: n, data: { service: "relay", level: "info", message: message } });
    }
    function begin(list) {
        connectTo(list);
        tryCompare(World.app.connection, "state", Connection.Live);
        tryVerify(() => rowAt(0) !== null);
        keyClick(Qt.Key_Down);
    }

    function test_jobsAreMarkedByKeyAndFrozenForAPlan() {
        begin(jobs(6));
        keyClick("x");
        compare(World.app.jobs.markedCount, 1);
        compare(World.app.jobs.isFrozen, true);
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        compare(World.app.jobs.markedCount, 3);
        verify(rowAt(2).isMarked);
        verify(rowAt(2).accessibleText.startsWith("Marked: "));
        keyClick("x");
        compare(World.app.jobs.markedCount, 2);
        compare(World.app.jobs.currentJobId, rowAt(2).jobId);
        World.app.jobs.textFilter = "nothing has this";
        tryCompare(World.app.jobs, "shownCount", 0);
        compare(World.app.jobs.markedText, "2 marked");
        World.answer("POST /api/v1/jobs/plans", 500, {});
        keyClick(Qt.Key_Delete);
        compare(World.app.jobPlan.stage, JobPlan.Choosing);
        compare(World.app.jobPlan.act, "delete");
        World.app.jobPlan.freezeMarked("old");
        tryVerify(() => sent("POST /api/v1/jobs/plans"));
        const asked = JSON.parse(World.requests.find(request => request.startsWith("POST /api/v1/jobs/plans")).split(" ").slice(2).join(" "));
        compare(asked.jobs.map(({ jobId }) => jobId).sort(), [job(5, "done").jobId, job(6, "done").jobId]);
        verify(asked.jobs.every(({ type }) => type === "mail"));
    }

    function test_everyJobShownIsMarkedAndEscapeTakesTheMarksAway() {
        begin(jobs(4));
        keyClick(Qt.Key_A, Qt.ControlModifier);
        compare(World.app.jobs.markedCount, 4);
        happens(9, "created", {}); // a new job is no part of it
        tryCompare(World.app.jobs, "heldCount", 1);
        compare(World.app.jobs.markedCount, 4);
        keyClick(Qt.Key_Escape);
        compare(World.app.jobs.markedCount, 0);
        tryCompare(World.app.jobs, "heldCount", 0); // and the list lives again
    }

    function test_aRangeIsMarkedByTheMouse() {
        begin(jobs(5));
        mouseClick(rowAt(1));
        mouseClick(rowAt(3), 200, 10, Qt.LeftButton, Qt.ShiftModifier);
        compare(World.app.jobs.markedCount, 3);
        mouseClick(rowAt(2), 200, 10, Qt.LeftButton, Qt.ControlModifier);
        compare(World.app.jobs.markedCount, 2);
        verify(!rowAt(2).isMarked);
    }

    function test_pagesAreReachedByGAndALetter() {
        begin(jobs(1));
        keyClick("g");
        keyClick("q");
        compare(window.page, "queues");
        keyClick("5");
        compare(window.page, "logs");
        World.app.keys.hasSingleKeys = false;
        keyClick("2");
        compare(window.page, "logs");
        keyClick("2", Qt.ControlModifier);
        compare(window.page, "jobs");
        World.app.keys.hasSingleKeys = true;
    }

    function test_aKeyIsGivenAnotherOneInTheSettings() {
        begin(jobs(2));
        keyClick("8", Qt.ControlModifier);
        const button = named("key:jobs.mark");
        button.forceActiveFocus();
        keyClick(Qt.Key_Return);
        keyClick("c"); // another one's
        compare(World.app.keys.text("jobs.mark"), "X");
        tryVerify(() => shows("C is taken: Copy the job's id"));
        keyClick(Qt.Key_Return);
        keyClick("m");
        compare(World.app.keys.text("jobs.mark"), "M");
        keyClick("2", Qt.ControlModifier);
        keyClick("x");
        compare(World.app.jobs.markedCount, 0);
        keyClick("m");
        compare(World.app.jobs.markedCount, 1);
        World.app.keys.restore("jobs.mark");
        compare(World.app.keys.text("jobs.mark"), "X");
    }

    function test_linesAreBookmarkedAndFoundAgain() {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick("5", Qt.ControlModifier);
        for (let n = 1; n <= 5; ++n)
            hears(1000 * n, "line " + n + " " + "long ".repeat(60));
        tryCompare(World.app.log, "count", 5);
        keyClick(Qt.Key_Up);
        keyClick("b");
        keyClick(Qt.Key_Home);
        const list = named("logList");
        list.currentIndex = 0;
        keyClick("b", Qt.ShiftModifier);
        compare(list.currentIndex, 4);
        World.app.log.textFilter = "5"; // the bookmark is on the line, not on the row
        compare(World.app.log.count, 1);
        compare(World.app.log.nextBookmark(-1), 0);
        keyClick("b");
        World.app.log.textFilter = "";
        const height = list.contentHeight;
        keyClick("w");
        tryVerify(() => list.contentHeight > height);
    }

    function test_spacePausesTheLinesOnlyInTheirList() {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick("5", Qt.ControlModifier);
        keyClick(Qt.Key_Space);
        compare(World.app.log.isPaused, true);
        keyClick(Qt.Key_Space);
        compare(World.app.log.isPaused, false);
        named("wrapLines").forceActiveFocus();
        keyClick(Qt.Key_Space);
        compare(World.app.log.isPaused, false);
    }

    function test_theNewestLineIsInSightWhileItIsFollowed() {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick("5", Qt.ControlModifier);
        const list = named("logList");
        for (const count of [60, 61, 63]) {
            for (let n = World.app.log.count + 1; n <= count; ++n)
                hears(1000 + n, "line " + n);
            tryCompare(World.app.log, "count", count);
            tryVerify(() => list.atYEnd);
        }
        keyClick(Qt.Key_PageUp);
        hears(9000, "not followed");
        tryCompare(World.app.log, "count", 64);
        verify(!list.atYEnd);
        keyClick("f");
        tryVerify(() => list.atYEnd);
        keyClick("w");
        hears(9001, "long ".repeat(100));
        tryCompare(World.app.log, "count", 65);
        tryVerify(() => list.atYEnd);
    }

    function test_theLinesCanBeFollowedFromAShell() {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick("5", Qt.ControlModifier);
        World.app.log.showOnly("balance sync");
        press("copyLogCurl");
        compare(World.copied, "curl -N -H \"Authorization: Bearer $SIGNALBOX_TOKEN\" '" + World.app.connection.url + "/api/services/logs/stream?service=balance%20sync'");
        World.app.log.clearFilters();
        verify(World.app.log.curlText().endsWith("/api/services/logs/stream'"));
    }
}
