// Clocks that jump: Redis' is the one of deadlines, delays and retention; what a server's own does changes none of them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Clock } from './support/clock.mjs';
import { endAll } from './support/ending.mjs';
import { indexesOf } from './support/indexes.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

const hour = 3600;
let redis, box, other, token;
let redisClock, serverClock;
before(async () => {
    redis = await Redis.start({ env: folder => (redisClock = new Clock(folder, 'redis')).env });
    const args = ['--execution-limit', '10m', '--keep-finished', '1h', '--keep-failed', '2h'];
    // A folder of its own comes first: the clock's file is in it.
    other = await Signalbox.start({ redis: redis.url, args });
    serverClock = new Clock(other.folder, 'server');
    box = await Signalbox.start({ redis: redis.url, args, folder: other.folder, env: serverClock.env });
    token = await other.token('demo', '--ttl', '30d');
});
after(() => endAll(box, other, redis));

const read = async jobId => (await other.request(`/api/v1/rebalance/${jobId}`, { token })).json();
const publish = (jobId, status, more = {}) => box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status, userId: 'demo', ...more }));
const is = (jobId, status) => eventually(async () => (await read(jobId)).status === status, `${jobId} ${status}`);
const at = async hours => {
    redisClock.set(hours * hour);
    serverClock.set(hours * hour);
};

test('an agent that comes back after an hour still gets the job, and its user sees it finish', async () => {
    const stream = await box.events(token, { query: '?topics=jobs' });
    const jobId = await box.post(token);
    await stream.job('rebalance:created', jobId);
    await at(1);
    const agent = box.demo('agent');
    await stream.job('rebalance:done', jobId);
    const record = await read(jobId);
    assert.ok(record.startedAt - record.createdAt >= hour * 1000, 'it waited for an hour');
    assert.equal(await agent.stop(), 0);
    await stream.close();
});

test('a server whose clock jumps forward or back ends nothing and keeps serving', async () => {
    const jobId = await box.post(token);
    await box.redisCli('LPOP', 'agent:rebalance:jobs');
    await publish(jobId, 'processing');
    await is(jobId, 'processing');
    for (const hours of [2, 0, 1]) { // an hour ahead of Redis, an hour behind it, right again
        serverClock.set(hours * hour);
        const stream = await box.events(token, { query: '?topics=jobs' });
        const posted = await box.post(token);
        await stream.job('rebalance:created', posted);
        assert.equal((await box.request(`/api/v1/rebalance/${posted}?wait=1`, { token })).status, 200);
        assert.equal((await read(jobId)).status, 'processing');
        await stream.close();
    }
    await publish(jobId, 'done');
    await is(jobId, 'done');
});

test('an agent that never finishes is ended by Redis\' clock; its late result is told once, with late: true', async () => {
    const stream = await box.events(token, { query: '?topics=jobs' });
    const jobId = await box.post(token);
    await publish(jobId, 'processing');
    await stream.job('rebalance:processing', jobId);
    await at(2);
    const ended = await stream.job('rebalance:error', jobId);
    assert.equal(ended.data.reason, 'exec_timeout');
    await publish(jobId, 'done', { result: { filled: 3 } });
    const late = await stream.job('rebalance:done', jobId);
    assert.equal(late.data.late, true);
    await publish(jobId, 'done', { result: { filled: 4 } });
    const later = await box.post(token);
    await stream.job('rebalance:created', later);
    assert.equal(stream.ofJob(jobId).filter(({ event }) => event === 'rebalance:done').length, 1);
    const record = await read(jobId);
    assert.equal(record.status, 'error');
    assert.equal(record.lateResult.result.filled, 3);
    assert.equal(record.lateStatus, 'done');
    await stream.close();
});

test('finished jobs go after their time, failed ones after theirs, with every trace', async () => {
    const done = await box.post(token), failed = await box.post(token);
    await publish(done, 'done');
    await publish(failed, 'error', { error: 'no' });
    await is(failed, 'error');
    const gone = jobId => eventually(async () => (await other.request(`/api/v1/rebalance/${jobId}`, { token })).status === 404, `${jobId} gone`);
    await at(3.1);
    await gone(done);
    assert.equal((await read(failed)).status, 'error');
    await at(4.2);
    await gone(failed);
    const { problems, counts } = await indexesOf(box);
    assert.deepEqual(problems, []);
    assert.equal(counts.done ?? 0, 0);
});

test('a delay of an hour lasts an hour, over a restart of Redis and of both servers', async () => {
    await box.redisCli('DEL', 'agent:rebalance:jobs');
    const now = Number((await box.redisCli('TIME')).split('\n')[0]);
    const response = await box.request(`/api/v1/agent/rebalance?delayUntil=${new Date((now + hour) * 1000).toISOString()}`, { token, body: {} });
    const { jobId } = await response.json();
    for (const server of [box, other])
        await server.killServer();
    await redis.restart();
    await other.launch();
    await box.launch();
    assert.equal(await box.redisCli('LRANGE', 'agent:rebalance:jobs', '0', '-1'), '');
    await at(5.3);
    await eventually(async () => await box.redisCli('LRANGE', 'agent:rebalance:jobs', '0', '-1') === jobId, 'the job in the list');
});
