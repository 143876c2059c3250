// Socket.IO beside everything else: the same events with the same ids over every way, and nothing missed by who is cut off again and again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { io } from 'socket.io-client';

import { Cable } from './support/cable.mjs';
import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { logOf } from './support/watcher.mjs';

const ways = { 'polling, then WebSocket': undefined, 'WebSocket only': ['websocket'], 'polling only': ['polling'] };

let redis;
let box;
const clients = [];
const cables = [];
before(async () => {
    redis = await Redis.start();
    // What a cut leaves behind counts until the server has noticed.
    box = await Signalbox.start({ redis: redis.url, args: ['--workers', '4', '--socketio-per-user', '0'] });
});
after(async () => {
    clients.forEach(({ socket }) => socket.disconnect());
    await endAll(...cables, box, redis);
});

async function join(token, transports, url = box.url) {
    const socket = io(url, { forceNew: true, auth: { token }, reconnectionDelay: 10, reconnectionDelayMax: 20, ...(transports ? { transports } : {}) });
    const client = { socket, connects: 0, events: [], gaps: 0 };
    socket.on('connect', () => { client.connects++; });
    socket.onAny((kind, data, id) => {
        if (kind === 'gap')
            client.gaps++;
        else if (kind !== 'signalbox:cursor')
            client.events.push({ id, event: kind, data });
    });
    clients.push(client);
    await eventually(() => client.connects === 1, 'connect');
    return client;
}

test('the same job has the same events with the same ids over every way, cancelled ones too', async () => {
    const token = await box.token('demo');
    const sockets = await Promise.all(Object.values(ways).map(transports => join(token, transports)));
    const stream = await box.events(token, { query: '?topics=jobs' });
    const webSocket = await box.socket(token);
    const agent = box.demo('agent');
    const done = await box.post(token, { amount: 1, steps: 3, stepMs: 10 });
    await stream.job('rebalance:done', done);
    await agent.stop();
    const cancelled = await box.post(token);
    assert.equal((await box.request(`/api/v1/rebalance/${cancelled}/cancel`, { token, body: {} })).status, 200);
    await stream.job('rebalance:cancelled', cancelled);

    const expected = stream.events.map(({ id, event, data }) => ({ id, event, data }));
    assert.deepEqual(expected.filter(({ data }) => data.jobId === cancelled).map(({ event }) => event), ['rebalance:created', 'rebalance:cancelled']);
    for (const client of [...sockets, webSocket]) {
        await eventually(() => client.events.length >= expected.length, 'all events');
        assert.deepEqual(client.events, expected);
    }
    const polled = [];
    for (const jobId of [done, cancelled])
        polled.push(...(await (await box.request(`/api/v1/rebalance/${jobId}/events`, { token })).json()).events);
    assert.deepEqual(polled.map(({ id, kind, data }) => ({ id, event: kind, data })), expected);
    sockets.forEach(({ socket }) => socket.disconnect());
    await stream.close();
    await webSocket.close();
});

test('cut off a hundred times during 2 000 events, and the server killed in between: nothing missed, nothing twice', async () => {
    const token = await box.token('anna');
    const watchers = await Promise.all(Object.values(ways).map(async transports => {
        const cable = await Cable.to(box.url);
        cables.push(cable);
        return { cable, client: await join(token, transports, cable.url) };
    }));
    const jobId = 'far-away';
    // Appended, so that the server's death loses none of them.
    const batch = n => box.redisCli('EVAL', `for i = 1, 20 do redis.call('XADD', KEYS[1], '*', 'status', ARGV[1]) end`, '1', 'agent:rebalance:events',
        JSON.stringify({ jobId, userId: 'anna', status: 'processing', message: `batch ${n}` }));
    for (let n = 1; n <= 100; ++n) {
        const reconnects = watchers.map(({ client }) => client.connects);
        watchers.forEach(({ cable }) => cable.pull());
        await batch(n);
        if (n === 50) {
            await box.killServer();
            await box.launch();
        }
        watchers.forEach(({ cable }) => cable.plug());
        for (const [at, { client }] of watchers.entries())
            await eventually(() => client.connects > reconnects[at], `reconnect ${n}`);
    }
    await eventually(async () => (await logOf(box, 'anna')).length >= 1_000, 'the log'); // a user's stream keeps the newest thousand
    await eventually(async () => await box.redisCli('XLEN', 'agent:rebalance:events') === '0', 'all applied');
    const all = (await box.redisCli('XRANGE', 'signalbox:log', '-', '+')).split('\n').filter(line => /^\d+-\d+$/.test(line));
    const expected = all.slice(-2_000);
    for (const { client } of watchers) {
        await eventually(() => client.events.length >= 2_000, '2 000 events');
        assert.deepEqual(client.events.map(({ id }) => id.replace(/^[^-]*-/, '')), expected);
        assert.ok(client.connects > 100);
        assert.equal(client.gaps, 0);
    }
});
