// What the reference documents print must work as it is printed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { io } from 'socket.io-client';

import { referenceClient } from './fixtures/reference_client.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually, within } from './support/wait.mjs';

let box;
before(async () => { box = await Signalbox.start({ args: ['--workers', '4'] }); });
after(() => box?.stop());

test('LRANGE shows the queue in the order of the posts, and the hash holds what an agent reads', async () => {
    const token = await box.token('queue-user');
    const payload = { priority: 'high', amount: 1000 };
    const ids = [await box.post(token, payload), await box.post(token), await box.post(token)];

    assert.deepEqual((await box.redisCli('LRANGE', 'agent:rebalance:jobs', '0', '-1')).split('\n'), ids);
    const [jobId, userId, type, status, body] = (await box.redisCli(
        'HMGET', `agent:rebalance:job:${ids[0]}`, 'jobId', 'userId', 'type', 'status', 'payload')).split('\n');
    assert.deepEqual([jobId, userId, type, status, body], [ids[0], 'queue-user', 'rebalance', 'created', JSON.stringify(payload)]);
    assert.match(ids[0], /^\d{13}-[0-9a-z]{7,}$/);
    await box.redisCli('DEL', 'agent:rebalance:jobs');
});

const transportsOf = { 'as it comes': undefined, 'over WebSocket only': ['websocket'], 'over polling only': ['polling'] };
for (const [how, transports] of Object.entries(transportsOf)) {
    test(`the printed RebalanceManager follows jobs from created to done, ${how}`, async t => {
        const agent = box.demo('agent');
        const said = [];
        const ioHere = (url, options) => io(url.replace('http://localhost:3001', box.url), { forceNew: true, ...(transports ? { transports } : {}), ...options });
        const fetchHere = (url, options) => fetch(url.replace('http://localhost:3001', box.url), options);
        const Manager = referenceClient(ioHere, fetchHere, { log: (...words) => said.push(words.join(' ')) });
        const manager = new Manager(await box.token('demo'));
        await within(new Promise(resolve => manager.socket.once('connect', resolve)), 'connect');
        t.after(() => manager.socket.disconnect());
        const seen = new Set(); // an agent tells of its progress by the same status again
        manager.onJobCreated = jobId => seen.add(`created ${jobId}`);
        manager.onJobProcessing = (jobId, status) => seen.add(`${status} ${jobId}`);
        manager.onJobDone = jobId => seen.add(`done ${jobId}`);

        const ids = [];
        for (let i = 0; i < 3; i++) {
            const jobId = await manager.createAndMonitor({ priority: 'high', amount: 1000 + i });
            ids.push(jobId);
            assert.equal((await manager.pollStatus(jobId)).status, 'done');
        }
        await eventually(() => seen.has(`done ${ids[2]}`), 'the end of the last job');
        assert.deepEqual([...seen], ids.flatMap(id => [`created ${id}`, `processing ${id}`, `done ${id}`]));
        assert.ok(said.includes(`✅ Job done: ${ids[2]}`));
        assert.equal(await agent.stop(), 0);
    });
}

test('the printed PUBLISH reaches test-user live, and the job can be read', async () => {
    const token = await box.token('test-user');
    const stream = await box.events(token);
    const receivers = await box.redisCli('PUBLISH', 'agent:rebalance:status',
        '{"jobId":"test-123","status":"processing","userId":"test-user"}');
    assert.ok(Number(receivers) >= 1, `${receivers} receivers`);

    const { data, id } = await stream.job('rebalance:processing', 'test-123');
    assert.equal(data.status, 'processing');
    assert.match(id, /^[^-]+-\d+-\d+$/);

    const job = await box.request('/api/v1/rebalance/test-123', { token });
    assert.equal(job.status, 200);
    assert.equal((await job.json()).status, 'processing');
    const stranger = await box.request('/api/v1/rebalance/test-123', { token: await box.token('stranger') });
    assert.equal(stranger.status, 404);
    await stream.close();
});

test('an agent\'s error reaches the client with its text', async () => {
    const token = await box.token('demo');
    const stream = await box.events(token);
    const jobId = await box.post(token);
    const error = 'Processing failed: insufficient balance';
    for (const message of [{ status: 'processing' }, { status: 'error', error }])
        await box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, userId: 'demo', ...message }));

    const { data } = await stream.job('rebalance:error', jobId);
    assert.equal(data.error, error);
    assert.equal((await (await box.request(`/api/v1/rebalance/${jobId}`, { token })).json()).error, error);
    await stream.close();
});
