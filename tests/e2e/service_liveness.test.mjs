// Services that stop and come back, in real time: in the stream, in GET /api/services and in the history, also across a restart of the server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Process } from './support/process.mjs';
import { Redis } from './support/redis.mjs';
import { binaries, Signalbox } from './support/signalbox.mjs';
import { EventStream } from './support/sse.mjs';
import { eventually } from './support/wait.mjs';
import { join } from 'node:path';

let redis, box, token, services;
before(async () => {
    redis = await Redis.start();
    box = await Signalbox.start({ redis: redis.url });
    token = await box.token('demo');
});
after(() => endAll(services, box, redis));

const get = async path => {
    const response = await box.request(path, { token });
    assert.equal(response.status, 200, path);
    return response.json();
};
const startServices = () => {
    services = new Process(join(binaries, 'signalbox-demo'), ['services', '--redis-url', redis.url, '--interval-ms', '400']);
};
const record = async name => (await get('/api/services')).services.find(service => service.name === name);
const changes = ({ events }) => events.filter(({ event, data }) => /^service:(up|late|down)$/.test(event) && data.service === 'balance-sync')
    .map(({ event }) => event.slice(8));

test('the three named services are listed before they were heard', async () => {
    const { services: listed } = await get('/api/services');
    assert.deepEqual(listed.map(({ name, liveness, status, uptime }) => ({ name, liveness, status, uptime })),
        ['account-discovery', 'account-enrichment', 'balance-sync'].map(name => ({ name, liveness: 'unknown', status: {}, uptime: null })));
    assert.equal((await box.request('/api/services/nobody', { token })).status, 404);
    assert.equal((await box.request('/api/services/nobody/history', { token })).status, 404);
    assert.equal((await box.request('/api/services/balance-sync/history?limit=0', { token })).status, 400);
});

test('a service that was never heard of shows up everywhere within a moment', async () => {
    const stream = await EventStream.open(`${box.url}/api/services/status/stream`, { token });
    const events = await box.events(token, { query: '?topics=services' });
    const message = { service: 'never-heard', timestamp: 1731304200000, status: { running: true } };
    await box.redisCli('PUBLISH', 'service:never-heard', JSON.stringify(message));
    const { data } = await stream.event(({ event }) => event === 'service', 'its status');
    assert.deepEqual(data, message);
    const up = await events.event(({ event }) => event === 'service:up', 'its transition');
    assert.equal(up.data.service, 'never-heard');
    assert.ok(up.id, 'a transition is a log event');
    assert.deepEqual((await get('/api/services/status'))['never-heard'], message.status);
    const { liveness, status, messages } = await record('never-heard');
    assert.deepEqual({ liveness, status, messages }, { liveness: 'up', status: message.status, messages: 1 });
    const { history } = await get('/api/services/never-heard/history');
    assert.deepEqual(history.map(({ kind }) => kind), ['service:status', 'service:up']);
    assert.deepEqual(history[0].data, message);
    const late = await box.events(token, { query: '?topics=services' });
    const snapshot = await late.event(({ event }) => event === 'snapshot', 'a snapshot');
    assert.equal(snapshot.data.services['never-heard'].liveness, 'up');
    await Promise.all([stream, events, late].map(open => open.close()));
});

test('a demo service that stops is late, then down, and up again when it starts; a restart of the server in between changes nothing', async () => {
    const seen = [];
    let events = await box.events(token, { query: '?topics=services' });
    startServices();
    await eventually(async () => (await record('balance-sync')).intervalIs === 'learned', 'its interval to be learned');
    assert.equal((await record('balance-sync')).intervalMs, 1000);

    await box.killServer(); // its services go on
    await new Promise(resolve => setTimeout(resolve, 4_000));
    seen.push(...changes(events));
    await box.launch();
    events = await box.events(token, { query: '?topics=services', lastEventId: events.lastId });
    await eventually(() => events.events.filter(({ event }) => event === 'service:status').length > 3, 'statuses to go on');

    await services.stop();
    const stoppedAt = Date.now();
    const late = await events.event(({ event, data }) => event === 'service:late' && data.service === 'balance-sync', 'late');
    const down = await events.event(({ event, data }) => event === 'service:down' && data.service === 'balance-sync', 'down');
    assert.ok(late.data.at - late.data.heardAt >= 2_500 && down.data.at - down.data.heardAt >= 5_000, 'not too early');
    assert.ok(Math.abs(down.data.heardAt - stoppedAt) < 5_000);
    assert.match(down.data.reason, /^no message for [\d.]+ s; it sends one every 1 s$/);
    assert.equal((await record('balance-sync')).liveness, 'down');

    await box.killServer();
    await box.launch();
    assert.equal((await record('balance-sync')).liveness, 'down');
    seen.push(...changes(events));
    events = await box.events(token, { query: '?topics=services', lastEventId: events.lastId });
    startServices();
    await events.event(({ event, data }) => event === 'service:up' && data.service === 'balance-sync', 'up again');
    seen.push(...changes(events));
    assert.deepEqual(seen, ['up', 'late', 'down', 'up']);
    const { uptime, reason } = await record('balance-sync');
    assert.ok(uptime > 0 && uptime < 1, `${uptime}`);
    assert.match(reason, /^a message after /);
    await events.close();

    const kinds = [];
    let next = '';
    do {
        const page = await get(`/api/services/balance-sync/history?limit=5${next}`);
        kinds.push(...page.history.map(({ kind }) => kind));
        next = page.next ? `&after=${page.next}` : '';
    } while (next);
    assert.deepEqual(kinds.filter(kind => kind !== 'service:status').reverse(), ['service:up', 'service:late', 'service:down', 'service:up']);
    assert.ok(kinds.filter(kind => kind === 'service:status').length > 5);
});
