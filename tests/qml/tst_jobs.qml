import QtQuick
import QtTest
import Sb.Core
import Sb.Test

// The live list under somebody's hands.
Console {
    name: "Jobs"
    when: windowShown

    function openFirst() {
        tryVerify(() => rowAt(0) !== null);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        tryVerify(() => named("closeInspector") !== null);
    }

    function test_rowsShowWhatTheServerTells() {
        connectTo([job(2, "error", { error: "Mailbox full" }), job(1, "done")]);
        tryVerify(() => shows("Mailbox full"));
        compare(rowAt(0).status, "error");
        verify(shows(rowAt(0).statusText));
        verify(rowAt(0).accessibleText.length > 0);
        compare(rowAt(0).Accessible.name, rowAt(0).accessibleText);
    }

    function test_aNewJobComesOnTop() {
        connectTo(jobs(2));
        happens(9, "created", {});
        tryVerify(() => rowAt(0) !== null && rowAt(0).status === "created");
        happens(9, "processing", { progress: 0.4 });
        tryVerify(() => rowAt(0).status === "processing");
        fuzzyCompare(rowAt(0).progress, 0.4, 0.001);
    }

    function test_rowsStandStillUnderThePointerAndAPillCounts() {
        connectTo(jobs(5));
        enterList();
        const before = rowAt(0).jobId;
        happens(20, "created", {});
        happens(21, "created", {});
        tryVerify(() => named("heldPill") !== null);
        compare(named("heldPill").text, World.app.jobs.heldText);
        compare(World.app.jobs.heldCount, 2);
        compare(rowAt(0).jobId, before);
        press("heldPill");
        tryVerify(() => rowAt(0).jobId !== before);
        tryVerify(() => named("heldPill") === null);
    }

    function test_valuesChangeInPlaceWhileRowsStandStill() {
        connectTo([job(3, "processing")].concat(jobs(2)));
        enterList();
        happens(3, "done", {});
        tryVerify(() => rowAt(0).status === "done");
    }

    function test_arrowsMoveAndEnterOpens() {
        connectTo(jobs(5));
        tryVerify(() => rowAt(4) !== null);
        keyClick(Qt.Key_Down);
        verify(rowAt(0).isCurrent);
        keyClick(Qt.Key_Down);
        verify(rowAt(1).isCurrent);
        verify(!rowAt(0).isCurrent);
        keyClick(Qt.Key_End);
        verify(rowAt(4).isCurrent);
        keyClick(Qt.Key_Home);
        verify(rowAt(0).isCurrent);
        compare(named("closeInspector"), null);
        keyClick(Qt.Key_Return);
        tryVerify(() => named("closeInspector") !== null);
        compare(World.app.jobDetail.jobId, rowAt(0).jobId);
    }

    function test_theInspectorFollowsTheRowAndEscapeClosesIt() {
        connectTo(jobs(5));
        openFirst();
        keyClick("]");
        compare(World.app.jobDetail.jobId, rowAt(1).jobId);
        keyClick("[");
        compare(World.app.jobDetail.jobId, rowAt(0).jobId);
        keyClick(Qt.Key_Down);
        compare(World.app.jobDetail.jobId, rowAt(1).jobId);
        keyClick(Qt.Key_Escape);
        compare(World.app.jobDetail.isOpen, false);
        keyClick(Qt.Key_Down);
        verify(rowAt(2).isCurrent);
    }

    function test_theInspectorShowsPayloadTimelineAndError() {
        const one = job(1, "error", { error: "Mailbox full", payload: { account: "90071992547409931" } });
        const path = "GET /api/v1/mail/" + one.jobId;
        World.answer(path, 200, one);
        World.answer(path + "/events", 200, { cursor: "e1-1-0", events: [
            { kind: "mail:created", id: "e1-1-0", at: one.createdAt, data: job(1, "created") },
            { kind: "mail:error", id: "e1-1-1", at: one.createdAt + 1200, data: one }] });
        connectTo([one]);
        tryVerify(() => rowAt(0) !== null);
        mouseClick(rowAt(0));
        tryCompare(World.app.jobDetail.timeline, "count", 2);
        tryVerify(() => World.app.jobDetail.payloadText.includes("90071992547409931"));
        const panel = named("closeInspector").parent.parent.parent.parent.parent;
        tryVerify(() => find(panel, item => item.text === "Mailbox full") !== null);
        tryVerify(() => find(panel, item => item.text === World.app.jobDetail.payloadText) !== null);
        verify(find(panel, item => item.offsetText !== undefined && item.index === 1) !== null);
    }

    function test_clicksOnStatusesFilter() {
        connectTo([job(3, "error", { error: "no" }), job(2, "done"), job(1, "done")]);
        tryCompare(World.app.jobs, "shownCount", 3);
        mouseClick(find(page, item => item.count === "1" && item.glyph === "status-error"));
        tryCompare(World.app.jobs, "shownCount", 1);
        compare(World.app.jobs.statusFilter, "error");
        mouseClick(find(page, item => item.count === "3"));
        tryCompare(World.app.jobs, "shownCount", 3);
    }

    function test_slashFiltersByWordsAndEscapeClears() {
        connectTo([job(2, "done", { userId: "siti" }), job(1, "done")]);
        tryVerify(() => rowAt(0) !== null);
        keyClick("/");
        verify(named("searchField").activeFocus);
        type("siti");
        tryCompare(World.app.jobs, "shownCount", 1);
        type("[x");
        tryCompare(World.app.jobs, "listState", JobListModel.NoMatch);
        compare(named("searchField").text, "siti[x");
        tryVerify(() => shows(World.app.jobs.stateText));
        keyClick(Qt.Key_Escape);
        tryCompare(World.app.jobs, "shownCount", 2);
        verify(!named("searchField").activeFocus);
        keyClick(Qt.Key_Down);
        tryVerify(() => rowAt(0) !== null && rowAt(0).isCurrent);
    }

    function test_lettersInAFieldAreLetters() {
        connectTo(jobs(2));
        openFirst();
        keyClick("/");
        type("c?/");
        compare(named("searchField").text, "c?/");
        compare(World.copied, "");
    }

    function test_cCopiesTheId() {
        connectTo(jobs(2));
        openFirst();
        keyClick("c");
        compare(World.copied, rowAt(0).jobId);
    }

    function test_anEmptyListSaysWhy() {
        connectTo([]);
        tryCompare(World.app.jobs, "listState", JobListModel.NothingYet);
        tryVerify(() => shows(World.app.jobs.stateText));
        verify(World.app.jobs.stateText.length > 0);
    }

    function test_aGapIsShownUntilDismissed() {
        connectTo(jobs(2));
        tryCompare(World.app.connection, "state", Connection.Live);
        World.tell({ type: "gap", reason: "trimmed", cursor: "e1-2000-0" });
        tryVerify(() => World.app.jobs.gapText.length > 0);
        tryVerify(() => shows(World.app.jobs.gapText));
        mouseClick(find(find(page, item => item.text === World.app.jobs.gapText), item => item.glyph === "close"));
        tryCompare(World.app.jobs, "gapText", "");
    }

    function test_helpListsTheKeysAndEscapeClosesOnlyIt() {
        connectTo(jobs(2));
        openFirst();
        keyClick("?");
        tryVerify(() => shows("Shift+T"));
        const entry = find(page, item => item.text === "Shift+T");
        let sheet = entry; // what stands in the overlay, in the window
        while (sheet.parent.parent !== page)
            sheet = sheet.parent;
        const end = entry.mapToItem(sheet, entry.width, entry.height);
        verify(end.x <= sheet.width && end.y <= sheet.height, "the sheet is as large as what it shows: " + sheet.width + " x " + sheet.height);
        verify(!shows("Ctrl+Shift+R")); // a key of another page
        World.app.keys.record("jobs.retry", Qt.Key_T, Qt.ControlModifier);
        tryVerify(() => shows("Ctrl+T"));
        keyClick("2", Qt.ControlModifier); // does not reach the pages behind the sheet
        keyClick(Qt.Key_Escape);
        tryVerify(() => !shows("Ctrl+T"));
        verify(World.app.jobDetail.isOpen);
    }
}
