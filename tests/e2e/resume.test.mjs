// A client that goes away and comes back with its last event id misses nothing and sees nothing twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';

let box;
let token;
before(async () => {
    box = await Signalbox.start();
    token = await box.token('demo');
});
after(() => box?.stop());

const publish = (jobId, status, extra = {}) => box.redisCli('PUBLISH', 'agent:rebalance:status',
    JSON.stringify({ jobId, status, userId: 'demo', ...extra }));

// The ways a client can say where it was.
const carriers = {
    'the Last-Event-ID header': id => ({ lastEventId: id }),
    '?last_event_id=': id => ({ query: `?last_event_id=${id}` }),
    '?lastEventId=': id => ({ query: `?lastEventId=${id}` }),
    '?after=': id => ({ query: `?after=${id}` }),
};

for (const [name, carry] of Object.entries(carriers)) {
    test(`every missed event comes once, in order, with ${name}`, async () => {
        const before = await box.events(token);
        const known = await box.post(token);
        await before.job('rebalance:created', known);
        await before.close();

        const missed = [];
        for (let n = 0; n < 5; ++n)
            missed.push(await box.post(token, { n }));
        for (const jobId of missed)
            await publish(jobId, 'processing');
        const witness = await box.events(token, { lastEventId: before.lastId });
        await witness.job('rebalance:processing', missed.at(-1));

        const stream = await box.events(token, carry(before.lastId));
        const live = await box.post(token);
        await stream.job('rebalance:created', live);
        await publish(live, 'processing');
        await stream.job('rebalance:processing', live);

        const expected = [
            ...missed.map(jobId => `rebalance:created ${jobId}`),
            ...missed.map(jobId => `rebalance:processing ${jobId}`),
            `rebalance:created ${live}`, `rebalance:processing ${live}`,
        ];
        assert.deepEqual(stream.ofJob().map(({ event, data }) => `${event} ${data.jobId}`), expected);
        assert.ok(!stream.events.some(({ event }) => event === 'gap'));
        await Promise.all([witness.close(), stream.close()]);
    });
}

test('one who saw no event yet can still be resumed: the stream says where it starts', async () => {
    const quiet = await box.events(token, { query: '?topics=jobs' });
    const jobId = await box.post(token);
    await quiet.job('rebalance:created', jobId);
    const start = await box.events(token, { lastEventId: quiet.lastId, query: '?topics=jobs' });
    const missed = await box.post(token);
    await start.job('rebalance:created', missed);
    assert.equal(start.ofJob().length, 1);
    await Promise.all([quiet.close(), start.close()]);
});

// A header's value is bytes: \u00ff here is the byte 0xff.
const bad = {
    'negative': '-1',
    'a number beyond 64 bits': '100000000000000000000',
    'a word': 'abc',
    'a path': '../../etc/passwd',
    '7 kB': 'x'.repeat(7 * 1024),
    'bytes above 0x7f': '\u00ff\u00fe\u0080',
    'three parts that are no cursor': 'a-b-c',
    'a number too large in a cursor': 'epoch-99999999999999999999-0',
    'a cursor of another log': 'another-1700000000000-0',
};

for (const [name, id] of Object.entries(bad)) {
    test(`a last event id that is ${name} is told as a gap, then the stream is live`, async () => {
        const stream = await box.events(token, { lastEventId: id });
        const gap = await stream.event(({ event }) => event === 'gap', 'a gap');
        assert.ok(['invalid', 'epoch', 'trimmed'].includes(gap.data.reason), gap.data.reason);
        assert.equal(gap.id, gap.data.cursor);

        const jobId = await box.post(token);
        await stream.job('rebalance:created', jobId);
        assert.equal(stream.ofJob().length, 1, 'nothing old is replayed after a gap');
        await stream.close();
    });
}

test('the cursor a gap gives is good to resume from', async () => {
    const lost = await box.events(token, { lastEventId: 'abc' });
    const { data } = await lost.event(({ event }) => event === 'gap', 'a gap');
    await lost.close();
    const jobId = await box.post(token);
    const stream = await box.events(token, { lastEventId: data.cursor });
    await stream.job('rebalance:created', jobId);
    assert.ok(!stream.events.some(({ event }) => event === 'gap'));
    await stream.close();
});
