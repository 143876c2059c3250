// A client that stops reading is closed at its bound; others notice nothing, and it misses nothing when it comes back.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { EventStream, Parser } from './support/sse.mjs';
import { eventually } from './support/wait.mjs';
import { jobEventsIn, logOf, Watcher } from './support/watcher.mjs';

const others = Array.from({ length: 10 }, (_, n) => `user${n}`);
const streamsPerUser = 5;
const floods = 400;

let box;
let watchers = [];
before(async () => { box = await Signalbox.start(); });
after(async () => {
    await Promise.all(watchers.map(watcher => watcher.stop()));
    await box?.stop();
});

async function watch(token, after) {
    const watcher = await Watcher.start(lastEventId => box.events(token, { query: '?topics=jobs', lastEventId: lastEventId ?? after }));
    watchers.push(watcher);
    return watcher;
}

// What a stream gives, with the reading in the test's hands.
async function readByHand(token) {
    const request = get(`${box.url}/api/v1/events?topics=jobs`, { headers: { Authorization: `Bearer ${token}` } });
    const [response] = await once(request, 'response');
    const stream = Object.assign(Object.create(EventStream.prototype), { events: [], watchers: new Set() });
    const parser = new Parser(event => stream.take(event));
    response.setEncoding('utf8').on('data', text => parser.feed(text)).on('error', () => {});
    stream.ended = once(response, 'close');
    return { response, stream };
}

test('a client that stops reading is closed, 50 others get everything, and it comes back to all it missed', async () => {
    const tokens = Object.fromEntries(await Promise.all([...others, 'slow'].map(async user => [user, await box.token(user)])));
    const fast = (await Promise.all(others.flatMap(user => Array.from({ length: streamsPerUser }, async () =>
        Object.assign(await watch(tokens[user]), { user })))));
    const { response, stream } = await readByHand(tokens.slow);
    const jobId = await box.post(tokens.slow);
    await eventually(() => stream.events.length === 1, 'its first event');
    response.pause();

    const flood = box.redisCli('-r', String(floods), 'PUBLISH', 'agent:rebalance:status',
        JSON.stringify({ jobId, status: 'processing', userId: 'slow', message: 'x'.repeat(50_000) }));
    for (let n = 0; n < 3; ++n)
        for (const user of others)
            await box.post(tokens[user], { n });
    await flood;
    await eventually(() => /reads too slowly/.test(box.server.stdout + box.server.stderr), 'it is closed');

    for (const watcher of fast) {
        await watcher.sees(() => watcher.jobEvents.length === 3, `the jobs of ${watcher.user}`);
        assert.deepEqual(watcher.jobEvents, await logOf(box, watcher.user));
        assert.equal(watcher.streams.length, 1, 'it was never closed');
    }

    response.resume();
    await stream.ended;
    assert.ok(stream.events.length < floods, 'it was closed in the middle');
    const back = await watch(tokens.slow, stream.lastId);
    const all = () => [...jobEventsIn(stream.events), ...back.jobEvents];
    await eventually(() => all().length >= 1 + floods, 'all that it missed');
    assert.deepEqual(all(), await logOf(box, 'slow'));
    assert.deepEqual(back.gaps(), []);
});
