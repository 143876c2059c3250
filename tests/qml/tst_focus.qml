import QtQuick
import QtTest
import Sb.Core
import Sb.Test

// The way of the keyboard through every page: each place has a name, none is a trap, the way comes round, and what can be pressed is on it.
Console {
    id: test
    name: "Focus"

    function begin(pageName) {
        World.answer("GET /api/v1/queues", 200, { queues: [{ type: "mail", paused: null, depth: 7, ready: 7, held: 0, delayed: 0, claimed: 0, running: 2, oldestAgeMs: 1500,
                     perMinute: { created: 4, done: 3, error: 0, cancelled: 0 }, waitMs: { count: 1, p50: 240, p95: 480, p99: 480 },
                     runMs: { count: 1, p50: 900, p95: 900, p99: 900 }, agents: { listening: 1, seen: [] } }] });
        World.answer("GET /api/v1/audit", 200, { entries: [{ id: "1000-0", at: 1000, kind: "audit:pause", data: { act: "pause", actor: "sri", reason: "upstream", type: "mail" } }], next: null });
        World.answer("GET /api/services/relay/logs", 200, { lines: [{ id: "1000-0", at: 1, line: { service: "relay", level: "info", message: "hello" } }], more: false });
        connectTo(jobs(3));
        tryCompare(World.app.connection, "state", Connection.Live);
        World.tell({ type: "snapshot", topic: "services", data: { relay: { service: "relay", timestamp: 1, status: {} } } });
        window.page = pageName;
        tryVerify(() => pageName !== "queues" && pageName !== "now" || World.app.queues.count === 1);
        tryVerify(() => pageName !== "activity" || World.app.activity.count === 1);
        tryVerify(() => pageName !== "logs" || World.app.log.count === 1);
        tryVerify(() => pageName !== "services" || tile("relay") !== null);
        tryVerify(() => window.activeFocusItem !== null && !isPolishScheduled(page));
    }
    // A list gives the keyboard to its current row, once there is one: both are one place.
    function placeOf(item) {
        const view = item?.parent?.parent ?? null;
        return view && view.currentItem === item ? view : item;
    }
    // Everything that Tab comes to, from where the keyboard is, until it comes round.
    function way() {
        const places = [];
        for (let step = 0; step < 150; ++step) {
            const item = placeOf(window.activeFocusItem);
            if (places.includes(item))
                return places;
            places.push(item);
            keyClick(Qt.Key_Tab);
        }
        return [];
    }
    function all(item, matches, found) {
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i];
            if (!child.visible || !child.enabled)
                continue;
            if (matches(child))
                found.push(child);
            all(child, matches, found);
        }
        return found;
    }

    function test_theWayThroughAPage_data() {
        return ["now", "jobs", "queues", "services", "logs", "send", "activity", "settings"].map(name => ({ tag: name }));
    }
    function test_theWayThroughAPage(row) {
        begin(row.tag);
        const places = way();
        verify(places.length > 8, "the way comes round: " + places.length);
        for (const place of places) {
            verify(place.visible, place + " is seen");
            verify(place.Accessible.name.length > 0, place + " has a name");
            const row = place.currentItem ?? null;
            verify(row === null || row.Accessible.name.length > 0, row + " has a name");
        }
        // What is pressed by a click is on the way: buttons, boxes, fields.
        for (const item of all(page, one => one.focusPolicy === Qt.StrongFocus && one.clicked !== undefined, []))
            verify(places.includes(item), item + " \"" + item.text + "\" is on the way");
    }

    function test_theWayBackIsTheSame_data() {
        return test_theWayThroughAPage_data();
    }
    function test_theWayBackIsTheSame(row) {
        begin(row.tag);
        const there = way();
        const back = [placeOf(window.activeFocusItem)];
        for (let step = 1; step < there.length; ++step) {
            keyClick(Qt.Key_Backtab, Qt.ShiftModifier);
            back.push(placeOf(window.activeFocusItem));
        }
        const start = there.indexOf(back[0]);
        for (let step = 0; step < there.length; ++step)
            compare(back[step], there[(start - step + 2 * there.length) % there.length]);
    }
}
