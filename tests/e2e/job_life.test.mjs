// What a user can do with a job over REST: wait for it, cancel it, retry it, delete it, post it safely twice, delay it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box;
let alice, bob, admin, viewer;
before(async () => {
    box = await Signalbox.start({ args: ['--priority-types', 'rebalance', '--job-types', 'rebalance,report', '--one-active-types', 'report'] });
    alice = await box.token('alice');
    bob = await box.token('bob');
    admin = await box.token('root', '--role', 'admin');
    viewer = await box.token('watcher', '--role', 'viewer');
});
after(() => box?.stop());

const path = jobId => `/api/v1/rebalance/${jobId}`;
const publish = (jobId, status, more = {}) =>
    box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status, userId: 'alice', ...more }));
const pop = () => box.redisCli('LPOP', 'agent:rebalance:jobs');
const read = async (jobId, token = alice) => (await box.request(path(jobId), { token })).json();
const reaches = (jobId, status) => eventually(async () => (await read(jobId)).status === status, `${jobId} ${status}`);
const postWith = (headers, body = {}, token = alice, query = '') => box.request(`/api/v1/agent/rebalance${query}`, { token, body, headers });

async function failed() {
    const jobId = await box.post(alice);
    await pop();
    await publish(jobId, 'error', { error: 'no' });
    await reaches(jobId, 'error');
    return jobId;
}

test('?wait= answers when the status changes, and not before', async () => {
    const jobId = await box.post(alice);
    let answered = false;
    const waiting = box.request(`${path(jobId)}?wait=60`, { token: alice }).then(response => { answered = true; return response.json(); });
    await box.request(path(jobId), { token: alice });
    assert.equal(answered, false);
    await publish(jobId, 'processing');
    assert.equal((await waiting).status, 'processing');
});

test('?wait= with If-None-Match answers for any change since that tag, at once if it is old', async () => {
    const jobId = await box.post(alice);
    const first = await box.request(path(jobId), { token: alice });
    const tag = first.headers.get('etag');
    assert.match(tag, /^W\/"/);
    const unchanged = await box.request(path(jobId), { token: alice, headers: { 'If-None-Match': `"x", ${tag}` } });
    assert.equal(unchanged.status, 304);
    assert.equal(await unchanged.text(), '');
    await publish(jobId, 'processing');
    await reaches(jobId, 'processing');
    const changed = await box.request(`${path(jobId)}?wait=60`, { token: alice, headers: { 'If-None-Match': tag } });
    assert.equal((await changed.json()).status, 'processing');
    const waiting = box.request(`${path(jobId)}?wait=60`, { token: alice, headers: { 'If-None-Match': changed.headers.get('etag') } });
    await publish(jobId, 'processing', { progress: 0.5 });
    assert.equal((await (await waiting).json()).progress, 0.5);
});

test('?wait= ends with what there is', async () => {
    const jobId = await box.post(alice);
    const response = await box.request(`${path(jobId)}?wait=1`, { token: alice });
    assert.equal((await response.json()).status, 'created');
    const tagged = await box.request(`${path(jobId)}?wait=1`, { token: alice, headers: { 'If-None-Match': response.headers.get('etag') } });
    assert.equal(tagged.status, 304);
});

test('a job that nobody took is cancelled at once', async () => {
    const stream = await box.events(alice, { query: '?topics=jobs' });
    const jobId = await box.post(alice);
    const response = await box.request(`${path(jobId)}/cancel`, { token: alice, body: { reason: 'changed my mind' } });
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { jobId, status: 'cancelled', cancelRequested: true });
    await stream.job('rebalance:cancelled', jobId);
    assert.equal((await box.redisCli('LRANGE', 'agent:rebalance:jobs', '0', '-1')).includes(jobId), false);
    assert.equal((await box.request(`${path(jobId)}/cancel`, { token: alice, method: 'POST' })).status, 409);
    await stream.close();
});

for (const way of ['blpop', 'blmove', 'durable']) {
    test(`a running job is cancelled when its agent confirms, way ${way}`, async () => {
        await box.redisCli('DEL', 'agent:rebalance:jobs');
        const agent = box.demo('agent', '--way', way);
        const stream = await box.events(alice, { query: '?topics=jobs' });
        const jobId = await box.post(alice, { steps: 1000, stepMs: 100 });
        await stream.job('rebalance:processing', jobId);
        const response = await box.request(`${path(jobId)}/cancel`, { token: alice, method: 'POST' });
        assert.equal(response.status, 202);
        assert.equal((await response.json()).status, 'processing');
        await stream.job('rebalance:cancelling', jobId);
        await stream.job('rebalance:cancelled', jobId);
        const record = await read(jobId);
        assert.equal(record.status, 'cancelled');
        assert.equal(record.cancelledBy, 'alice');
        await stream.close();
        assert.equal(await agent.stop(), 0);
        assert.equal(await box.redisCli('LLEN', 'agent:rebalance:active:signalbox-demo-agent'), '0');
    });
}

test('a failed job is retried as a new one, once', async () => {
    const jobId = await failed();
    const response = await box.request(`${path(jobId)}/retry`, { token: alice, method: 'POST' });
    assert.equal(response.status, 202);
    const made = await response.json();
    assert.equal(made.retryOf, jobId);
    assert.equal(response.headers.get('location'), path(made.jobId));
    assert.equal((await read(made.jobId)).attempt, 2);
    assert.equal((await read(jobId)).retriedAs, made.jobId);
    assert.equal((await box.request(`${path(jobId)}/retry`, { token: alice, method: 'POST' })).status, 409);
});

test('a finished job is deleted; one that is not is kept', async () => {
    const jobId = await failed();
    assert.equal((await box.request(path(jobId), { token: alice, method: 'DELETE' })).status, 204);
    assert.equal((await box.request(path(jobId), { token: alice })).status, 404);
    const other = await box.post(alice);
    assert.equal((await box.request(path(other), { token: alice, method: 'DELETE' })).status, 409);
});

test('who may: the owner and administrators', async () => {
    for (const act of ['cancel', 'retry']) {
        const jobId = await failed();
        assert.equal((await box.request(`${path(jobId)}/${act}`, { token: bob, method: 'POST' })).status, 404);
        assert.equal((await box.request(`${path(jobId)}/${act}`, { token: viewer, method: 'POST' })).status, 403);
    }
    assert.equal((await box.request('/api/v1/agent/rebalance', { token: viewer, body: {} })).status, 403);
    const jobId = await box.post(alice);
    assert.equal((await box.request(`${path(jobId)}/cancel`, { token: admin, body: { reason: 'month end' } })).status, 200);
    const audit = await box.redisCli('XREVRANGE', 'signalbox:audit', '+', '-', 'COUNT', '1');
    assert.match(audit, /"act":"cancel","actor":"root","reason":"month end"/);
});

test('an Idempotency-Key makes one job, however often it is sent', async () => {
    const key = { 'Idempotency-Key': 'order-4711' };
    const first = await postWith(key, { amount: 1 });
    assert.equal(first.status, 202);
    const { jobId } = await first.json();
    const answers = await Promise.all(Array.from({ length: 10 }, () => postWith(key, { amount: 1 })));
    for (const answer of answers) {
        assert.equal(answer.status, 200);
        assert.equal((await answer.json()).jobId, jobId);
    }
    assert.equal((await postWith(key, { amount: 2 })).status, 422);
    assert.notEqual((await (await postWith(key, { amount: 1 }, bob)).json()).jobId, jobId);
});

test('one active job per user, where the type asks for it', async () => {
    const post = () => box.request('/api/v1/agent/report', { token: alice, body: {} });
    const answers = await Promise.all([post(), post(), post()]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [202, 409, 409]);
});

test('a delayed job comes later; a high one goes first', async () => {
    await box.redisCli('DEL', 'agent:rebalance:jobs', 'signalbox:waiting:rebalance');
    const delayed = (await (await postWith({}, {}, alice, `?delayUntil=${Date.now() + 1500}`)).json()).jobId;
    const normal = await box.post(alice);
    const high = (await (await postWith({}, {}, alice, '?priority=high')).json()).jobId;
    assert.equal(await pop(), high);
    assert.equal(await pop(), normal);
    await eventually(async () => await pop() === delayed, 'the delayed job');
    assert.ok((await read(delayed)).delayUntil > 0);
});

const wrong = [
    ['POST', '/api/v1/agent/rebalance?priority=urgent', /`priority` must be/],
    ['POST', '/api/v1/agent/report?priority=high', /`priority` is not enabled/],
    ['POST', '/api/v1/agent/rebalance?delayUntil=tomorrow', /`delayUntil`/],
    ['POST', '/api/v1/agent/rebalance?delayUntil=-5', /`delayUntil`/],
    ['POST', '/api/v1/agent/rebalance?delayUntil=9999999999999', /within a year/],
    ['POST', '/api/v1/agent/rebalance?retries=3', /Unknown parameter "retries"/],
    ['POST', '/api/v1/agent/rebalance?priority=high&priority=normal', /`priority` is given twice/],
    ['GET', '/api/v1/rebalance/x?wait=-1', /`wait` must be 0 to 60/],
    ['GET', '/api/v1/rebalance/x?wait=61', /`wait`/],
    ['GET', '/api/v1/rebalance/x?wait=1.5', /`wait`/],
    ['GET', '/api/v1/rebalance/x?wait=', /`wait`/],
    ['GET', '/api/v1/rebalance/x?weight=1', /Unknown parameter "weight"/],
    ['GET', '/api/v1/rebalance/x/events?limit=1', /Unknown parameter "limit"/],
    ['POST', '/api/v1/rebalance/x/cancel?force=1', /Unknown parameter "force"/],
    ['POST', '/api/v1/rebalance/x/cancel', /reason/, '{"reason":7}'],
    ['POST', '/api/v1/rebalance/x/cancel', /reason/, '{"reason":""}'],
    ['POST', '/api/v1/rebalance/x/cancel', /reason/, JSON.stringify({ reason: 'x'.repeat(501) })],
    ['POST', '/api/v1/rebalance/x/retry', /reason/, '[]'],
    ['POST', '/api/v1/rebalance/x/retry', /Unknown member "why"/, '{"why":"x"}'],
    ['DELETE', '/api/v1/rebalance/x', /reason/, 'x'],
];
for (const [method, target, detail, body] of wrong) {
    test(`${method} ${target} ${body?.slice(0, 20) ?? ''} is 400 and says why`, async () => {
        const response = await fetch(box.url + target, {
            method, headers: { Authorization: `Bearer ${alice}` }, body: body ?? (target.includes('/agent/') ? '{}' : undefined),
        });
        assert.equal(response.status, 400);
        assert.match((await response.json()).detail, detail);
    });
}

for (const key of ['', 'two words', 'x'.repeat(256), 'ü']) {
    test(`an Idempotency-Key of "${key.slice(0, 20)}" is 400`, async () => {
        const response = await fetch(`${box.url}/api/v1/agent/rebalance`, {
            method: 'POST', body: '{}', headers: { Authorization: `Bearer ${alice}`, 'Idempotency-Key': Buffer.from(key).toString('latin1') },
        });
        assert.equal(response.status, 400);
        assert.match((await response.json()).detail, /Idempotency-Key/);
    });
}
