// Who reads slowly is named in the diagnostics while bytes wait for it, and counted when it is closed, whatever its transport.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { after, before, test } from 'node:test';

import { io } from 'socket.io-client';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let redis, patient, strict; // two servers on one Redis: the first lets much wait for a client, the second 1 MiB
before(async () => {
    redis = await Redis.start();
    patient = await Signalbox.start({ redis: redis.url, args: ['--workers', '2', '--send-queue', '256MiB'] });
    strict = await Signalbox.start({ redis: redis.url, folder: patient.folder, args: ['--workers', '1'] });
});
after(() => endAll(strict, patient, redis));

// Opens a stream that nobody reads; returns how to read it and how to end it.
const ways = {
    async sse(box, token) {
        const request = get(`${box.url}/api/v1/events?topics=jobs`, { headers: { Authorization: `Bearer ${token}` } });
        const [response] = await once(request, 'response');
        response.on('error', () => {}); // it is cut off, or cuts off
        return { resume: () => response.resume(), end: () => response.destroy() };
    },
    async websocket(box, token) {
        const stream = await box.socket(token);
        stream.pause();
        return { resume: () => stream.resume(), end: () => stream.close() };
    },
    async socketio(box, token) {
        const socket = io(box.url, { forceNew: true, reconnection: false, auth: { token }, transports: ['websocket'] });
        await eventually(() => socket.connected, 'the connection');
        const { ws } = socket.io.engine.transport;
        ws.pause();
        return { resume: () => ws.resume(), end: () => socket.disconnect() };
    },
};

async function closedAsSlow() {
    const text = await (await strict.request('/metrics')).text();
    return Number(text.match(/^signalbox_slow_clients_closed_total\{worker="0"\} (\d+)$/m)[1]);
}

for (const [transport, open] of Object.entries(ways)) {
    test(`bytes that wait for a client (${transport}) are told with its user, and a client too slow is counted`, async () => {
        const user = `slow-${transport}`;
        const token = await patient.token(user);
        const admin = await patient.token('boss', '--role', 'admin');
        const slowest = async () => (await (await patient.request('/api/v1/diagnostics', { token: admin })).json()).slowest;
        assert.deepEqual(await slowest(), []);
        const before = await closedAsSlow();
        const jobId = await patient.post(token);
        const [waiting, cut] = [await open(patient, token), await open(strict, token)];

        await patient.redisCli('-r', '400', 'PUBLISH', 'agent:rebalance:status',
            JSON.stringify({ jobId, status: 'processing', userId: user, message: 'x'.repeat(50_000) }));
        await eventually(async () => await closedAsSlow() === before + 1, 'the count of the second server');
        const [first, ...others] = await eventually(async () => (await slowest()).find(({ queuedBytes }) => queuedBytes > 2 ** 20) && slowest(), 'what waits');
        assert.deepEqual(others, []);
        assert.deepEqual({ ...first, queuedBytes: 0 }, { transport, user, queuedBytes: 0 });

        waiting.resume();
        await eventually(async () => (await slowest()).length === 0, 'that it has taken everything');
        waiting.end();
        cut.end();
    });
}
