// What lies further back than memory: read back from Redis, or told as a gap; and streams that the server itself ends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { logOf, Watcher } from './support/watcher.mjs';

const rotation = 1_000; // ms
let box, demo, admin;
before(async () => {
    box = await Signalbox.start({ args: ['--window-entries', '100', '--user-stream-entries', '200', '--stream-max-age', `${rotation}ms`] });
    demo = await box.token('demo');
    admin = await box.token('root', '--role', 'admin');
});
after(() => endAll(...watchers, box));

const watchers = [];
async function watch(open, token, after) {
    watchers.push(await Watcher.start(lastEventId => open(token, lastEventId ?? after)));
    return watchers.at(-1);
}

const ways = {
    sse: (token, lastEventId) => box.events(token, { query: '?topics=jobs', lastEventId }),
    ws: (token, lastEventId) => box.socket(token, { lastEventId }),
};

// Statuses of a job that an agent far away works on: each is one event.
const progress = (jobId, count, user = 'demo') => box.redisCli('-r', String(count), 'PUBLISH', 'agent:rebalance:status',
    JSON.stringify({ jobId, status: 'processing', userId: user }));

async function cursorNow(token) {
    const stream = await ways.sse(token);
    await eventually(() => stream.lastId, 'a cursor');
    await stream.close();
    return stream.lastId;
}

test('behind the window a user is given the own stream, and an admin the log, whole and in order', async () => {
    await box.post(demo);
    const start = { demo: await cursorNow(demo), admin: await cursorNow(admin) };
    const jobId = await box.post(demo);
    await progress(jobId, 150);
    await eventually(async () => await box.redisCli('XLEN', 'signalbox:log') === '152', 'all in the log');
    const log = (await logOf(box, 'demo')).slice(1);
    for (const [way, open] of Object.entries(ways)) {
        for (const [who, token] of [['demo', demo], ['admin', admin]]) {
            const watcher = await watch(open, token, start[who]);
            await watcher.sees(() => watcher.jobEvents.length >= 151, `151 events for ${who} over ${way}`);
            assert.deepEqual(watcher.jobEvents, log);
            assert.deepEqual(watcher.gaps(), []);
            }
    }
});

test('older than what is kept: a gap is told, at once, and then it is live; an admin still has the log', async () => {
    const start = { demo: await cursorNow(demo), admin: await cursorNow(admin) };
    const jobId = await box.post(demo);
    const before = Number(await box.redisCli('XLEN', 'signalbox:log'));
    await progress(jobId, 400);
    await eventually(async () => Number(await box.redisCli('XLEN', 'signalbox:log')) === before + 400, 'all in the log');
    for (const [way, open] of Object.entries(ways)) {
        const stream = await open(demo, start.demo);
        await eventually(() => stream.events.length > 0, `a word over ${way}`);
        assert.deepEqual([stream.events[0].event, stream.events[0].data.reason], ['gap', 'trimmed']);
        const next = await box.post(demo);
        await eventually(() => stream.events.length > 1, 'it is live');
        assert.equal(stream.events[1].data.jobId, next);
        await stream.close();

        const watcher = await watch(open, admin, start.admin);
        await watcher.sees(() => watcher.jobEvents.length >= 401, `the whole log over ${way}`);
        assert.equal(new Set(watcher.jobEvents).size, watcher.jobEvents.length);
        assert.deepEqual(watcher.gaps(), []);
    }
});

test('streams are ended again and again by their age while events come: nothing is missed, nothing seen twice', async () => {
    const both = await Promise.all(Object.values(ways).map(open => watch(open, demo)));
    const seenBefore = (await logOf(box, 'demo')).at(-1);
    const jobs = [];
    while (both.some(({ streams }) => streams.length < 4)) {
        jobs.push(await box.post(demo));
        await progress(jobs.at(-1), 3);
    }
    await eventually(async () => await box.redisCli('HGET', `agent:rebalance:job:${jobs.at(-1)}`, 'status') === 'processing', 'the last status');
    const log = await logOf(box, 'demo');
    const expected = log.slice(log.lastIndexOf(seenBefore) + 1);
    for (const watcher of both) {
        await watcher.sees(() => watcher.jobEvents.length >= jobs.length * 4, 'all of them');
        assert.deepEqual(watcher.jobEvents.slice(-expected.length), expected);
        assert.equal(new Set(watcher.jobEvents).size, watcher.jobEvents.length);
        assert.deepEqual(watcher.gaps(), []);
        for (const { code } of watcher.streams.slice(0, -1))
            assert.equal(code ?? 1001, 1001);
    }
});
