// What dies and comes back under load: the server, its Redis, the data in it. Clients that come back with their cursor miss nothing.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { logOf, Watcher } from './support/watcher.mjs';

const users = ['anna', 'ben', 'cleo', 'dora', 'emil'];
const agents = 6;
const clientsPerUser = 8; // half of them streams, half of them WebSockets

let redis;
let box;
let tokens;
let watchers = [];
beforeEach(async () => {
    redis = await Redis.start();
    // No limits: places of a server that was killed are free only when its lease has ended.
    box = await Signalbox.start({ redis: redis.url, args: ['--sse-per-user', '0', '--ws-per-user', '0'] });
    tokens = Object.fromEntries(await Promise.all(users.map(async user => [user, await box.token(user)])));
    watchers = await Promise.all(users.flatMap(user => Array.from({ length: clientsPerUser }, (_, n) => watch(user, n % 2 ? 'sse' : 'ws'))));
});
afterEach(() => endAll(...watchers, box, redis));

async function watch(user, way) {
    const watcher = await Watcher.start(lastEventId => way === 'ws' ? box.socket(tokens[user], { lastEventId })
        : box.events(tokens[user], { query: '?topics=jobs', lastEventId }));
    return Object.assign(watcher, { user });
}

// Posts jobs of every user and lets agents work on them, in one of their ways. Resolves to the jobs, when `most` of them are done and seen.
async function work(jobsPerUser, most, way) {
    const ids = (await Promise.all(users.map(async user => {
        const mine = [];
        for (let n = 0; n < jobsPerUser; ++n)
            mine.push({ user, jobId: await box.post(tokens[user], { n, steps: 2, stepMs: 20 }) });
        return mine;
    }))).flat();
    for (let n = 0; n < agents; ++n)
        box.demo('agent', '--way', way, '--name', `agent${n}`);
    await eventually(() => seenDone() >= most, `${most} jobs done`);
    return ids;
}

const doneOf = watcher => watcher.jobEvents.filter(event => event.includes(' rebalance:done ')).length;
const seenDone = () => users.reduce((sum, user) => sum + doneOf(watchers.find(watcher => watcher.user === user)), 0);
const done = async () => (await box.redisCli('ZRANGE', 'signalbox:jobs:in:rebalance:done', '0', '-1')).split('\n')
    .filter(Boolean).map(member => member.split(':')[2]);
const statusOf = jobId => box.redisCli('HGET', `agent:rebalance:job:${jobId}`, 'status');

async function everybodySawItsLogOnce(jobsPerUser) {
    for (const watcher of watchers) {
        await watcher.sees(() => doneOf(watcher) >= jobsPerUser, `all jobs of ${watcher.user} done`);
        assert.deepEqual(watcher.jobEvents, await logOf(box, watcher.user));
        assert.deepEqual(watcher.gaps(), []);
    }
}

test('the server is killed with 200 jobs in flight and started again', async () => {
    const jobs = await work(40, 50, 'blpop');
    await box.killServer();
    assert.ok(seenDone() < jobs.length / 2, 'it died in the middle');
    await box.launch();

    // Redis hands a message to a server once: what the dead one had heard and not applied is gone, at most one message of each agent.
    // An agent that must not lose one says it again, which is harmless.
    await eventually(async () => await box.redisCli('LLEN', 'agent:rebalance:jobs') === '0', 'no job waits');
    const said = () => box.parts.map(({ stdout, stderr }) => stdout + stderr).join('\n').match(/job \S+: done/g)?.length ?? 0;
    await eventually(() => said() >= jobs.length, 'the agents are through');
    await eventually(async () => (await done()).length + agents >= jobs.length, 'nearly all are done');
    const known = new Set(await done());
    for (const { user, jobId } of jobs.filter(job => !known.has(job.jobId)))
        await box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status: 'done', userId: user }));
    await everybodySawItsLogOnce(40);
});

test('Redis is restarted under the running server', async () => {
    await box.redisCli('CONFIG', 'SET', 'appendfsync', 'always');
    // An id that was popped, or a status that was published, right when Redis goes is nowhere: these agents pop into a list and append.
    await work(20, 25, 'durable');
    await redis.restart();
    await everybodySawItsLogOnce(20);
    assert.equal((await done()).length, users.length * 20);
});

test('Redis is flushed: every client is told, then it is live again', async () => {
    const before = await box.post(tokens.anna);
    await watchers[0].sees(({ jobEvents }) => jobEvents.length === 1, before);
    await box.redisCli('FLUSHALL');
    for (const watcher of watchers)
        await watcher.sees(() => watcher.gaps().length > 0, `a gap for ${watcher.user}`);
    box.demo('agent');
    const ids = Object.fromEntries(await Promise.all(users.map(async user => [user, await box.post(tokens[user], { steps: 1, stepMs: 0 })])));
    for (const watcher of watchers) {
        await watcher.sees(() => doneOf(watcher) === 1, `the job of ${watcher.user}`);
        assert.deepEqual(watcher.gaps(), ['epoch']);
        assert.deepEqual(watcher.jobEvents.filter(event => event.includes(ids[watcher.user])), await logOf(box, watcher.user));
    }
});

test('SIGTERM ends streams, finishes the request under way and exits with 0', async () => {
    const body = '{"amount":1000}';
    const socket = connect(Number(new URL(box.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', text => { answer += text; });
    socket.write(`POST /api/v1/agent/rebalance HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokens.anna}\r\n`
        + `Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
    await eventually(() => answer.startsWith('HTTP/1.1 100'), 'the server waits for the body');

    watchers.forEach(watcher => { watcher.stopped = true; });
    const { server } = box;
    server.child.kill('SIGTERM');
    for (const { streams } of watchers) {
        assert.equal(await streams.at(-1).ended, 'ended');
        assert.equal(streams.at(-1).code ?? 1001, 1001, 'a WebSocket is told that the server goes away');
    }
    socket.write(body);
    await once(socket, 'close');
    assert.match(answer, /\r\n\r\nHTTP\/1\.1 202 /);
    const jobId = answer.match(/"jobId":"([^"]+)"/)[1];
    assert.equal(await server.ended, 0);
    assert.equal(await statusOf(jobId), 'created');
});
