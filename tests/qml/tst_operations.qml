import QtQuick
import QtTest
import Sb.Core
import Sb.Test

// Queues, lines, acts, one service and one job: what is shown of them, and that success is shown only when the server has said so.
Console {
    name: "Operations"

    function queue(more) {
        return Object.assign({ type: "mail", paused: null, depth: 7, ready: 7, held: 0, delayed: 0, claimed: 0, running: 2, oldestAgeMs: 1500,
                               perMinute: { created: 4, done: 3, error: 0, cancelled: 0 }, waitMs: { count: 1, p50: 240, p95: 480, p99: 480 },
                               runMs: { count: 1, p50: 900, p95: 900, p99: 900 }, agents: { listening: 1, seen: [] } }, more);
    }
    function goTo(key) {
        connectTo([]);
        tryCompare(World.app.connection, "state", Connection.Live);
        keyClick(key, Qt.ControlModifier);
    }
    function sent(beginning) {
        return World.requests.some(request => request.startsWith(beginning));
    }
    function line(n, message) {
        return { id: n + "-0", at: n, line: { service: "relay", level: "info", message: message } };
    }
    function hears(n, message) {
        World.tell({ type: "event", topic: "logs", kind: "service:log", line: n + "-0", at: n, data: { service: "relay", level: "error", message: message } });
    }

    function test_aQueueIsPausedOnlyWhenTheServerSaysSo() {
        World.answer("GET /api/v1/queues", 200, { queues: [queue({})] });
        goTo(Qt.Key_3);
        tryVerify(() => shows("240 ms"));
        press("pauseButton");
        tryVerify(() => World.app.queues.count === 1);
        type("upstream");
        keyClick(Qt.Key_Return);
        tryVerify(() => sent("POST /api/v1/queues/mail/pause"));
        tryCompare(World.app.queues, "actFailed", true); // this server knows no such route
        verify(!shows("The queue mail is paused"));
        World.answer("POST /api/v1/queues/mail/pause", 200, queue({}));
        World.answer("GET /api/v1/queues", 200, { queues: [queue({ paused: { at: 1764000000000, by: "budi", reason: "upstream" } })] });
        World.app.queues.pause("mail", "upstream");
        tryVerify(() => shows("The queue mail is paused"));
        tryVerify(() => shows("Resume"));
    }

    function test_queuesThatMayNotBeSeenSaySo() {
        World.answer("GET /api/v1/queues", 403, { title: "Forbidden" });
        goTo(Qt.Key_3);
        tryVerify(() => shows("Your role does not show the queues"));
    }

    function test_figuresOfAServerThatIsAwayAreOld() {
        World.answer("GET /api/v1/queues", 200, { queues: [queue({})] });
        goTo(Qt.Key_3);
        tryCompare(World.app.queues, "count", 1);
        World.cut();
        tryVerify(() => World.app.queues.staleText.length > 0);
        compare(World.app.queues.count, 1);
    }

    function test_linesKeptAndLinesHeardAreShownOnce() {
        World.answer("GET /api/services/relay/logs", 200, { lines: [line(1000, "first"), line(2000, "second")], more: false });
        goTo(Qt.Key_5);
        World.tell({ type: "snapshot", topic: "services", data: { relay: { service: "relay", timestamp: 1, status: {} } } });
        hears(2000, "second");
        hears(3000, "third");
        tryCompare(World.app.log, "count", 3);
        tryVerify(() => shows("third"));
        hears(2500, "between"); // later than a newer one, and not lost
        tryCompare(World.app.log, "count", 4);
        compare(World.app.log.lineText(2).split(" ").pop(), "between");
        hears(2500, "between");
        hears(4000, "fourth");
        tryCompare(World.app.log, "count", 5);
        World.app.log.toggleLevel("error");
        compare(World.app.log.count, 3);
        World.app.log.toggleLevel("error");
        World.app.log.textFilter = "-third";
        compare(World.app.log.count, 4);
        World.app.log.textFilter = "/^relay (first|third)$/";
        compare(World.app.log.count, 2);
        World.app.log.textFilter = "/(/";
        verify(World.app.log.filterMistake.length > 0);
        compare(World.app.log.count, 5);
    }

    function test_aServiceHeardBeforeItIsKnownIsReadAllTheSame() {
        World.answer("GET /api/services/relay/logs", 200, { lines: [line(1000, "first"), line(2000, "second")], more: true });
        goTo(Qt.Key_5);
        hears(3000, "third");
        tryCompare(World.app.log, "count", 1);
        World.tell({ type: "snapshot", topic: "services", data: { relay: { service: "relay", timestamp: 1, status: {} } } });
        tryCompare(World.app.log, "count", 3); // and no mark: more of the past is not a gap
        compare(World.app.log.lineText(0).split(" ").pop(), "first");
    }

    function test_ofChosenServicesTheTailsAloneAreHeard() {
        World.answer("GET /api/services/relay/logs", 200, { lines: [line(1000, "first")], more: false });
        World.answer("GET /api/services/mailer/logs", 200, { lines: [{ id: "1500-0", at: 1500, line: { service: "mailer", level: "info", message: "hello" } }], more: false });
        goTo(Qt.Key_5);
        World.tell({ type: "snapshot", topic: "services", data: { relay: { service: "relay", timestamp: 1, status: {} }, mailer: { service: "mailer", timestamp: 1, status: {} } } });
        tryCompare(World.app.log, "count", 2);
        const subscribed = () => World.requests.filter(request => request.startsWith("subscribe ")).pop();
        tryVerify(() => subscribed().includes("logs") && !subscribed().includes("logs:"));
        World.app.log.toggleService("relay");
        compare(World.app.log.count, 1);
        tryVerify(() => subscribed().includes("logs:relay"));
        World.app.log.toggleService("mailer");
        tryVerify(() => subscribed().includes("logs:mailer") && subscribed().includes("logs:relay"));
        World.answer("GET /api/services/mailer/logs", 200, { lines: [{ id: "1700-0", at: 1700, line: { service: "mailer", level: "info", message: "meanwhile" } }], more: false });
        World.app.log.toggleService("mailer"); // away, and something happens there
        hears(3000, "third");
        tryCompare(World.app.log, "count", 2);
        World.app.log.clearFilters();
        tryCompare(World.app.log, "count", 4); // what was not heard was read
        compare(World.app.log.lineText(2).split(" ").pop(), "meanwhile");
        for (let n = 0; n < 9; ++n)
            World.app.log.toggleService("other " + n);
        tryVerify(() => !subscribed().includes("logs:")); // too many: all are heard, the others left out
        World.app.log.clearFilters();
    }

    function test_pausedLinesWaitAndAreCounted() {
        goTo(Qt.Key_5);
        World.app.log.isPaused = true;
        hears(1000, "one");
        tryCompare(World.app.log, "pausedText", "1 new line(s)");
        compare(World.app.log.count, 0);
        World.app.log.isPaused = false;
        tryCompare(World.app.log, "count", 1);
    }

    function test_whatWasDoneIsListedAndComesLive() {
        World.answer("GET /api/v1/audit", 200, { entries: [{ id: "1000-0", at: 1000, kind: "audit:pause",
                     data: { act: "pause", actor: "sri", reason: "upstream", type: "mail" } }], next: null });
        goTo(Qt.Key_7);
        tryCompare(World.app.activity, "count", 1);
        tryVerify(() => shows("sri"));
        World.tell({ type: "event", topic: "audit", kind: "audit:retry", id: "e1-2000-0", at: 2000,
                     data: { act: "retry", actor: "budi", reason: "", type: "mail", jobId: "1764000000000-abcdefg", outcome: "x" } });
        tryCompare(World.app.activity, "count", 2);
        tryVerify(() => shows("retried the job"));
        World.app.activity.textFilter = "sri";
        compare(World.app.activity.count, 1);
    }

    function test_aCommandIsFollowedToItsEffect() {
        World.answer("GET /api/services/relay", 200, { name: "relay", liveness: "up", since: 1000, reason: "first message", heardAt: 2000,
                     intervalMs: 2000, uptime: 1, messages: 12 });
        World.answer("GET /api/services/relay/commands", 200, { commands: [] });
        World.answer("POST /api/services/relay/commands", 202, {});
        goTo(Qt.Key_4);
        World.tell({ type: "snapshot", topic: "services", data: { relay: { service: "relay", timestamp: 1, status: {} } } });
        openService("relay");
        keyClick(Qt.Key_R, Qt.ControlModifier | Qt.ShiftModifier);
        type("stuck");
        keyClick(Qt.Key_Return);
        tryVerify(() => sent("POST /api/services/relay/commands"));
        tryCompare(World.app.serviceDetail, "isBusy", true);
        tryCompare(World.app.serviceDetail, "commandText", "restart: sent, not acknowledged yet");
        const id = JSON.parse(World.requests.find(request => request.startsWith("POST /api/services")).split(" ").slice(2).join(" ")).id;
        World.answer("GET /api/services/relay/commands", 200, { commands: [{ id: id, service: "relay", command: "restart", status: "effective",
                     actor: "budi", reason: "stuck", at: 1000, acknowledgedAt: 1010, effectiveAt: 1200 }] });
        World.tell({ type: "event", topic: "commands", kind: "command:effective", id: "e1-3000-0", at: 3000, data: { service: "relay", id: id } });
        tryCompare(World.app.serviceDetail, "commandText", "restart: took effect after 200 ms");
        compare(World.app.serviceDetail.isBusy, false);
        keyClick(Qt.Key_Escape);
        tryCompare(World.app.serviceDetail, "isOpen", false);
    }

    function test_aFailedJobIsRetriedByKeyAndTheNewOneIsOpened() {
        const failed = job(1, "error", { error: "no answer" });
        World.answer("GET /api/v1/mail/" + failed.jobId, 200, Object.assign({ payload: {}, cursor: "e1-1000-0" }, failed));
        connectTo([failed]);
        tryCompare(World.app.connection, "state", Connection.Live);
        tryVerify(() => rowAt(0) !== null);
        mouseClick(rowAt(0));
        tryVerify(() => named("retryButton") !== null);
        keyClick(Qt.Key_T, Qt.ShiftModifier);
        tryVerify(() => World.app.jobActs.hasFailed); // 404: nothing was done, and it says so
        compare(World.app.jobDetail.jobId, failed.jobId);
        World.answer("POST /api/v1/mail/" + failed.jobId + "/retry", 202, { jobId: "1764000009000-zzzzzzz", status: "created" });
        keyClick(Qt.Key_T, Qt.ShiftModifier);
        tryCompare(World.app.jobDetail, "jobId", "1764000009000-zzzzzzz");
    }

    function planOf(more) {
        return Object.assign({ planId: "p1", act: "retry", state: "ready", total: 2, done: 0, skipped: 0, failed: 0, byStatus: { error: 2 }, because: "",
                               sample: [{ type: "mail", jobId: job(1, "error").jobId, userId: "budi", status: "error" }], results: [], next: null }, more);
    }
    function test_aPlanIsFrozenLookedAtAndExecuted() {
        connectTo([job(2, "error"), job(1, "error")]);
        tryCompare(World.app.connection, "state", Connection.Live);
        World.answer("POST /api/v1/jobs/plans", 201, planOf({}));
        tryCompare(World.app.jobs, "shownCount", 2);
        const plan = World.app.jobPlan;
        plan.choose("retry");
        plan.freezeShown("upstream is back");
        tryCompare(plan, "stage", JobPlan.Ready);
        const asked = JSON.parse(World.requests.find(request => request.startsWith("POST /api/v1/jobs/plans")).split(" ").slice(2).join(" "));
        compare(asked.jobs.length, 2);
        compare(asked.reason, "upstream is back");
        compare(plan.statusesText, "2 error");
        verify(!plan.needsNumber);
        plan.execute("");
        tryVerify(() => plan.failureText.length > 0); // this server does not know it any more
        compare(plan.stage, JobPlan.Ready);
        World.answer("POST /api/v1/jobs/plans/p1/execute", 202, {});
        World.answer("GET /api/v1/jobs/plans/p1", 200, planOf({ state: "finished", done: 1, skipped: 1,
                     results: [{ type: "mail", jobId: "a", outcome: "done", detail: "" }, { type: "mail", jobId: "b", outcome: "skipped", detail: "it was error and is done" }] }));
        plan.execute("");
        tryCompare(plan, "stage", JobPlan.Ended);
        compare(plan.progress, 1);
        compare(plan.results.count, 1);
        plan.close();
    }
    function test_theJobsShownAreSaved() {
        connectTo([job(2, "error", { error: "=cmd" }), job(1, "done")]);
        tryCompare(World.app.jobs, "shownCount", 2);
        World.app.jobs.statusFilter = "error";
        tryCompare(World.app.jobs, "shownCount", 1);
        const lines = World.read(World.app.jobs.save(true)).trim().split("\r\n");
        compare(lines.length, 2);
        compare(lines[0], "jobId,type,userId,status,attempt,createdAt,startedAt,finishedAt,message,error");
        verify(lines[1].startsWith(job(2, "error").jobId + ",mail,budi,error,1,") && lines[1].endsWith(",,'=cmd"));
        const record = JSON.parse(World.read(World.app.jobs.save(false)));
        compare(record.error, "=cmd");
    }
    function test_aGravePlanWantsItsNumberTyped() {
        connectTo([job(1, "done")]);
        tryCompare(World.app.connection, "state", Connection.Live);
        World.answer("POST /api/v1/jobs/plans", 201, planOf({ act: "delete" }));
        World.answer("POST /api/v1/jobs/plans/p1/execute", 202, {});
        World.answer("GET /api/v1/jobs/plans/p1", 200, planOf({ state: "running" }));
        tryCompare(World.app.jobs, "shownCount", 1);
        const plan = World.app.jobPlan;
        plan.choose("delete");
        plan.freezeShown("old");
        tryCompare(plan, "stage", JobPlan.Ready);
        verify(plan.needsNumber);
        plan.execute("3");
        verify(!sent("POST /api/v1/jobs/plans/p1/execute"));
        plan.execute("2");
        tryCompare(plan, "stage", JobPlan.Running);
        plan.close();
    }

    function test_productionIsReadOnlyUntilUnlocked() {
        World.answer("GET /api/v1/queues", 200, { queues: [queue({})] });
        World.app.profiles.keep("Shop", "http://server.test", "production", 4, true);
        goTo(Qt.Key_3);
        tryVerify(() => shows("PRODUCTION"));
        tryVerify(() => named("pauseButton") !== null);
        verify(!named("pauseButton").enabled);
        press("unlockButton");
        tryVerify(() => named("pauseButton").enabled);
        World.app.profiles.forget("http://server.test");
        tryVerify(() => !shows("PRODUCTION"));
    }

    function test_viewersChangeNothing() {
        World.setRole("viewer");
        World.answer("GET /api/v1/queues", 200, { queues: [queue({})] });
        goTo(Qt.Key_3);
        tryVerify(() => named("pauseButton") !== null);
        verify(!named("pauseButton").enabled);
        verify(World.app.permission.reason.length > 0);
        verify(!World.app.permission.mayActOnJobs);
    }

    function test_aFewLettersLeadAnywhere() {
        World.app.appearance.reducedMotion = true;
        goTo(Qt.Key_2);
        keyClick(Qt.Key_K, Qt.ControlModifier);
        type("act");
        keyClick(Qt.Key_Return);
        tryCompare(window, "page", "activity");
        tryVerify(() => window.activeFocusItem.objectName !== "paletteField");
        keyClick(Qt.Key_K, Qt.ControlModifier);
        tryVerify(() => window.activeFocusItem.objectName === "paletteField");
        type("dark");
        keyClick(Qt.Key_Return);
        tryCompare(World.app.appearance, "isDark", true);
        World.app.appearance.theme = Appearance.System;
        World.app.appearance.reducedMotion = false;
    }

    function test_nowSaysWhatNeedsSomebody() {
        World.answer("GET /api/v1/queues", 200, { queues: [queue({ oldestAgeMs: 90000, agents: { listening: 0, seen: [] } })] });
        goTo(Qt.Key_1);
        tryVerify(() => shows("The queue mail stands still"));
        World.answer("GET /api/v1/queues", 200, { queues: [queue({})] });
        tryVerify(() => shows("Nothing needs anybody now."), 8000);
    }

    function test_theServerIsSearchedForWhatIsNotHeld() {
        connectTo(jobs(1));
        tryCompare(World.app.connection, "state", Connection.Live);
        const old = Object.assign(job(-50000, "error"), { error: "invoice 77 is missing" });
        World.answer("GET /api/v1/jobs", 200, { jobs: [old], next: null, cursor: "e1-1000-0" });
        World.answer("GET /api/v1/mail/" + old.jobId, 200, Object.assign({ payload: {}, cursor: "e1-1000-0" }, old));
        keyClick("s");
        tryVerify(() => World.app.jobSearch.words === "");
        type("invoice");
        keyClick(Qt.Key_Return);
        tryCompare(World.app.jobSearch, "isSearching", false);
        compare(World.app.jobSearch.found.count, 1); // found by more than one question, shown once
        compare(World.app.jobSearch.standText, "1 job(s) found");
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        tryCompare(World.app.jobDetail, "jobId", old.jobId);
        compare(World.app.jobs.totalCount, 1); // the live list stays what it was
        World.answer("GET /api/v1/jobs", 503, { title: "Unavailable" });
        World.app.jobSearch.search("x");
        tryVerify(() => World.app.jobSearch.failureText.length > 0);
        verify(!World.app.jobSearch.isSearching || World.app.jobSearch.found.count === 0);
    }

    function test_aServiceSaysItsLastLinesInItsInspector() {
        World.answer("GET /api/services/relay", 200, { name: "relay", liveness: "late", since: 1000, reason: "silent", heardAt: 2000, intervalMs: 2000, uptime: 1, messages: 12 });
        World.answer("GET /api/services/relay/logs", 200, { lines: [line(1000, "first"), line(2000, "second")], more: true });
        goTo(Qt.Key_4);
        World.tell({ type: "snapshot", topic: "services", data: { relay: { service: "relay", timestamp: 1, status: {} } } });
        openService("relay");
        tryCompare(World.app.serviceDetail.lines, "count", 2);
        compare(World.app.serviceDetail.livenessText, "Late");
        hears(1500, "between");
        hears(3000, "third");
        tryCompare(World.app.serviceDetail.lines, "count", 4);
    }
}
