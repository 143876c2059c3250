// What the operating system does to a server: it is killed under load, runs out of descriptors, its Redis runs out of disk.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { afterEach, test } from 'node:test';

import { Process, run } from './support/process.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let redis;
let box;
afterEach(async () => {
    try {
        await box?.stop();
    } finally {
        await redis?.stop();
        box = redis = undefined;
    }
});

const lines = async (...command) => (await box.redisCli(...command)).split('\n').filter(Boolean);

test('killed again and again while jobs are posted: each that was confirmed is there, once', async () => {
    redis = await Redis.start();
    box = await Signalbox.start({ redis: redis.url });
    const token = await box.token('demo');
    const confirmed = [];
    let posting = true;
    const posters = Array.from({ length: 16 }, async (_, poster) => {
        for (let n = 0; posting; ++n) {
            try {
                confirmed.push(await box.post(token, { poster, n }));
            } catch { // killed in the middle, or not back yet
                await eventually(() => !posting || box.request('/healthz').then(({ ok }) => ok, () => false), 'the server');
            }
        }
    });
    for (let round = 1; round <= 4; ++round) {
        const enough = confirmed.length + 150;
        await eventually(() => confirmed.length >= enough, `${enough} jobs`);
        await box.killServer();
        await box.launch();
    }
    posting = false;
    await Promise.all(posters);

    const waiting = await lines('LRANGE', 'agent:rebalance:jobs', '0', '-1');
    assert.equal(new Set(waiting).size, waiting.length, 'no id waits twice');
    const known = new Set(waiting);
    assert.deepEqual(confirmed.filter(id => !known.has(id)), []);
    // Those that nobody was told of were made wholly or not at all.
    const records = await lines('--scan', '--pattern', 'agent:rebalance:job:*');
    assert.deepEqual(records.map(key => key.split(':').at(-1)).sort(), waiting.toSorted());
    const listed = (await lines('ZRANGE', 'signalbox:jobs:user:demo', '0', '-1')).map(member => member.split(':').at(-1));
    assert.deepEqual(listed.sort(), waiting.toSorted());
    assert.equal(await box.redisCli('XLEN', 'signalbox:log'), String(waiting.length));
});

// Seconds of processor time that a process has used.
async function cpuOf(pid) {
    const [user, system] = (await run('cat', [`/proc/${pid}/stat`])).replace(/^.*\) /s, '').split(' ').slice(11, 13).map(Number);
    return (user + system) / 100;
}

// A status of user demo, straight to Redis: needs no descriptor of the server.
const publish = jobId => box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status: 'processing', userId: 'demo' }));

async function idleSockets(count) {
    const { port } = new URL(box.url);
    return Promise.all(Array.from({ length: count }, () => new Promise(resolve => {
        const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
        socket.on('error', () => {}).resume();
    })));
}

test('with 64 descriptors: who does not fit is told so, streams go on, and there is room again afterwards', async () => {
    box = await Signalbox.start({ limits: ['--nofile=64'] });
    const token = await box.token('demo');
    const stream = await box.events(token, { query: '?topics=jobs' });
    const crowd = await idleSockets(200);
    await eventually(async () => await box.request('/healthz', { headers: { Connection: 'close' } }).then(({ status }) => status, () => 0) === 503, '503');
    await publish('from-outside');
    await stream.job('rebalance:processing', 'from-outside');
    crowd.forEach(socket => socket.destroy());
    await eventually(() => box.request('/healthz', { headers: { Connection: 'close' } }).then(({ ok }) => ok, () => false), 'room');
    await stream.job('rebalance:created', await box.post(token));
    await stream.close();
});

// The undefined behaviour sanitizer opens a pipe to see whether memory can be read, and takes EMFILE for "it cannot".
const skip = process.env.SIGNALBOX_SANITIZED ? 'the sanitizer needs descriptors of its own' : false;
test('with fewer descriptors than connections allowed: accepting pauses instead of spinning, and goes on when there is room', { skip }, async () => {
    box = await Signalbox.start();
    const token = await box.token('demo');
    const stream = await box.events(token, { query: '?topics=jobs' });
    // From outside, so that the server's own reckoning does not know of it.
    const used = (await run('ls', [`/proc/${box.server.pid}/fd`])).split('\n').length;
    await run('prlimit', ['--pid', String(box.server.pid), `--nofile=${used + 2}:`]);
    const crowd = await idleSockets(20);
    await eventually(() => /Cannot accept connections/.test(box.server.stderr), 'it ran out of descriptors');
    const [start, cpu] = [process.hrtime.bigint(), await cpuOf(box.server.pid)];
    for (let n = 0; n < 60; ++n) {
        await publish(`job${n}`);
        await stream.job('rebalance:processing', `job${n}`);
    }
    const share = (await cpuOf(box.server.pid) - cpu) / (Number(process.hrtime.bigint() - start) / 1e9);
    assert.ok(share < 0.6, `it does not spin meanwhile (${share.toFixed(2)} of a core)`);

    await run('prlimit', ['--pid', String(box.server.pid), '--nofile=1024:']);
    await eventually(() => box.request('/healthz').then(({ ok }) => ok, () => false), 'it accepts again');
    await stream.job('rebalance:created', await box.post(token));
    crowd.forEach(socket => socket.destroy());
    await stream.close();
});

test('the disk of Redis is full: jobs are refused, what is there is read, and it goes on when there is room', async () => {
    // A limit on the size of its files, ignoring the signal that says so, is to Redis what a full disk is: writes to its append-only file fail.
    redis = await Redis.start({ fileLimitBytes: 256 * 1024 });
    box = await Signalbox.start({ redis: redis.url });
    const token = await box.token('demo');
    const first = await box.post(token);
    const post = () => box.request('/api/v1/agent/rebalance', { token, body: { filling: 'x'.repeat(10_000) } });
    let refused;
    const confirmed = [first];
    await eventually(async () => {
        const answer = await post();
        if (answer.status === 202)
            confirmed.push((await answer.json()).jobId);
        else
            refused = answer;
        return refused;
    }, 'a refusal');
    assert.equal(refused.status, 503);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await box.request(`/api/v1/rebalance/${first}`, { token })).status, 200);
    assert.equal((await box.request('/healthz')).status, 200);

    await redis.unlimit();
    const more = await eventually(async () => (await post()).status === 202, 'jobs are taken again');
    assert.ok(more);
    const waiting = await lines('LRANGE', 'agent:rebalance:jobs', '0', '-1');
    assert.deepEqual(confirmed.filter(id => !waiting.includes(id)), []);
});
