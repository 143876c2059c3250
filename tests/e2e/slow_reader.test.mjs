// A client that stops reading is closed at its bound; others notice nothing, and it misses nothing when it comes back.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { EventStream, Parser } from './support/sse.mjs';
import { eventually } from './support/wait.mjs';
import { jobEventsIn, logOf, Watcher } from './support/watcher.mjs';

const others = Array.from({ length: 20 }, (_, n) => `user${n}`);
const clientsPerUser = 50; // half of them streams, half of them WebSockets
const floods = 400;

let box;
let watchers = [];
before(async () => { box = await Signalbox.start({ args: ['--sse-per-user', '0', '--ws-per-user', '0'] }); });
after(() => endAll(...watchers, box));

async function watch(token, way, after) {
    const watcher = await Watcher.start(lastEventId => way === 'ws' ? box.socket(token, { lastEventId: lastEventId ?? after })
        : box.events(token, { query: '?topics=jobs', lastEventId: lastEventId ?? after }));
    watchers.push(watcher);
    return watcher;
}

// Streams whose reading is in the test's hands.
const slowOnes = {
    async sse(token) {
        const request = get(`${box.url}/api/v1/events?topics=jobs`, { headers: { Authorization: `Bearer ${token}` } });
        const [response] = await once(request, 'response');
        const stream = Object.assign(Object.create(EventStream.prototype), { events: [], watchers: new Set() });
        const parser = new Parser(event => stream.take(event));
        response.setEncoding('utf8').on('data', text => parser.feed(text)).on('error', () => {});
        stream.ended = once(response, 'close');
        return Object.assign(stream, { pause: () => response.pause(), resume: () => response.resume() });
    },
    ws: token => box.socket(token),
};

let fast;
test('a thousand clients watch', async () => {
    fast = (await Promise.all(others.map(async user => {
        const token = await box.token(user);
        return Promise.all(Array.from({ length: clientsPerUser }, async (_, n) =>
            Object.assign(await watch(token, n % 2 ? 'ws' : 'sse'), { user, token })));
    }))).flat();
    assert.equal(fast.length, 1_000);
});

for (const way of ['sse', 'ws']) {
    test(`a client (${way}) that stops reading is closed, 1 000 others get everything, and it comes back to all it missed`, async () => {
        const user = `slow-${way}`;
        const token = await box.token(user);
        const stream = await slowOnes[way](token);
        const jobId = await box.post(token);
        await eventually(() => stream.events.length === 1, 'its first event');
        stream.pause();
        const closed = () => (box.server.stdout + box.server.stderr).match(/reads too slowly/g)?.length ?? 0;
        const closedBefore = closed();
        const seenBefore = fast.map(({ jobEvents }) => jobEvents.length);

        const flood = box.redisCli('-r', String(floods), 'PUBLISH', 'agent:rebalance:status',
            JSON.stringify({ jobId, status: 'processing', userId: user, message: 'x'.repeat(50_000) }));
        for (let n = 0; n < 3; ++n)
            for (let at = 0; at < fast.length; at += clientsPerUser)
                await box.post(fast[at].token, { n });
        await flood;
        await eventually(() => closed() > closedBefore, 'it is closed');

        const logs = Object.fromEntries(await Promise.all(others.map(async other => [other, await logOf(box, other)])));
        for (const [n, watcher] of fast.entries()) {
            await watcher.sees(() => watcher.jobEvents.length === seenBefore[n] + 3, `the jobs of ${watcher.user}`);
            assert.deepEqual(watcher.jobEvents, logs[watcher.user]);
            assert.equal(watcher.streams.length, 1, 'it was never closed');
        }

        stream.resume();
        await stream.ended;
        assert.equal(stream.code ?? 4008, 4008, 'a code that says: come back');
        assert.ok(stream.events.length < floods, 'it was closed in the middle');
        const back = await watch(token, way, stream.lastId);
        const all = () => [...jobEventsIn(stream.events), ...back.jobEvents];
        await eventually(() => all().length >= 1 + floods, 'all that it missed');
        assert.deepEqual(all(), await logOf(box, user));
        assert.deepEqual(back.gaps(), []);
    });
}
