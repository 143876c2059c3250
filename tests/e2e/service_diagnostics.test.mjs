// Whatever is published under service:*, it is taken or counted, shown under diagnostics, and harmless.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Publisher } from './support/publisher.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { EventStream } from './support/sse.mjs';
import { eventually } from './support/wait.mjs';

let box, admin, user, publisher;
before(async () => {
    box = await Signalbox.start({ args: ['--token-in-query'] });
    [admin, user] = await Promise.all([box.token('root', '--role', 'admin'), box.token('demo')]);
    publisher = await Publisher.to(box.redis);
});
after(async () => {
    publisher?.close();
    await box?.stop();
});

const diagnostics = async () => (await box.request('/api/v1/diagnostics', { token: admin })).json();
const status = (more = '', service = 'x') => `{"service":"${service}","timestamp":1,"status":{}${more}}`;
const line = (more = '"level":"info","message":"m"', service = 'x') => `{"service":"${service}","timestamp":1,${more}}`;
const long = 'a'.repeat(10_000);

const malformed = [
    ['service:x', 'no JSON'],
    ['service:x', ''],
    ['service:x', '[]'],
    ['service:x', '{}'],
    ['service:x', '{"service":"x","timestamp":1}'],
    ['service:x', '{"service":"x","status":{}}'],
    ['service:x', '{"service":7,"timestamp":1,"status":{}}'],
    ['service:x', '{"service":"x","timestamp":"1","status":{}}'],
    ['service:x', '{"service":"x","timestamp":1e999,"status":{}}'],
    ['service:x', '{"service":"x","timestamp":1,"status":[]}'],
    ['service:x', '{"service":"y","timestamp":1,"status":{}}'],
    ['service:x', status(',"liveness":"up"')],
    ['service:x', status(`,"big":"${'b'.repeat(70_000)}"`)],
    ['service:x', status(`,"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
    ['service:x', Buffer.from(status(',"nul":"\0"'))],
    ['service:x', status(',"feed":"\n\ndata: {}\n\n"')],
    ['service:x', Buffer.from([0xff, 0xfe, 0x7b, 0x7d])],
    ['service:a:b', status('', 'a:b')],
    ['service:a b', status('', 'a b')],
    ['service:', status('', '')],
    [`service:${long}`, status('', long)],
    ['service:\r\nid: 7', status('', 'x')],
    ['service:logs', 'no JSON'],
    ['service:logs', line('"level":"info"')],
    ['service:logs', line('"level":7,"message":"m"')],
    ['service:logs', line(undefined, 'a:b')],
    ['service:logs', line(undefined, long)],
    ['service:logs', line(`"level":"info","message":"${'m'.repeat(20_000)}"`)],
    ['service:metrics', '{"service":"x","timestamp":1,"metrics":{"a":"1"}}'],
    ['service:metrics', '{"service":"x","timestamp":1,"metrics":{}}'],
    ['service:acks', '{"id":"","service":"x","ok":true}'],
];

test('every malformed message is counted and kept, and changes nothing', async () => {
    const stream = await EventStream.open(`${box.url}/api/services/status/stream`, { token: user });
    for (const [channel, message] of malformed)
        publisher.publish(channel, message);
    await eventually(async () => (await diagnostics()).refusals.malformed === malformed.length, `${malformed.length} refusals`);
    const { refused } = await diagnostics();
    assert.equal(refused.length, malformed.length);
    assert.deepEqual([...new Set(refused.map(({ reason }) => reason))], ['malformed']);
    assert.ok(refused.every(({ at, channel, message }) => at > 0 && channel.startsWith('service:') && message.length <= 600));

    publisher.publish('service:fine', status('', 'fine'));
    await stream.event(({ event }) => event === 'service', 'the next good one');
    assert.deepEqual(stream.events.slice(1).filter(({ data }) => data.status).map(({ data }) => data.service), ['fine']);
    const { services } = await (await box.request('/api/services', { token: user })).json();
    assert.deepEqual(services.map(({ name }) => name), ['account-discovery', 'account-enrichment', 'balance-sync', 'fine']);
    await stream.close();
});

test('far past and far future are taken and marked; text cannot forge fields of a stream', async () => {
    const stream = await EventStream.open(`${box.url}/api/services/status/stream`, { token: user });
    const message = (timestamp, text) => ({ service: 'clock', timestamp, status: { text } });
    const texts = ['a\n\ndata: {"service":"forged"}\n\n', 'b\r\nevent: forged\rid: 7', 'c\u0000\u2028'];
    for (const [timestamp, text] of [[9_999_999_999_999, texts[0]], [Date.now(), texts[1]], [5, texts[2]]])
        publisher.publish('service:clock', message(timestamp, text));
    await eventually(() => stream.events.filter(({ data }) => data.status).length === 3, 'three statuses');
    const seen = stream.events.filter(({ data }) => data.status);
    assert.deepEqual(seen.map(({ data }) => data.status.text), texts);
    assert.deepEqual(seen.map(({ event, id }) => [event, id]), Array(3).fill(['service', undefined]));
    assert.equal(seen[0].data.clampedFrom, 9_999_999_999_999);
    assert.ok(Math.abs(seen[0].data.timestamp - Date.now()) < 60_000);
    assert.ok(seen[1].data.clockStepMs < 0 && seen[2].data.clockStepMs < 0);
    await stream.close();
});

test('diagnostics are for viewers and administrators', async () => {
    assert.equal((await box.request('/api/v1/diagnostics', { token: user })).status, 403);
    assert.equal((await box.request('/api/v1/diagnostics', { token: await box.token('vera', '--role', 'viewer') })).status, 200);
});

test('the doctor says how Redis is set up, and what to mend', async () => {
    const checks = async () => Object.fromEntries((await diagnostics()).redis.checks.map(({ check, ...rest }) => [check, rest]));
    assert.match((await diagnostics()).redis.version, /^\d+\.\d+\.\d+$/);
    const good = await checks();
    for (const check of ['version', 'role', 'memory', 'maxmemory-policy', 'client-output-buffer-limit', 'clock'])
        assert.equal(good[check].level, 'ok', check);
    await box.redisCli('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await box.redisCli('CONFIG', 'SET', 'appendonly', 'no');
    const ill = await checks();
    assert.equal(ill['maxmemory-policy'].level, 'bad');
    assert.match(ill['maxmemory-policy'].advice, /noeviction/);
    assert.equal(ill.appendonly.level, 'warning');
    await box.redisCli('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await box.redisCli('CONFIG', 'SET', 'appendonly', 'yes');
    const { listeners } = await diagnostics();
    assert.deepEqual(listeners.find(({ channel }) => channel === 'agent:rebalance:status'), { channel: 'agent:rebalance:status', subscribers: 1 });
});

test('a token in the URL opens a stream only where that is switched on, and is in no log', async t => {
    const stream = await EventStream.open(`${box.url}/api/services/status/stream?token=${user}`);
    await stream.event(() => true, 'the snapshot');
    await stream.close();
    assert.equal((await box.request(`/api/services?token=${user}`)).status, 401);
    assert.equal((await box.request(`/api/services/status/stream?token=${user}x`)).status, 401);
    assert.ok(!(box.server.stdout + box.server.stderr).includes(user.slice(-20)), 'the log has the token');
    const strict = await Signalbox.start({ folder: box.folder, redis: box.redis });
    t.after(() => strict.stop());
    assert.equal((await strict.request(`/api/services/status/stream?token=${user}`)).status, 401);
});
