// Redis with a replica and a Sentinel: the server finds the primary, and the next one when that is gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { run } from './support/process.mjs';
import { Redis, Sentinel } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { jobEventsIn } from './support/watcher.mjs';

const ask = (redis, ...args) => run('redis-cli', ['-p', String(redis.port), ...args]);

// A primary, its replica, and a Sentinel that knows both.
async function replicated(t) {
    const primary = await Redis.start();
    const replica = await Redis.start();
    await ask(replica, 'REPLICAOF', '127.0.0.1', String(primary.port));
    await eventually(async () => /master_link_status:up/.test(await ask(replica, 'INFO', 'replication')), 'the replica');
    const sentinel = await Sentinel.start(primary);
    await eventually(async () => (await ask(sentinel, 'SENTINEL', 'REPLICAS', 'box')).includes(String(replica.port)), 'that the Sentinel knows the replica');
    const box = await Signalbox.start({ redis: sentinel.url, args: ['--redis-command-timeout', '500ms'] });
    t.after(async () => {
        primary.process.child.kill('SIGCONT'); // frozen it would not end
        await endAll(box, sentinel, replica, primary);
    });
    return { primary, replica, box };
}

for (const [what, signal] of [['killed', 'SIGKILL'], ['frozen', 'SIGSTOP']]) {
    test(`the primary is ${what}: the next one is found, streams stay, and what was replicated is there`, { timeout: 120_000 }, async t => {
        const { primary, replica, box } = await replicated(t);
        const token = await box.token('demo');
        const streams = [await box.events(token, { query: '?topics=jobs' }), await box.socket(token)];
        const kept = await box.post(token);
        for (const stream of streams)
            await eventually(() => stream.events.some(({ data }) => data.jobId === kept), 'the first event');
        assert.equal((await ask(primary, 'WAIT', '1', '30000')).trim(), '1');

        process.kill(primary.process.pid, signal);
        await eventually(async () => !(await box.request('/readyz')).ok, 'not ready');
        const next = await eventually(async () => {
            const answer = await box.request('/api/v1/agent/rebalance', { token, body: { amount: 2 } });
            return answer.status === 202 && (await answer.json()).jobId;
        }, 'a job that is taken again');
        assert.match(await ask(replica, 'ROLE'), /^master/);
        assert.equal((await box.request(`/api/v1/rebalance/${kept}`, { token })).status, 200);
        await eventually(async () => (await box.request('/readyz')).ok, 'ready');
        for (const stream of streams) {
            await eventually(() => stream.events.some(({ data }) => data.jobId === next), 'the event from the new primary');
            assert.deepEqual(jobEventsIn(stream.events).length, 2);
            assert.ok(!stream.events.some(({ event }) => event === 'gap'));
        }

        const agent = box.demo('agent'); // finds it the same way
        await streams[0].job('rebalance:done', next);
        await agent.stop();
    });
}
