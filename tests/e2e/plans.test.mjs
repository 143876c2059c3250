// Bulk plans: a frozen set of jobs, acted on in steps, each once, whoever executes and whoever dies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { indexesOf } from './support/indexes.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let redis, box, other;
let alice, admin, viewer;
before(async () => {
    redis = await Redis.start();
    const args = ['--queue-max', '20000'];
    box = await Signalbox.start({ redis: redis.url, args });
    other = await Signalbox.start({ redis: redis.url, args, folder: box.folder });
    alice = await box.token('alice');
    admin = await box.token('root', '--role', 'admin');
    viewer = await box.token('watcher', '--role', 'viewer');
});
after(() => endAll(other, box, redis));

const plans = '/api/v1/jobs/plans';
const post = (body, token = admin) => box.request(plans, { token, body });
async function make(body) {
    const response = await post({ reason: 'month end', rate: 2000, ...body });
    assert.equal(response.status, 201, await response.clone().text());
    const plan = await response.json();
    assert.equal(response.headers.get('location'), `${plans}/${plan.planId}`);
    return plan;
}
const read = async (id, query = '', server = other) => (await server.request(`${plans}/${id}${query}`, { token: viewer })).json();
const execute = id => box.request(`${plans}/${id}/execute`, { token: admin, method: 'POST' });
async function ends(id, state = 'finished') {
    const plan = await eventually(async () => {
        const now = await read(id);
        return !['running', 'ready'].includes(now.state) && now;
    }, `the end of plan ${id}`);
    assert.equal(plan.state, state);
    return plan;
}
const field = (jobId, name) => box.redisCli('HGET', `agent:rebalance:job:${jobId}`, name);
const is = (jobId, status) => eventually(async () => await field(jobId, 'status') === status, `${jobId} ${status}`);
const publish = (jobId, status, more = {}) =>
    box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status, userId: 'alice', ...more }));
async function jobs(count, status) {
    const made = [];
    for (let n = 0; n < count; ++n) {
        const jobId = await box.post(alice);
        made.push(jobId);
        if (status !== 'created') {
            await box.redisCli('LREM', 'agent:rebalance:jobs', '0', jobId);
            await publish(jobId, status, { error: `failed as number ${n}` });
            await is(jobId, status);
        }
    }
    return made;
}

// Failed jobs of `users` users as the server's scripts leave them.
const failed = (count, users) => box.redisCli('EVAL', `
    for i = 1, tonumber(ARGV[1]) do
      local created = string.format('%.0f', 1700000000000 + math.floor(i / 3))
      local id, user = created .. '-' .. string.format('%07d', i), 'user-' .. (i % tonumber(ARGV[2]))
      redis.call('HSET', 'agent:rebalance:job:' .. id, 'jobId', id, 'type', 'rebalance', 'userId', user, 'payload', '{"n":' .. i .. '}', 'status', 'error',
        'error', 'bulk', 'reason', 'agent', 'attempt', '1', 'createdAt', created, 'cancelRequested', '0')
      for _, index in ipairs({'signalbox:jobs', 'signalbox:jobs:user:' .. user, 'signalbox:jobs:in:rebalance:error'}) do
        redis.call('ZADD', index, 0, created .. ':rebalance:' .. id)
      end
      redis.call('ZADD', 'signalbox:jobs:ids', 0, id .. ':rebalance')
      redis.call('ZADD', 'signalbox:deadlines', 9999999999999, 'r\\n' .. 'rebalance\\n' .. id .. '\\n' .. user)
    end`, '0', String(count), String(users));

test('10 000 failed jobs are retried, each once, though each server is killed on the way', { timeout: 120_000 }, async () => {
    const count = 10_000;
    await failed(count, 50);
    const plan = await make({ act: 'retry', filter: { status: 'error' }, rate: 1500 });
    assert.equal(plan.state, 'ready');
    assert.equal(plan.total, count);
    assert.deepEqual(plan.byStatus, { error: count });
    assert.equal(plan.sample.length, 10);
    assert.equal((await execute(plan.planId)).status, 202);
    const passes = share => eventually(async () => Number(await box.redisCli('HGET', `signalbox:plan:${plan.planId}`, 'next')) > share * count, `${share} of it`);
    await passes(0.2);
    await box.killServer();
    await box.launch();
    await passes(0.5);
    await other.killServer();
    await other.launch();
    const end = await ends(plan.planId);
    assert.deepEqual([end.done, end.skipped, end.failed], [count, 0, 0]);
    const seen = await box.redisCli('EVAL', `
        local of, twice = {}, 0
        for _, id in ipairs(redis.call('LRANGE', 'agent:rebalance:jobs', 0, -1)) do
          local old = redis.call('HGET', 'agent:rebalance:job:' .. id, 'retryOf')
          if of[old] or redis.call('HGET', 'agent:rebalance:job:' .. old, 'retriedAs') ~= id then twice = twice + 1 end
          of[old] = true
        end
        local n = 0 for _ in pairs(of) do n = n + 1 end
        return n .. ' ' .. twice`, '0');
    assert.equal(seen, `${count} 0`);
    const outcomes = [];
    for (let next = '0'; next !== null;) {
        const page = await read(plan.planId, `?after=${next}&limit=1000`);
        outcomes.push(...page.results);
        next = page.next;
    }
    assert.equal(new Set(outcomes.map(({ jobId }) => jobId)).size, count);
    assert.ok(outcomes.every(({ outcome, detail }) => outcome === 'done' && detail));
    assert.deepEqual((await indexesOf(box)).problems, []);
    await box.redisCli('FLUSHALL');
});

test('what changed since it was frozen is skipped and said so; what came later is not touched', async () => {
    const [one, two, three] = await jobs(3, 'error');
    const waiting = await box.post(alice);
    const plan = await make({ act: 'retry', filter: { user: 'alice' } });
    assert.deepEqual([plan.total, plan.byStatus], [3, { error: 3 }]);
    assert.deepEqual(plan.sample.map(({ jobId, userId, status }) => [jobId, userId, status]), [three, two, one].map(id => [id, 'alice', 'error']));
    await box.request(`/api/v1/rebalance/${one}/retry`, { token: alice, method: 'POST' });
    await box.request(`/api/v1/rebalance/${two}`, { token: alice, method: 'DELETE' });
    const [later] = await jobs(1, 'error');
    await execute(plan.planId);
    const end = await ends(plan.planId);
    assert.deepEqual([end.done, end.skipped, end.failed], [1, 2, 0]);
    const results = Object.fromEntries((await read(plan.planId)).results.map(({ jobId, outcome, detail }) => [jobId, `${outcome}: ${detail}`]));
    assert.match(results[one], /^skipped: it was retried as /);
    assert.equal(results[two], 'skipped: it is not there any more');
    assert.match(results[three], /^done: /);
    assert.equal(await field(later, 'retriedAs'), '');
    assert.equal(await field(waiting, 'status'), 'created');
});

test('a list of jobs is cancelled: those that wait at once, those that run are asked', async () => {
    const waiting = await jobs(2, 'created');
    const [running] = await jobs(1, 'processing');
    const [done] = await jobs(1, 'done');
    const named = [...waiting, running, done, waiting[0], '1700000000000-unknown'].map(jobId => ({ type: 'rebalance', jobId }));
    const plan = await make({ act: 'cancel', jobs: named });
    assert.deepEqual([plan.total, plan.absent, plan.byStatus], [4, 1, { created: 2, processing: 1, done: 1 }]);
    await execute(plan.planId);
    const end = await ends(plan.planId);
    assert.deepEqual([end.done, end.skipped], [3, 1]);
    assert.deepEqual((await read(plan.planId)).results.map(({ detail }) => detail), ['cancelled', 'cancelled', 'processing', 'done']);
    assert.equal(await field(running, 'cancelRequested'), '1');
    assert.equal(await field(waiting[1], 'cancelReason'), 'month end');
});

test('finished jobs are deleted by a part of their error', async () => {
    const [one, two] = await jobs(2, 'error');
    const plan = await make({ act: 'delete', filter: { error: 'NUMBER 1' } });
    assert.equal(plan.total, 1);
    await execute(plan.planId);
    await ends(plan.planId);
    assert.equal(await field(two, 'status'), '');
    assert.equal(await field(one, 'status'), 'error');
});

test('it stops after so many failures', async () => {
    await box.redisCli('FLUSHALL');
    await jobs(4, 'error');
    const plan = await make({ act: 'retry', filter: { status: 'error' }, stopAfter: 2 });
    await box.redisCli('EVAL', "for i = 1, 20000 do redis.call('RPUSH', 'agent:rebalance:jobs', i) end", '0'); // the queue is full
    await execute(plan.planId);
    const end = await ends(plan.planId, 'stopped');
    assert.deepEqual([end.done, end.failed, end.because], [0, 2, '2 failed']);
    assert.deepEqual((await read(plan.planId)).results.map(({ outcome, detail }) => `${outcome}: ${detail}`), Array(2).fill('failed: the queue is full'));
    await box.redisCli('DEL', 'agent:rebalance:jobs');
});

test('a job that cannot be read does not hold up the others', async () => {
    await box.redisCli('FLUSHALL');
    const [one, two] = await jobs(2, 'error');
    const plan = await make({ act: 'retry', filter: { status: 'error' }, stopAfter: 0 });
    await box.redisCli('DEL', `signalbox:timeline:rebalance:${two}`);
    await box.redisCli('SET', `signalbox:timeline:rebalance:${two}`, 'x');
    await execute(plan.planId);
    const end = await ends(plan.planId);
    assert.deepEqual([end.done, end.failed], [1, 1]);
    assert.match((await read(plan.planId)).results[0].detail, /timeline/);
    assert.notEqual(await field(one, 'retriedAs'), '');
});

test('a running plan is paced, and stopped by DELETE; any other is forgotten', async () => {
    await jobs(3, 'error');
    const plan = await make({ act: 'delete', filter: { status: 'error' }, rate: 1 });
    await execute(plan.planId);
    assert.equal((await execute(plan.planId)).status, 409);
    const stopped = await box.request(`${plans}/${plan.planId}`, { token: admin, method: 'DELETE', body: { reason: 'too soon' } });
    assert.equal(stopped.status, 200);
    const now = await stopped.json();
    assert.equal(now.state, 'stopped');
    assert.ok(now.done < 3);
    assert.equal((await box.request(`${plans}/${plan.planId}`, { token: admin, method: 'DELETE' })).status, 204);
    assert.equal((await box.request(`${plans}/${plan.planId}`, { token: viewer })).status, 404);
    const acts = (await (await box.request('/api/v1/audit', { token: viewer })).json()).entries.map(({ data }) => [data.act, data.actor, data.reason]);
    assert.deepEqual(acts.slice(0, 3), [['plan-drop', 'root', ''], ['plan-stop', 'root', 'too soon'], ['plan', 'root', 'month end']]);
});

test('a plan that was not executed in time is gone', async () => {
    await jobs(1, 'error');
    const plan = await make({ act: 'retry', filter: { status: 'error' } });
    assert.ok(plan.expiresAt - plan.createdAt >= 299_000 && plan.expiresAt - plan.createdAt <= 301_000);
    await box.redisCli('HSET', `signalbox:plan:${plan.planId}`, 'expiresAt', '1');
    assert.equal((await read(plan.planId)).state, 'expired');
    assert.equal((await execute(plan.planId)).status, 410);
    const list = await (await box.request(plans, { token: viewer })).json();
    assert.equal(list.plans[0].planId, plan.planId);
    assert.equal((await execute('nothing')).status, 404);
    assert.equal((await execute((await make({ act: 'retry', filter: { id: 'zzz' } })).planId)).status, 409);
});

test('only administrators make and execute plans', async () => {
    const plan = await make({ act: 'retry', filter: { status: 'error' } });
    for (const token of [alice, viewer]) {
        assert.equal((await post({ act: 'retry', reason: 'x', filter: { status: 'error' } }, token)).status, 403);
        assert.equal((await box.request(`${plans}/${plan.planId}/execute`, { token, method: 'POST' })).status, 403);
        assert.equal((await box.request(`${plans}/${plan.planId}`, { token, method: 'DELETE' })).status, 403);
    }
    assert.equal((await box.request(plans, { token: alice })).status, 403);
    assert.equal((await box.request(`${plans}/${plan.planId}`, { token: alice })).status, 403);
});

const filter = { status: 'error' };
for (const [body, detail] of [
    [{}, /either `filter` or `jobs`/],
    [{ act: 'retry', reason: 'x', filter, jobs: [] }, /either/],
    [{ act: 'pause', reason: 'x', filter }, /`act` must be/],
    [{ act: 'retry', filter }, /`reason`/],
    [{ act: 'retry', reason: '', filter }, /`reason`/],
    [{ act: 'retry', reason: 'x', filter: {} }, /`filter` must name/],
    [{ act: 'retry', reason: 'x', filter: [] }, /`filter` must be an object/],
    [{ act: 'retry', reason: 'x', filter: { status: 'lost' } }, /Unknown status/],
    [{ act: 'retry', reason: 'x', filter: { status: null } }, /`status` of the filter/],
    [{ act: 'retry', reason: 'x', filter: { limit: 5 } }, /no "limit"/],
    [{ act: 'retry', reason: 'x', filter: { colour: 'red' } }, /Unknown parameter "colour"/],
    [{ act: 'retry', reason: 'x', jobs: [] }, /`jobs` must be an array/],
    [{ act: 'retry', reason: 'x', jobs: ['1-a'] }, /`jobs` must hold/],
    [{ act: 'retry', reason: 'x', jobs: [{ type: 'nothing', jobId: '1-a' }] }, /`jobs` must hold/],
    [{ act: 'retry', reason: 'x', filter, rate: 0 }, /`rate` must be 1 to 2000/],
    [{ act: 'retry', reason: 'x', filter, rate: '5' }, /`rate`/],
    [{ act: 'retry', reason: 'x', filter, stopAfter: -1 }, /`stopAfter`/],
    [{ act: 'retry', reason: 'x', filter, when: 'now' }, /Unknown member "when"/],
]) {
    test(`${JSON.stringify(body)} is 400 and says why`, async () => {
        const response = await post(body);
        assert.equal(response.status, 400);
        assert.match((await response.json()).detail, detail);
    });
}
