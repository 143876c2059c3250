// ./run as a newcomer uses it: start it, paste the two commands it prints, stop it.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Process, run } from './support/process.mjs';
import { binaries, clean, root } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

// Every process below `pid`, from the process table.
async function descendants(pid) {
    const rows = (await run('ps', ['-eo', 'pid=,ppid=,args='])).trim().split('\n')
        .map(line => line.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/)).map(([, child, parent, args]) => ({ pid: +child, parent: +parent, args }));
    const below = parent => rows.filter(row => row.parent === parent).flatMap(row => [row, ...below(row.pid)]);
    return below(pid).filter(({ args }) => !args.startsWith('ps '));
}

function isAlive(pid) {
    try {
        return process.kill(pid, 0);
    } catch {
        return false;
    }
}

// ./run in a folder of its own; both are gone after the test, however it ends.
async function start(t, ...args) {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-run-'));
    const box = new Process(join(root, 'run'), ['--headless', '--no-build', ...args],
        { env: { ...clean, SIGNALBOX_BIN_DIR: binaries, SIGNALBOX_DATA_DIR: folder } });
    t.after(async () => {
        await box.stop();
        await rm(folder, { recursive: true, force: true });
    });
    return box;
}

const gone = processes => eventually(() => !processes.some(({ pid }) => isAlive(pid)), `the end of ${JSON.stringify(processes)}`);

test('the printed commands show a job from created to done, and SIGTERM leaves nothing behind', async t => {
    const box = await start(t, '--port', '0');
    const [, watch] = await box.line(/^ {2}(curl -N .*)$/m, 'the command that watches');
    const [, post] = await box.line(/^ {2}(curl -X POST .*)$/m, 'the command that posts');
    for (const what of ['Admin token', 'User token', '/api/v1', '/healthz', '/readyz', 'redis://'])
        assert.ok(box.stdout.includes(what), what);

    const watcher = new Process('bash', ['-c', `exec ${watch}`]);
    t.after(() => watcher.stop());
    await watcher.line(/^:/m, 'the stream\'s first comment');
    const { jobId } = JSON.parse(await run('bash', ['-c', post]));
    for (const kind of ['created', 'processing', 'done'])
        await watcher.line(new RegExp(`^event: rebalance:${kind}\\ndata: .*${jobId}`, 'm'), kind);

    const started = await descendants(box.pid);
    assert.ok(started.some(({ args }) => args.includes('signalboxd')));
    assert.ok(started.some(({ args }) => args.includes('redis-server')));
    assert.equal(started.filter(({ args }) => args.includes('signalbox-demo')).length, 2);

    assert.equal(await box.stop(), 0);
    await gone(started);
});

test('a busy port is told in one line', async t => {
    const holder = createServer();
    await new Promise(resolve => holder.listen(0, '127.0.0.1', resolve));
    t.after(() => holder.close());
    const { port } = holder.address();
    const box = await start(t, '--port', String(port));
    assert.equal(await box.ended, 1);
    assert.match(box.stderr, new RegExp(`^Port ${port} is in use.*\\n$`));
});

test('a part that dies is named, and the rest ends with it', async t => {
    const box = await start(t, '--port', '0');
    await box.line(/^ {2}(curl -X POST .*)$/m, 'the table');
    const started = await descendants(box.pid);
    const agent = started.find(({ args }) => /signalbox-demo agent/.test(args));
    process.kill(agent.pid, 'SIGKILL');
    assert.equal(await box.ended, 128 + 9);
    assert.match(box.stderr, /^agent ended \(exit code 137\)/m);
    await gone(started);
});
