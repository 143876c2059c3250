// ./run as a newcomer uses it: start it, paste the two commands it prints, stop it.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { Process, run } from './support/process.mjs';
import { binaries, root } from './support/signalbox.mjs';
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

test('the printed commands show a job from created to done, and SIGTERM leaves nothing behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-run-'));
    const box = new Process(join(root, 'run'), ['--headless', '--no-build', '--port', '0'],
        { env: { SIGNALBOX_BIN_DIR: binaries, SIGNALBOX_DATA_DIR: folder } });
    let watcher;
    try {
        const [, watch] = await box.line(/^ {2}(curl -N .*)$/m, 'the command that watches');
        const [, post] = await box.line(/^ {2}(curl -X POST .*)$/m, 'the command that posts');
        for (const what of ['Admin token', 'User token', '/api/v1', '/healthz', '/readyz', 'redis://'])
            assert.ok(box.stdout.includes(what), what);

        watcher = new Process('bash', ['-c', `exec ${watch}`]);
        await watcher.line(/^:/m, 'the stream\'s first comment');
        const { jobId } = JSON.parse(await run('bash', ['-c', post]));
        for (const kind of ['created', 'processing', 'done'])
            await watcher.line(new RegExp(`^event: rebalance:${kind}\\ndata: .*${jobId}`, 'm'), kind);

        const started = await descendants(box.pid);
        assert.ok(started.some(({ args }) => args.includes('signalboxd')));
        assert.ok(started.some(({ args }) => args.includes('redis-server')));
        assert.equal(started.filter(({ args }) => args.includes('signalbox-demo')).length, 2);

        assert.equal(await box.stop(), 0);
        await eventually(() => !started.some(({ pid }) => isAlive(pid)), `the end of ${JSON.stringify(started)}`);
    } finally {
        await watcher?.stop();
        await box.stop();
        await rm(folder, { recursive: true, force: true });
    }
});

test('a busy port is told in one line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-run-'));
    const { createServer } = await import('node:net');
    const holder = createServer();
    await new Promise(resolve => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address();
    const box = new Process(join(root, 'run'), ['--headless', '--no-build', '--port', String(port)],
        { env: { SIGNALBOX_BIN_DIR: binaries, SIGNALBOX_DATA_DIR: folder } });
    assert.equal(await box.ended, 1);
    assert.match(box.stderr, new RegExp(`^Port ${port} is in use.*\\n$`));
    holder.close();
    await rm(folder, { recursive: true, force: true });
});

test('a part that dies is named, and the rest ends with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-run-'));
    const box = new Process(join(root, 'run'), ['--headless', '--no-build', '--port', '0'],
        { env: { SIGNALBOX_BIN_DIR: binaries, SIGNALBOX_DATA_DIR: folder } });
    try {
        await box.line(/^ {2}(curl -X POST .*)$/m);
        const started = await descendants(box.pid);
        const agent = started.find(({ args }) => /signalbox-demo agent/.test(args));
        process.kill(agent.pid, 'SIGKILL');
        assert.equal(await box.ended, 128 + 9);
        assert.match(box.stderr, /^agent ended \(exit code 137\)/m);
        await eventually(() => !started.some(({ pid }) => isAlive(pid)), 'the end of the rest');
    } finally {
        await box.stop();
        await rm(folder, { recursive: true, force: true });
    }
});
