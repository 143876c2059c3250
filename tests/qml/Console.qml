import QtQuick
import QtTest
import Sb.Console
import Sb.Test

// The whole console in its window, and what a person does with it.
TestCase {
    id: test

    property Main window: null
    readonly property Item page: window ? window.contentItem : null

    Component {
        id: windows
        Main {}
    }

    function init() {
        World.begin();
        window = windows.createObject(null, { app: World.app, page: "jobs" });
        window.requestActivate();
        tryVerify(() => window.active);
        waitForRendering(window.contentItem);
    }
    function cleanup() {
        window.close();
        window.destroy();
        window = null;
        wait(0);
    }

    // The first visible item below `item` that `matches`; null if there is none.
    function find(item, matches) {
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i];
            if (!child.visible)
                continue;
            if (matches(child))
                return child;
            const found = find(child, matches);
            if (found)
                return found;
        }
        return null;
    }
    function named(name) {
        return find(page, item => item.objectName === name);
    }
    function shows(text) {
        return find(page, item => item.text === text) !== null;
    }
    function type(text) {
        tryVerify(() => window.activeFocusItem?.cursorPosition !== undefined); // a sheet that opens gives it to its field
        for (const letter of text)
            keyClick(letter);
    }
    function press(name) {
        tryVerify(() => named(name) !== null);
        const item = named(name);
        tryVerify(() => !isPolishScheduled(item));
        mouseClick(item);
    }

    function rowAt(index) {
        return find(page, item => item.jobId !== undefined && item.index === index);
    }
    // The tile of a service that is drawn and has the keyboard; null if there is none.
    function tile(name) {
        return find(page, item => item.name === name && item.isCurrent === true);
    }
    function openService(name) {
        tryVerify(() => tile(name) !== null);
        keyClick(Qt.Key_Return);
        tryCompare(World.app.serviceDetail, "name", name);
    }
    function enterList() {
        tryVerify(() => rowAt(0) !== null);
        tryVerify(() => !isPolishScheduled(rowAt(0)));
        mouseMove(rowAt(0), 200, 10);
        tryCompare(World.app.jobs, "isFrozen", true);
    }

    function job(n, status, more) {
        const at = 1764000000000 + n * 1000;
        return Object.assign({ jobId: at + "-abcdefg", type: "mail", userId: "budi", status: status, createdAt: at, updatedAt: at }, more);
    }
    // `count` finished jobs on the server, newest first.
    function jobs(count) {
        const list = [];
        for (let n = count; n > 0; --n)
            list.push(job(n, "done", { startedAt: 1764000000000 + n * 1000 + 40, finishedAt: 1764000000000 + n * 1000 + 900 }));
        return list;
    }
    function happens(n, status, more) {
        const one = job(n, status, more);
        World.tell({ type: "event", topic: "jobs", kind: "mail:" + status, id: "e1-" + one.createdAt + "-" + ["created", "processing", "done", "error"].indexOf(status),
                     at: one.createdAt, data: one });
    }
    function connectTo(list) {
        World.setJobs(list);
        World.app.connection.open("http://server.test", "token", false);
        tryCompare(World.app.connection, "isOpen", true);
        tryCompare(World.app.jobs, "totalCount", list.length);
    }
}
