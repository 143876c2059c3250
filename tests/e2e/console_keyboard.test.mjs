// The console by keyboard alone, in a real window on a real server: connect, find a failed job, retry it, see it done, restart a service, pause a queue.
// SIGNALBOX_SHOTS=DIR keeps a picture of each step.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Desktop } from './support/desktop.mjs';
import { endAll } from './support/ending.mjs';
import { Process, run } from './support/process.mjs';
import { binaries, clean, Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box, desktop, token;
before(async () => {
    box = await Signalbox.start();
    desktop = await Desktop.start();
    token = await box.token('ops', '--role', 'admin');
});
after(() => endAll(desktop, box));

const get = async path => (await box.request(path, { token })).json();

async function look(name) {
    if (!process.env.SIGNALBOX_SHOTS)
        return;
    await mkdir(process.env.SIGNALBOX_SHOTS, { recursive: true });
    await run('import', ['-window', desktop.id, join(process.env.SIGNALBOX_SHOTS, `${name}.png`)], { env: desktop.env });
}

test('a whole session without the mouse', async () => {
    const failing = box.demo('agent', '--error-share', '1');
    const failed = await box.post(token);
    await eventually(async () => (await get(`/api/v1/rebalance/${failed}`)).status === 'error', 'a failed job');
    box.parts.splice(box.parts.indexOf(failing), 1);
    assert.equal(await failing.stop(), 0);
    box.demo('agent', '--error-share', '0');
    box.demo('services');
    await eventually(async () => (await get('/api/services')).services.length === 3, 'the services');

    const console_ = new Process(join(binaries, 'signalbox'), [], { env: { ...clean, ...desktop.env } });
    try {
        await desktop.window('^Signalbox$');
        await desktop.press('ctrl+a');
        await desktop.type(box.url);
        await desktop.press('Tab');
        await desktop.type(token);
        await desktop.press('Return');
        await eventually(async () => (await desktop.title()).startsWith(box.url), 'the connection');
        await look('now');

        await desktop.press('ctrl+2');
        await desktop.press('slash');
        await desktop.type(failed.slice(-6));
        await desktop.press('Return');
        await desktop.press('Down');
        await desktop.press('Return');
        await look('job');
        // Until the inspector has read the job there is nothing to retry.
        const retried = await eventually(async () => {
            await desktop.press('shift+t');
            return (await get('/api/v1/jobs')).jobs.find(job => job.jobId !== failed);
        }, 'a retried job');
        await eventually(async () => (await get(`/api/v1/rebalance/${retried.jobId}`)).status === 'done', 'its end');
        assert.equal((await get(`/api/v1/rebalance/${retried.jobId}`)).retryOf, failed);
        await look('retried');

        await desktop.press('ctrl+4');
        const command = await eventually(async () => {
            await desktop.press('Return');
            await desktop.press('ctrl+shift+r');
            await desktop.press('Return');
            return (await get('/api/services/account-discovery/commands')).commands[0];
        }, 'a command');
        assert.equal(command.command, 'restart');
        await eventually(async () => (await get('/api/services/account-discovery/commands')).commands[0].status === 'effective', 'its effect');
        await look('service');

        await desktop.press('ctrl+3');
        await eventually(async () => {
            await desktop.press('p');
            await desktop.type('upstream');
            await desktop.press('Return');
            return (await get('/api/v1/queues')).queues[0].paused;
        }, 'a paused queue');
        assert.equal((await get('/api/v1/queues')).queues[0].paused.by, 'ops');
        await look('queue');

        await desktop.press('ctrl+7');
        await look('activity');
        await desktop.press('ctrl+k');
        await desktop.type('logs');
        await look('palette');
        await desktop.press('Return');
        await look('logs');
    } finally {
        const how = await console_.stop();
        assert.ok(how === 0 || how === 'SIGTERM', `it ended with ${how}\n${console_.stderr}`);
        assert.doesNotMatch(console_.stderr, /\.qml:\d+/, 'no complaint of QML');
    }
});
