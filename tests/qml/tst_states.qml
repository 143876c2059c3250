import QtQuick
import QtTest
import Sb.Core
import Sb.Theme
import Sb.Test

// Every page in every state it can be in, in both languages and themes: it says which, and is drawn to build/gallery/states/ to be looked at.
Console {
    id: test
    name: "States"

    readonly property var states: ({
        now: ["loading", "live", "empty", "stale", "error", "forbidden"],
        jobs: ["loading", "live", "empty", "stale", "error", "forbidden", "gap", "nomatch", "marked"],
        queues: ["loading", "live", "empty", "stale", "error", "forbidden"],
        services: ["loading", "live", "empty", "stale", "inspector"],
        logs: ["loading", "live", "empty", "stale", "gap", "nomatch"],
        send: ["live", "stale", "good", "bad"],
        activity: ["loading", "live", "empty", "stale", "error", "forbidden", "nomatch"],
        settings: ["live"]
    })
    readonly property double now: Date.now()

    function queue(type, more) {
        return Object.assign({ type: type, paused: null, depth: 7, ready: 7, held: 0, delayed: 0, claimed: 0, running: 2, oldestAgeMs: 1500,
                               perMinute: { created: 4, done: 3, error: 1, cancelled: 0 }, waitMs: { count: 1, p50: 240, p95: 480, p99: 480 },
                               runMs: { count: 1, p50: 900, p95: 900, p99: 900 }, agents: { listening: 1, seen: [] } }, more);
    }
    function act(n, name, more) {
        return { id: (now - n * 60000) + "-0", at: now - n * 60000, kind: "audit:" + name, data: Object.assign({ act: name, actor: ["sri", "budi"][n % 2], reason: n % 3 ? "" : "upstream was away" }, more) };
    }
    function line(n, level, message) {
        return { id: (now - 60000 + n) + "-0", at: now - 60000 + n, line: { service: ["relay", "renderer"][n % 2], level: level, message: message } };
    }
    function answerAll() {
        World.answer("GET /api/v1/queues", 200, { queues: [queue("mail", {}), queue("rebalance", { depth: 412, ready: 0, held: 412, oldestAgeMs: 372000,
                     paused: { at: now - 60000, by: "budi", reason: "the exchange is closed" } }), queue("report", { agents: { listening: 0, seen: [] }, oldestAgeMs: 95000 })] });
        World.answer("GET /api/v1/audit", 200, { entries: [act(1, "pause", { type: "rebalance" }), act(2, "retry", { type: "mail", jobId: "1764000000000-abcdefg", outcome: "1764000009000-zzzzzzz" }),
                     act(5, "command", { service: "relay", command: "restart", outcome: "effective" }), act(9, "delete", { type: "mail", jobId: "1764000000000-abcdefg" })], next: null });
        const lines = [];
        for (let n = 0; n < 40; ++n)
            lines.push(line(n * 100, ["info", "debug", "warn", "error"][n % 7 % 4], "message " + n + " took " + (n * 13 % 40) + " ms"));
        World.answer("GET /api/services/relay/logs", 200, { lines: lines, more: false });
        World.answer("GET /api/services/relay", 200, { name: "relay", liveness: "late", since: now - 90000, reason: "silent for 12 s", heardAt: now - 12000, intervalMs: 5000, uptime: 0.9987, messages: 61234 });
        World.answer("GET /api/services/relay/history", 200, { entries: [{ id: "1-0", at: now - 90000, kind: "service:late", data: { service: "relay", reason: "silent for 12 s" } },
                     { id: "0-1", at: now - 7200000, kind: "service:up", data: { service: "relay", reason: "first message" } }], next: null });
        World.answer("GET /api/services/relay/commands", 200, { commands: [{ id: "c1", service: "relay", command: "restart", status: "effective", actor: "sri", reason: "stuck", at: now - 300000,
                     acknowledgedAt: now - 299980, effectiveAt: now - 298000 }] });
    }
    function listOfJobs() {
        const list = [];
        for (let n = 0; n < 30; ++n) {
            const at = now - 1000 - n * n * 900;
            const status = ["created", "processing", "done", "error", "done", "cancelled"][n % 6];
            list.push({ jobId: at + "-k3v9q" + (10 + n) + "x", type: ["mail", "rebalance", "report"][n % 3], userId: ["dewi", "budi"][n % 2], status: status, createdAt: at, updatedAt: at + 900,
                        startedAt: at + 40, progress: status === "processing" ? 0.4 : undefined, error: status === "error" ? "smtp.example.net:587 did not answer within 30 s" : undefined });
        }
        return list;
    }
    function tellServices() {
        World.tell({ type: "snapshot", topic: "services", data: {
            relay: { service: "relay", timestamp: now - 12000, liveness: "late", status: { queue: 7, version: "2.14.1" } },
            renderer: { service: "renderer", timestamp: now - 1000, status: { queue: 0, version: "1.0.3", paused: true } } } });
    }
    function answersAll(status, paths) {
        for (const path of paths)
            World.answer(path, status, { title: status === 403 ? "Forbidden" : "Unavailable", detail: status === 403 ? "The role user may not see this" : "Redis does not answer" });
    }
    function connect(pageName, state) {
        answerAll();
        World.setJobs(state === "empty" ? [] : listOfJobs());
        if (state === "empty") {
            World.answer("GET /api/v1/queues", 200, { queues: [] });
            World.answer("GET /api/v1/audit", 200, { entries: [], next: null });
        }
        if (state === "error" || state === "forbidden")
            answersAll(state === "forbidden" ? 403 : 503, pageName === "jobs" ? ["GET /api/v1/jobs"] : ["GET /api/v1/queues", "GET /api/v1/audit"]);
        window.page = pageName;
        if (state === "loading" && pageName !== "jobs") {
            window.page = "settings";
            World.app.connection.open("http://server.test", "token", false);
            tryCompare(World.app.connection, "state", Connection.Live);
            World.keepSilent();
            window.page = pageName;
            return;
        }
        if (state === "loading")
            World.keepSilent();
        World.app.connection.open("http://server.test", "token", false);
        tryCompare(World.app.connection, "isOpen", true);
        if (state !== "loading" && state !== "error" && state !== "forbidden")
            tryCompare(World.app.connection, "state", Connection.Live);
        if (state !== "empty" && state !== "loading")
            tellServices();
        else if (state === "empty")
            World.tell({ type: "snapshot", topic: "services", data: {} });
    }
    function bring(pageName, state) {
        connect(pageName, state);
        if (state === "stale") {
            tryVerify(() => pageName !== "queues" || World.app.queues.count > 0);
            tryVerify(() => pageName !== "activity" || World.app.activity.count > 0);
            tryVerify(() => pageName !== "logs" || World.app.log.count > 0);
            World.cut();
            tryVerify(() => named("connectionBanner") !== null);
        } else if (state === "gap" && pageName === "jobs") {
            World.tell({ type: "gap", reason: "trimmed", cursor: "e1-" + now + "-0" });
            tryVerify(() => World.app.jobs.gapText.length > 0);
        } else if (state === "gap") {
            tryVerify(() => World.app.log.count > 0);
            World.tell({ type: "gap", topic: "logs", reason: "trimmed" });
            World.tell({ type: "event", topic: "logs", kind: "service:log", line: now + "-0", at: now, data: { service: "relay", level: "warn", message: "after the gap " + "and long ".repeat(30) } });
            tryCompare(World.app.log, "count", 42);
        } else if (state === "nomatch") {
            for (const model of [World.app.jobs, World.app.activity, World.app.log])
                model.textFilter = "nobody writes this";
            tryVerify(() => pageName !== "jobs" || World.app.jobs.listState === JobListModel.NoMatch);
        } else if (state === "marked") {
            tryVerify(() => rowAt(3) !== null);
            World.app.jobs.currentJobId = rowAt(1).jobId;
            World.app.jobs.markRange(3);
        } else if (state === "inspector") {
            tryVerify(() => World.app.services.count === 2);
            World.app.serviceDetail.open("relay");
            tryVerify(() => World.app.serviceDetail.lines.count > 0);
        } else if (state === "good" || state === "bad") {
            run(state);
        }
    }
    function run(state) {
        World.answerNext("POST /api/v1/agent/rebalance", 202, { jobId: "1764000000000-aaaaaaa" });
        World.answerNext("POST /api/v1/agent/rebalance", state === "good" ? 202 : 503, { jobId: "1764000000001-bbbbbbb", title: "Unavailable", detail: "the queue is full" });
        World.app.sendRun.count = 2;
        World.app.sendRun.rate = 200;
        World.app.sendRun.start();
        // Each was answered, as the model has it.
        tryVerify(() => World.app.sendRun.figures.count > 0 && (state === "good" || World.app.sendRun.failureText.length > 0));
        tryVerify(() => World.app.sendRun.progressText.startsWith(state === "good" ? "2 " : "1 "));
        let place = 0;
        for (const id of ["1764000000000-aaaaaaa", "1764000000001-bbbbbbb"])
            for (const status of ["created", "processing", "done"]) {
                const data = { jobId: id, type: "rebalance", userId: "dewi", status: status, createdAt: now, updatedAt: now };
                place += 1;
                World.tell({ type: "event", topic: "jobs", kind: "rebalance:" + status, id: "e1-" + (now + place) + "-0", at: now, data: data });
                if (state === "good" || status !== "done")
                    World.tellFeed("e1-" + (now + place) + "-0", "rebalance:" + status, data);
            }
        if (state === "bad")
            World.app.sendRun.stop();
        tryCompare(World.app.sendRun, "verdict", state);
    }
    // What the page must say by itself in this state; "": nothing in particular.
    function words(pageName, state) {
        if (pageName === "now")
            return state === "empty" || state === "error" || state === "forbidden" ? World.app.now.calmText : "";
        const model = { jobs: World.app.jobs, queues: World.app.queues, activity: World.app.activity, logs: World.app.log, services: World.app.services }[pageName];
        if (state === "stale")
            return World.app.connection.bannerText;
        if (state === "gap" && pageName === "jobs")
            return World.app.jobs.gapText;
        if (["empty", "error", "forbidden", "nomatch"].includes(state) && model)
            return model.stateText;
        return "";
    }

    function test_aStateIsShown_data() {
        const rows = [];
        for (const pageName of Object.keys(states))
            for (const state of states[pageName]) {
                // Where drawing is slow, each state once, by turns this way and that.
                const turn = rows.length % 2;
                if (!World.isSlow || turn === 0)
                    rows.push({ tag: pageName + "-" + state + "-en-light", page: pageName, state: state, language: "en", dark: false });
                if (!World.isSlow || turn === 1)
                    rows.push({ tag: pageName + "-" + state + "-id-dark", page: pageName, state: state, language: "id", dark: true });
            }
        return rows;
    }
    function test_aStateIsShown(row) {
        verify(World.speak(row.language));
        cleanup();
        init();
        World.app.appearance.reducedMotion = true;
        World.app.appearance.theme = row.dark ? Appearance.Dark : Appearance.Light;
        bring(row.page, row.state);
        wait(120); // the flush after the last change
        const said = words(row.page, row.state);
        tryVerify(() => said.length === 0 || shows(words(row.page, row.state)), 2000, row.tag + ": \"" + said + "\" is not shown");
        const image = grabImage(window.contentItem);
        image.save(World.gallery + "/states/" + row.tag + ".png");
        compare(Theme.isDark, row.dark);
    }
    function cleanupTestCase() {
        World.speak("en");
    }
}
