// Whatever a service publishes is in the monitor's stream: first what is, then what changes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';

const names = ['balance-sync', 'account-discovery', 'account-enrichment'];
let box;
let token;
before(async () => {
    box = await Signalbox.start();
    box.demo('services');
    token = await box.token('demo');
});
after(() => box?.stop());

const open = () => box.events(token, { query: '?topics=services' });

test('a snapshot comes first, then every service\'s status as it published it', async () => {
    const stream = await open();
    for (const name of names)
        await stream.event(({ event, data }) => event === 'service:status' && data.service === name, `a status of ${name}`);

    const [first, ...rest] = stream.events;
    assert.equal(first.event, 'snapshot');
    assert.equal(first.data.topic, 'services');
    assert.equal(typeof first.data.services, 'object');
    for (const { event, id, data } of rest) {
        if (event === 'service:up')
            continue; // what it became, an event of the log
        assert.equal(event, 'service:status');
        assert.equal(id, undefined, 'telemetry is no position to resume from');
        assert.ok(names.includes(data.service));
        assert.equal(typeof data.timestamp, 'number');
        assert.equal(typeof data.status, 'object');
    }
    await stream.close();
});

test('who comes later finds the services in the snapshot', async () => {
    const early = await open();
    for (const name of names)
        await early.event(({ event, data }) => event === 'service:status' && data.service === name, `a status of ${name}`);
    const late = await open();
    const { data } = await late.event(({ event }) => event === 'snapshot', 'a snapshot');
    assert.deepEqual(Object.keys(data.services).sort(), [...names].sort());
    await Promise.all([early.close(), late.close()]);
});

test('a service nobody configured shows up by publishing, its bytes untouched', async () => {
    const stream = await open();
    const message = { service: 'price-feed', timestamp: 1731304200000, status: { z: 1, a: [1.50, 'ü\u2028'], nested: { deep: null } } };
    await box.redisCli('PUBLISH', 'service:price-feed', JSON.stringify(message));
    const { data } = await stream.event(({ event, data }) => event === 'service:status' && data.service === 'price-feed', 'a status of price-feed');
    assert.deepEqual(data, message);
    assert.deepEqual(Object.keys(data.status), ['z', 'a', 'nested']);
    await stream.close();
});

test('a stream of services has no job events', async () => {
    const stream = await open();
    await box.post(token);
    await box.redisCli('PUBLISH', 'service:after-job', '{"service":"after-job","timestamp":1,"status":{}}');
    await stream.event(({ data }) => data.service === 'after-job', 'a status published after the job');
    assert.deepEqual(stream.ofJob(), []);
    await stream.close();
});

test('a topic that does not exist is refused', async () => {
    const response = await box.request('/api/v1/events?topics=weather', { token });
    assert.equal(response.status, 400);
    assert.match(response.headers.get('content-type'), /^application\/problem\+json/);
});
