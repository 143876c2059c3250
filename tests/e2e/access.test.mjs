// Who sees what, and who gets in at all.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';

const secret = 'a secret of the end-to-end tests, long enough for HS256';
let box;
let alice, bob, admin, viewer;
before(async () => {
    box = await Signalbox.start({ env: { SIGNALBOX_JWT_SECRET: secret } });
    alice = await box.token('alice');
    bob = await box.token('bob');
    admin = await box.token('root', '--role', 'admin');
    viewer = await box.token('watcher', '--role', 'viewer');
});
after(() => box?.stop());

const hour = 3600;
const now = () => Math.floor(Date.now() / 1000);

function forge(payload, { alg = 'HS256', key = secret } = {}) {
    const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${encode({ alg, typ: 'JWT' })}.${encode(payload)}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

test('a user sees only their own jobs\' events; admin and viewer see all', async () => {
    const streams = { alice: await box.events(alice), bob: await box.events(bob), admin: await box.events(admin), viewer: await box.events(viewer) };
    const ofBob = await box.post(bob);
    const ofAlice = await box.post(alice);
    for (const name of ['admin', 'viewer', 'alice'])
        await streams[name].job('rebalance:created', ofAlice);
    await streams.bob.job('rebalance:created', ofBob);

    // Alice's came after Bob's, so a leak would be here by now.
    assert.deepEqual(streams.alice.ofJob().map(({ data }) => data.jobId), [ofAlice]);
    for (const name of ['admin', 'viewer'])
        assert.deepEqual(streams[name].ofJob().map(({ data }) => data.jobId), [ofBob, ofAlice]);
    const last = await box.post(bob);
    await streams.bob.job('rebalance:created', last);
    assert.deepEqual(streams.bob.ofJob().map(({ data }) => data.jobId), [ofBob, last]);
    await Promise.all(Object.values(streams).map(stream => stream.close()));
});

test('resuming shows nobody else\'s events either', async () => {
    const start = await box.events(alice);
    const first = await box.post(alice);
    await start.job('rebalance:created', first);
    await start.close();
    await box.post(bob);
    const second = await box.post(alice);
    const stream = await box.events(alice, { lastEventId: start.lastId });
    await stream.job('rebalance:created', second);
    assert.deepEqual(stream.ofJob().map(({ data }) => data.jobId), [second]);
    await stream.close();
});

test('somebody else\'s job is not there: record and timeline', async () => {
    const jobId = await box.post(alice);
    for (const path of [`/api/v1/rebalance/${jobId}`, `/api/v1/rebalance/${jobId}/events`]) {
        for (const [token, status] of [[alice, 200], [bob, 404], [admin, 200], [viewer, 200]])
            assert.equal((await box.request(path, { token })).status, status, path);
        const unknown = await box.request(path.replace(jobId, '1700000000000-zzzzzzz'), { token: bob });
        const foreign = await box.request(path, { token: bob });
        assert.equal(await foreign.text(), await unknown.text(), 'the answer does not tell that the job exists');
    }
});

test('the list has one\'s own jobs only', async () => {
    const jobId = await box.post(bob);
    const listed = async token => (await (await box.request('/api/v1/jobs?limit=100', { token })).json()).jobs;
    assert.ok((await listed(bob)).some(job => job.jobId === jobId));
    assert.ok((await listed(alice)).every(job => job.userId === 'alice'));
    assert.ok((await listed(admin)).some(job => job.jobId === jobId));
});

const refused = {
    'no token': () => undefined,
    'no token at all, only a word': () => 'word',
    'an expired token': () => forge({ sub: 'alice', exp: now() - hour }),
    'a token without an end': () => forge({ sub: 'alice' }),
    'a token without a user': () => forge({ exp: now() + hour }),
    'a token of another key': () => forge({ sub: 'alice', exp: now() + hour }, { key: 'another key, long enough for HS256 as well' }),
    'a token that says alg none': () => forge({ sub: 'alice', exp: now() + hour }, { alg: 'none' }),
};

for (const [name, make] of Object.entries(refused)) {
    test(`${name}: 401, at the stream as well as at REST`, async () => {
        const token = make();
        for (const [path, body] of [['/api/v1/events'], ['/api/v1/whoami'], ['/api/v1/rebalance/x'], ['/api/v1/agent/rebalance', {}]]) {
            const response = await box.request(path, { token, body });
            assert.equal(response.status, 401, path);
            assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/, path);
            assert.match(response.headers.get('content-type'), /^application\/problem\+json/, path);
        }
    });
}

test('a good token of the same make is let in', async () => {
    const response = await box.request('/api/v1/whoami', { token: forge({ sub: 'alice', exp: now() + hour }) });
    assert.equal(response.status, 200);
    assert.equal((await response.json()).userId, 'alice');
});

test('a stream ends when its token does', async () => {
    const stream = await box.events(forge({ sub: 'alice', exp: now() + 3 }));
    assert.equal(await stream.ended, 'ended');
});

test('a ticket opens one stream, once', async () => {
    const response = await box.request('/api/v1/stream-tickets', { token: alice, body: {} });
    const { ticket } = await response.json();
    const stream = await box.events(undefined, { query: `?ticket=${ticket}` });
    await stream.job('rebalance:created', await box.post(alice));
    assert.equal((await box.request(`/api/v1/events?ticket=${ticket}`)).status, 401);
    await stream.close();
});

test('health needs no token', async () => {
    for (const path of ['/healthz', '/readyz'])
        assert.equal((await box.request(path)).status, 200, path);
});
