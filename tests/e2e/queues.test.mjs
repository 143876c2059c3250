// Queues over REST: how they stand, the same on every server; pausing and resuming; who did it and why.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let redis, box, other;
let alice, admin, viewer;
before(async () => {
    redis = await Redis.start();
    const args = ['--job-types', 'rebalance,report', '--priority-types', 'rebalance'];
    box = await Signalbox.start({ redis: redis.url, args });
    other = await Signalbox.start({ redis: redis.url, args, folder: box.folder });
    alice = await box.token('alice');
    admin = await box.token('root', '--role', 'admin');
    viewer = await box.token('watcher', '--role', 'viewer');
});
after(() => endAll(other, box, redis));

const queues = async (server = box, query = '') => (await (await server.request(`/api/v1/queues${query}`, { token: viewer })).json()).queues;
const rebalance = async server => (await queues(server)).find(({ type }) => type === 'rebalance');
const publish = (jobId, status, more = {}) =>
    box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status, userId: 'alice', ...more }));
const act = (what, body, token = admin, type = 'rebalance') => box.request(`/api/v1/queues/${type}/${what}`, { token, body, method: 'POST' });
const ids = key => box.redisCli('LRANGE', key, '0', '-1').then(text => text.split('\n').filter(Boolean));

test('depth, delays, ages, rates, percentiles and agents, the same on both servers', async () => {
    const first = await box.post(alice);
    await box.post(alice);
    await box.request(`/api/v1/agent/rebalance?delayUntil=${Date.now() + 3_600_000}`, { token: alice, body: {} });
    assert.equal(await box.redisCli('LPOP', 'agent:rebalance:jobs'), first);
    await publish(first, 'processing', { agent: 'worker-1' });
    await publish(first, 'done');
    const queue = await eventually(async () => {
        const now = await rebalance(box);
        return now.runMs.count === 1 && now;
    }, 'a finished job in the counts');
    assert.equal(queue.depth, 1);
    assert.equal(queue.ready, 1);
    assert.equal(queue.delayed, 1);
    assert.equal(queue.running, 0);
    assert.equal(queue.paused, null);
    assert.ok(queue.oldestAgeMs >= 0 && queue.oldestAgeMs < 60_000);
    assert.ok(queue.perMinute.created > 0 && queue.perMinute.done > 0 && queue.perMinute.error === 0);
    assert.equal(queue.waitMs.count, 1);
    assert.ok(queue.waitMs.p50 > 0 && queue.waitMs.p99 >= queue.waitMs.p50);
    assert.deepEqual(queue.agents.seen.map(({ name }) => name), ['worker-1']);
    const elsewhere = await rebalance(other);
    for (const same of ['depth', 'delayed', 'waitMs', 'runMs', 'agents'])
        assert.deepEqual(elsewhere[same], queue[same]);
    assert.deepEqual((await queues()).map(({ type }) => type), ['rebalance', 'report']);
});

test('a paused queue gives nothing away, takes new jobs, and goes on in order', async () => {
    await box.redisCli('DEL', 'agent:rebalance:jobs', 'signalbox:waiting:rebalance');
    const one = await box.post(alice), two = await box.post(alice);
    const response = await act('pause', { reason: 'bank holiday' });
    assert.equal(response.status, 200);
    const paused = await response.json();
    assert.equal(paused.paused.by, 'root');
    assert.equal(paused.paused.reason, 'bank holiday');
    assert.equal(paused.held, 2);
    const agent = box.demo('agent');
    const three = await other.post(alice);
    const high = (await (await other.request('/api/v1/agent/rebalance?priority=high', { token: alice, body: {} })).json()).jobId;
    assert.deepEqual(await ids('agent:rebalance:jobs'), []);
    assert.deepEqual(await ids('agent:rebalance:jobs:held'), [high, one, two, three]);
    assert.equal((await box.request(`/api/v1/rebalance/${two}/cancel`, { token: alice, method: 'POST' })).status, 200);
    assert.equal((await act('pause', { reason: 'again' })).status, 409);

    const stream = await box.events(alice, { query: '?topics=jobs' });
    assert.equal((await act('resume')).status, 200);
    await stream.job('rebalance:done', three); // an agent that was waiting all the time
    const begun = stream.ofJob().filter(({ event, data }) => event === 'rebalance:processing' && data.progress === undefined).map(({ data }) => data.jobId);
    assert.deepEqual(begun, [high, one, three]);
    assert.equal((await act('resume')).status, 409);
    await stream.close();
    assert.equal(await agent.stop(), 0);
});

test('what others pushed while the queue was paused comes behind', async () => {
    await box.redisCli('DEL', 'agent:rebalance:jobs', 'signalbox:waiting:rebalance');
    const one = await box.post(alice);
    await act('pause', { reason: 'x' });
    await box.redisCli('RPUSH', 'agent:rebalance:jobs', 'a-stranger');
    await act('resume', { reason: 'y' });
    assert.deepEqual(await ids('agent:rebalance:jobs'), [one, 'a-stranger']);
});

test('every act is in the audit, with who and why, and live for viewers', async () => {
    const stream = await box.events(viewer, { query: '?topics=audit' });
    await act('pause', { reason: 'inventory' });
    const live = await stream.event(({ event }) => event === 'audit:pause', 'the act');
    assert.deepEqual(live.data, { act: 'pause', actor: 'root', reason: 'inventory', type: 'rebalance' });
    await act('resume', { reason: 'counted' });
    const page = await (await box.request('/api/v1/audit?limit=2', { token: viewer })).json();
    assert.deepEqual(page.entries.map(({ data }) => [data.act, data.actor, data.reason]), [['resume', 'root', 'counted'], ['pause', 'root', 'inventory']]);
    const next = await (await box.request(`/api/v1/audit?limit=200&after=${page.next}`, { token: viewer })).json();
    assert.equal(next.next, null);
    assert.ok(next.entries.every(({ id }) => !page.entries.some(entry => entry.id === id)));
    await stream.close();
});

test('users see no queues; viewers act on none', async () => {
    assert.equal((await box.request('/api/v1/queues', { token: alice })).status, 403);
    assert.equal((await box.request('/api/v1/audit', { token: alice })).status, 403);
    for (const token of [alice, viewer])
        assert.equal((await act('pause', { reason: 'x' }, token)).status, 403);
    assert.equal((await act('pause', { reason: 'x' }, admin, 'nothing')).status, 404);
});

for (const [method, path, body, detail] of [
    ['GET', '/api/v1/queues?window=0', undefined, /`window` must be 1 to 60/],
    ['GET', '/api/v1/queues?window=61', undefined, /`window`/],
    ['GET', '/api/v1/queues?type=x', undefined, /Unknown parameter "type"/],
    ['GET', '/api/v1/audit?limit=0', undefined, /`limit`/],
    ['GET', '/api/v1/audit?after=x', undefined, /`after`/],
    ['POST', '/api/v1/queues/rebalance/pause', undefined, /reason/],
    ['POST', '/api/v1/queues/rebalance/pause', { reason: '' }, /reason/],
    ['POST', '/api/v1/queues/rebalance/pause', { reason: 'x', until: 5 }, /Unknown member "until"/],
    ['POST', '/api/v1/queues/rebalance/pause?for=5', { reason: 'x' }, /Unknown parameter "for"/],
]) {
    test(`${method} ${path} ${JSON.stringify(body) ?? ''} is 400 and says why`, async () => {
        const response = await box.request(path, { token: admin, method, body });
        assert.equal(response.status, 400);
        assert.match((await response.json()).detail, detail);
    });
}
