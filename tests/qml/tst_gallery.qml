import QtQuick
import QtTest
import Sb.Core
import Sb.Theme
import Sb.Test

// Every page in its states, in both themes, drawn to build/gallery/ for people to look at. A page that stays flat fails.
Console {
    name: "Gallery"
    when: windowShown

    function manyJobs() {
        const types = ["mail.send", "report.render", "rebalance", "thumbnail", "invoice.export-to-the-accounting-system"];
        const users = ["dewi", "budi.santoso", "ops-nightly", "a.very.long.user.name@example.org"];
        const now = Date.now();
        const list = [];
        for (let n = 0; n < 60; ++n) {
            const at = now - 2000 - n * n * 1500;
            const status = n < 2 ? "created" : n < 7 ? "processing" : n % 9 === 4 ? "error" : n % 17 === 11 ? "cancelled" : "done";
            const one = { jobId: at + "-k3v9q" + (10 + n) + "x", type: types[n * 7 % 5], userId: users[n * 3 % 4], status: status, createdAt: at, updatedAt: at + 900 };
            if (status === "processing")
                Object.assign(one, { startedAt: at + 40, progress: [0.12, 0.64, 0.9, 0.33, 0.5][n % 5] });
            if (status === "error")
                Object.assign(one, { startedAt: at + 40, finishedAt: at + 900, error: ["smtp.example.net:587 did not answer within 30 s", "Field \"amount\" is missing"][n % 2] });
            if (status === "done")
                Object.assign(one, { startedAt: at + 40, finishedAt: at + 900, progress: 1 });
            list.push(one);
        }
        return list;
    }
    function open(one) {
        const path = "GET /api/v1/" + one.type + "/" + one.jobId;
        const event = (status, after, more) => ({ kind: one.type + ":" + status, id: "e1-" + (one.createdAt + after) + "-0", at: one.createdAt + after,
                                                  data: Object.assign({ jobId: one.jobId, userId: one.userId, status: status }, more) });
        World.answer(path, 200, Object.assign({ payload: { report: "monthly", account: "90071992547409931", recipients: ["dewi@example.net", "budi@example.net"] } }, one));
        World.answer(path + "/events", 200, { cursor: "e1-1-0", events: [event("created", 0, {}), event("processing", 38, {}),
            event("processing", 400, { progress: 0.33, message: "Page 4 of 12" }), event(one.status, 900, { error: one.error })] });
        World.app.jobs.currentJobId = one.jobId;
        World.app.jobDetail.open(one.jobId, one.type);
        tryCompare(World.app.jobDetail.timeline, "count", 4);
    }
    function services() {
        const now = Date.now();
        const said = (name, ago, status) => ({ service: name, timestamp: now - ago, status: status });
        World.tell({ type: "snapshot", topic: "services", data: {
            a: said("mail-relay", 1000, { cpu: 0.12, rssMb: 184, queue: 7, version: "2.14.1", uptimeSeconds: 273600, region: "ap-southeast-3", workers: 8, lastError: null }),
            b: Object.assign(said("report-renderer", 41000, { queue: 112, version: "1.0.3", paused: false }), { liveness: "late" }),
            c: Object.assign(said("rebalance-agent-with-a-rather-long-name", 360000, { queue: 0, version: "0.9.0", state: "draining before the nightly restart" }), { liveness: "down" }),
            d: said("thumbnailer", 400, { queue: 0, version: "3.2.0" }) } });
        tryCompare(World.app.services, "count", 4);
    }

    function scenes() {
        return {
            connect: () => {},
            refused: () => { World.cut(); World.app.connection.open("http://server.test", "t", false); tryVerify(() => named("connectError") !== null); },
            jobs: () => connectTo(manyJobs()),
            inspector: () => { const list = manyJobs(); connectTo(list); open(list[13]); },
            held: () => { connectTo(manyJobs()); enterList(); happens(Math.round((Date.now() - 1764000000000) / 1000), "created", {}); tryVerify(() => named("heldPill") !== null); },
            empty: () => { connectTo([]); tryCompare(World.app.jobs, "listState", JobListModel.NothingYet); },
            nomatch: () => { connectTo(manyJobs()); World.app.jobs.textFilter = "invoice 77"; tryCompare(World.app.jobs, "listState", JobListModel.NoMatch); },
            lost: () => { connectTo(manyJobs()); tryCompare(World.app.connection, "state", Connection.Live); World.cut(); tryVerify(() => named("connectionBanner") !== null); },
            services: () => { connectTo([]); tryCompare(World.app.connection, "state", Connection.Live); window.page = "services"; services(); },
            noservices: () => { connectTo([]); tryCompare(World.app.connection, "state", Connection.Live); window.page = "services";
                World.tell({ type: "snapshot", topic: "services", data: {} }); tryCompare(World.app.services, "listState", ServiceListModel.NothingYet); },
            send: () => { connectTo([]); tryCompare(World.app.connection, "state", Connection.Live); window.page = "send"; },
            wrong: () => { connectTo([]); window.page = "send"; World.app.sender.payload = "{\n  \"account\": 7,\n  \"amount\" 12\n}"; },
            sent: () => {
                const one = job(50, "created");
                World.answer("POST /api/v1/agent/mail", 202, { jobId: one.jobId });
                connectTo([]);
                tryCompare(World.app.connection, "state", Connection.Live);
                window.page = "send";
                World.app.sender.type = "mail";
                World.app.sender.send();
                tryCompare(World.app.sender, "jobId", one.jobId);
                happens(50, "created", {});
                happens(50, "processing", { progress: 0.5 });
                happens(50, "done", {});
                tryCompare(World.app.sender, "isFinished", true);
            },
            settings: () => { connectTo(manyJobs()); named("settingsButton").clicked(); },
            help: () => { connectTo(manyJobs()); named("helpButton").clicked(); }
        };
    }

    function test_aPageIsDrawn_data() {
        const rows = [];
        for (const scene of Object.keys(scenes())) {
            rows.push({ tag: scene + "-light", scene: scene, dark: false, width: 1320, height: 840, scale: 1 });
            if (World.isSlow)
                continue;
            rows.push({ tag: scene + "-dark", scene: scene, dark: true, width: 1320, height: 840, scale: 1 });
            rows.push({ tag: scene + "-small", scene: scene, dark: false, width: 960, height: 600, scale: 1 });
        }
        rows.push({ tag: "inspector-large", scene: "inspector", dark: true, width: 1320, height: 840, scale: 1.5 });
        rows.push({ tag: "sent-large", scene: "sent", dark: true, width: 1320, height: 840, scale: 1.5 });
        return rows;
    }
    function test_aPageIsDrawn(row) {
        World.app.appearance.theme = row.dark ? Appearance.Dark : Appearance.Light;
        World.app.appearance.textScale = row.scale;
        window.width = row.width;
        window.height = row.height;
        scenes()[row.scene]();
        wait(200); // the flush after the last change
        const image = grabImage(window.contentItem);
        compare(image.width, row.width);
        image.save(World.gallery + "/" + row.tag + ".png");
        const seen = {};
        for (let x = 0; x < row.width; x += 3)
            for (let y = 80; y < row.height - 30; y += 7)
                seen[image.pixel(x, y)] = true;
        verify(Object.keys(seen).length > 20, Object.keys(seen).length + " colours");
        compare(Theme.isDark, row.dark);
    }
}
