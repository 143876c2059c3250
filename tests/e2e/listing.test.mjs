// Paging through jobs: each once, newest first, while new ones arrive; wrong parameters are named.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box;
let token;
before(async () => {
    box = await Signalbox.start();
    token = await box.token('demo');
});
after(() => box?.stop());

const list = async (query, as = token) => {
    const response = await box.request(`/api/v1/jobs${query}`, { token: as });
    return { status: response.status, ...(await response.json()) };
};

test('250 jobs in pages of 50, none skipped or repeated while new ones are posted', async () => {
    const posted = [];
    for (let n = 0; n < 250; ++n)
        posted.push(await box.post(token, { n }));
    const stranger = await box.token('stranger');
    await box.post(stranger);

    const seen = [];
    let next = null;
    for (let page = 0; page < 5; ++page) {
        const { jobs, ...rest } = await list(`?limit=50${next ? `&after=${next}` : ''}`);
        seen.push(...jobs.map(({ jobId }) => jobId));
        next = rest.next;
        await box.post(token);
    }
    assert.equal(next, null);
    assert.equal(seen.length, 250);
    assert.deepEqual(new Set(seen), new Set(posted));
    const times = seen.map(id => Number(id.split('-')[0]));
    assert.ok(times.every((time, i) => i === 0 || time <= times[i - 1]), 'newest first');

    assert.deepEqual(new Set((await list('', stranger)).jobs.map(({ userId }) => userId)), new Set(['stranger']));
    const admin = await box.token('root', '--role', 'admin');
    assert.equal((await list('?user=stranger', admin)).jobs.length, 1);
    assert.equal((await list('?user=demo')).status, 200);
    assert.equal((await list('?user=stranger')).status, 403);
    assert.deepEqual((await list('?status=done,error')).jobs, []);
});

test('found by what the id begins with, within the caller\'s own jobs', async () => {
    const jobId = await box.post(token);
    assert.deepEqual((await list(`?id=${jobId}`)).jobs.map(job => job.jobId), [jobId]);
    const some = await list(`?id=${jobId.slice(0, 9)}&limit=3`);
    assert.equal(some.jobs.length, 3);
    const more = await list(`?id=${jobId.slice(0, 9)}&limit=3&after=${some.next}`);
    assert.equal(new Set([...some.jobs, ...more.jobs].map(job => job.jobId)).size, 6);
    assert.deepEqual((await list(`?id=${jobId}`, await box.token('stranger'))).jobs, []);
    assert.deepEqual((await list(`?id=${jobId}&since=9999999999999`)).jobs, []);
    assert.deepEqual((await list('?id=zzz')).jobs, []);
});

test('found by a part of the error', async () => {
    const jobId = await box.post(token);
    for (const [id, error] of [[jobId, 'Insufficient BALANCE on 0x12 (50%)'], [await box.post(token), 'network is down']])
        await box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId: id, status: 'error', userId: 'demo', error }));
    const admin = await box.token('root', '--role', 'admin');
    const query = `?error=${encodeURIComponent('balance on 0x12 (50%)')}`;
    const found = await eventually(async () => {
        const { jobs, lookedAt } = await list(query, admin);
        return lookedAt === 2 && jobs;
    }, 'two errors');
    assert.deepEqual(found.map(job => job.jobId), [jobId]);
    assert.deepEqual((await list(query)).jobs.map(job => job.jobId), [jobId]);
    const page = await list('?error=nowhere', admin);
    assert.deepEqual({ ...page, cursor: 0 }, { status: 200, jobs: [], next: null, lookedAt: 2, lookedBackTo: null, cursor: 0 });
});

test('what a page gives is good to go on live from', async () => {
    const { cursor } = await list('?limit=1');
    const job = await box.post(token);
    const stream = await box.events(token, { query: `?topics=jobs&after=${cursor}` });
    await stream.job('rebalance:created', job);
    assert.equal(stream.ofJob()[0].data.jobId, job);
    await stream.close();
});

for (const query of ['?limit=0', '?limit=201', '?limit=x', '?status=finished', '?type=nothing', '?since=yesterday', '?until=-1',
    '?after=abc', '?id=', '?id=a%20b', '?error=', '?error=%0A', '?id=2&after=MTczOmI', '?after=%2B', '?user=', '?colour=red']) {
    test(`a wrong parameter is named: ${query}`, async () => {
        const { status, type, detail } = await list(query);
        assert.equal(status, 400);
        assert.equal(type, 'urn:signalbox:problem:bad-request');
        assert.match(detail, /`(limit|since|until|after|user|id|error)`|[Uu]nknown/);
    });
}
