// The event stream with the reference agent at work: everything live, in order, once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';

let box;
let token;
before(async () => {
    box = await Signalbox.start();
    box.demo('agent');
    token = await box.token('demo');
});
after(() => box?.stop());

const statusOf = ({ event }) => event.replace('rebalance:', '');

test('a job comes as created, processing with growing progress, done', async () => {
    const stream = await box.events(token, { query: '?topics=jobs' });
    const jobId = await box.post(token);
    await stream.job('rebalance:done', jobId);

    const events = stream.ofJob(jobId);
    const statuses = events.map(statusOf);
    assert.equal(statuses[0], 'created');
    assert.equal(statuses.at(-1), 'done');
    assert.ok(statuses.length >= 4, `only ${statuses}`);
    assert.ok(statuses.slice(1, -1).every(status => status === 'processing'), `${statuses}`);
    const progress = events.map(({ data }) => data.progress).filter(value => value !== undefined);
    assert.ok(progress.length >= 2, 'progress came');
    assert.deepEqual(progress, [...progress].sort((a, b) => a - b));
    await stream.close();
});

test('two streams of one user get the same events, ids and all, each once', async () => {
    const streams = await Promise.all([box.events(token), box.events(token)]);
    const ids = [];
    for (let n = 0; n < 3; ++n)
        ids.push(await box.post(token, { n }));
    for (const stream of streams)
        for (const jobId of ids)
            await stream.job('rebalance:done', jobId);

    const [first, second] = streams.map(stream => ids.flatMap(id => stream.ofJob(id)).map(({ id, event }) => `${id} ${event}`));
    assert.deepEqual(first, second);
    assert.equal(new Set(first).size, first.length);
    await Promise.all(streams.map(stream => stream.close()));
});

test('without topics the stream has jobs and services', async () => {
    const services = box.demo('services');
    const stream = await box.events(token);
    const jobId = await box.post(token);
    await stream.job('rebalance:created', jobId);
    await stream.event(({ event }) => event === 'snapshot', 'a snapshot of the services');
    await stream.event(({ event }) => event === 'service:status', 'a service\'s status');
    await stream.close();
    assert.equal(await services.stop(), 0);
});

test('the head forbids caches and proxies to hold events back, and a comment comes at once', async () => {
    const stream = await box.events(token);
    const { headers } = stream.response;
    assert.match(headers.get('content-type'), /^text\/event-stream; ?charset=utf-8$/i);
    assert.match(headers.get('cache-control'), /no-store/);
    assert.equal(headers.get('x-accel-buffering'), 'no');
    await stream.job('rebalance:created', await box.post(token));
    assert.ok(stream.comments.length >= 1);
    await stream.close();
});

test('SIGTERM ends open streams and every part ends well', async () => {
    const stream = await box.events(token);
    await box.stop();
    assert.equal(await stream.ended, 'ended');
});
