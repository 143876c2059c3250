// The console in a real window: somebody connects, sends a job and sees it, with keyboard and mouse only.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Desktop } from './support/desktop.mjs';
import { endAll } from './support/ending.mjs';
import { Process } from './support/process.mjs';
import { binaries, clean, Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box, desktop, token;
before(async () => {
    box = await Signalbox.start();
    box.demo('agent');
    token = await box.token('console-tester', '--role', 'admin');
    desktop = await Desktop.start();
});
after(() => endAll(desktop, box));

async function jobs() {
    const response = await fetch(`${box.url}/api/v1/jobs?limit=10`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(response.status, 200);
    return (await response.json()).jobs;
}

test('somebody connects by typing, sends a job by keys, and the window shows it', async () => {
    const console_ = new Process(join(binaries, 'signalbox'), ['--theme', 'light', '--language', 'en'], { env: { ...clean, ...desktop.env } });
    try {
        await desktop.window('Signalbox');

        // The Connect page: the server's field has the keyboard.
        await desktop.press('ctrl+a');
        await desktop.type(box.url);
        await desktop.press('Tab');
        await desktop.type(token);
        await desktop.press('Return');
        await eventually(async () => (await desktop.title()).startsWith(box.url), 'a window that names the server');

        // The Send page: a click into the type's field, then the editor.
        await desktop.press('ctrl+6');
        await desktop.click(320, 150);
        await desktop.press('ctrl+a');
        await desktop.type('rebalance');
        await desktop.click(520, 400);
        await desktop.press('ctrl+a');
        await desktop.type('{"asked by": "hand"}');
        // Until the connection is up the button is off and Ctrl+Enter does nothing.
        const [job] = await eventually(async () => {
            await desktop.press('ctrl+Return');
            const list = await jobs();
            return list.length > 0 && list;
        }, 'a job on the server');
        assert.equal(job.type, 'rebalance');
        await eventually(async () => (await jobs()).every(({ status }) => status === 'done'), 'the agent');

        // The Jobs page shows rows: more than the flat ground in the list's first line.
        await desktop.press('ctrl+2');
        await eventually(async () => await desktop.colours('300x30+190+140') > 10, 'a row in the list');
        // A click on the row opens the inspector, where the list's ground was.
        const flat = await desktop.colours('380x200+930+200');
        await desktop.click(500, 155);
        await eventually(async () => await desktop.colours('380x200+930+200') > flat, 'the inspector');
        await desktop.press('Escape');
        await eventually(async () => await desktop.colours('380x200+930+200') <= flat, 'the list alone');
    } finally {
        const how = await console_.stop();
        assert.ok(how === 0 || how === 'SIGTERM', `it ended with ${how}\n${console_.stderr}`);
        assert.doesNotMatch(console_.stderr, /\.qml:\d+/, 'no complaint of QML');
    }
});
