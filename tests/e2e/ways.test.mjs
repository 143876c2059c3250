// Every way an agent may work, and what the durable one survives: every server down, the agent killed, both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { logOf, Watcher } from './support/watcher.mjs';

const users = ['anna', 'ben'];
const steps = 4;
const perJob = 1 + 1 + steps + 1; // created, processing, progress, done

let redis;
let servers = [];
let tokens;
let watchers = [];
before(async () => {
    redis = await Redis.start();
    const args = ['--job-statuses', 'validating, settling'];
    servers.push(await Signalbox.start({ redis: redis.url, args }));
    servers.push(await Signalbox.start({ redis: redis.url, args, folder: servers[0].folder }));
    tokens = Object.fromEntries(await Promise.all(users.map(async user => [user, await servers[0].token(user)])));
    watchers = await Promise.all(servers.flatMap(server => users.map(user => watch(server, user))));
});
after(() => endAll(...watchers, ...servers.reverse(), redis));

async function watch(server, user) {
    const watcher = await Watcher.start(lastEventId => server.events(tokens[user], { query: '?topics=jobs', lastEventId }));
    return Object.assign(watcher, { user });
}

async function postJobs(each, payload) {
    const jobs = [];
    for (let n = 0; n < each; ++n)
        for (const user of users)
            jobs.push({ user, jobId: await servers[n % 2].post(tokens[user], payload) });
    return jobs;
}

const killAll = () => Promise.all(servers.map(server => server.killServer()));
const launchAll = () => Promise.all(servers.map(server => server.launch()));
const waiting = async () => Number(await servers[0].redisCli('XLEN', 'agent:rebalance:events'));
const statuses = (watcher, jobId) => watcher.events.filter(({ data }) => data.jobId === jobId)
    .map(({ event, data }) => event.replace('rebalance:', '') + (data.progress === undefined ? '' : ` ${data.progress}`));
const wholeLife = ['created', 'processing', ...Array.from({ length: steps }, (_, n) => `processing ${(n + 1) / steps}`), 'done'];

async function everybodySees(jobs, check) {
    for (const watcher of watchers) {
        for (const { jobId } of jobs.filter(({ user }) => user === watcher.user)) {
            await watcher.sees(() => statuses(watcher, jobId).includes('done'), `${jobId} done`);
            check(statuses(watcher, jobId));
        }
        assert.deepEqual(watcher.jobEvents, await logOf(servers[0], watcher.user));
        assert.deepEqual(watcher.gaps(), []);
    }
}

test('every server is down while a durable agent works: every client has every status once and in order', async () => {
    const jobs = await postJobs(4, { steps, stepMs: 20 });
    const agent = servers[0].demo('agent', '--way', 'durable', '--once', String(jobs.length));
    await watchers[0].sees(({ jobEvents }) => jobEvents.some(event => event.includes(':done ')), 'the first job done');
    await killAll();
    assert.equal(await agent.ended, 0);
    assert.ok(await waiting() > perJob, 'statuses wait');

    await launchAll();
    await everybodySees(jobs, seen => assert.deepEqual(seen, wholeLife));
    await eventually(async () => await waiting() === 0, 'none waits');
    assert.equal(await servers[0].redisCli('HGETALL', 'signalbox:refusals'), '');
    assert.equal(await servers[0].redisCli('LLEN', 'agent:rebalance:active:signalbox-demo-agent'), '0');
});

test('servers die one after the other while durable agents work', async () => {
    const jobs = await postJobs(6, { steps, stepMs: 20 });
    const agents = ['a', 'b', 'c'].map(name => servers[0].demo('agent', '--way', 'durable', '--name', name, '--once', '4'));
    for (const victim of [servers[0], servers[1], servers[0]]) {
        await victim.killServer();
        await victim.launch();
    }
    for (const agent of agents)
        assert.equal(await agent.ended, 0);
    await everybodySees(jobs, seen => assert.deepEqual(seen, wholeLife));
    assert.equal(await servers[0].redisCli('HGETALL', 'signalbox:refusals'), '');
});

test('the agent is killed as well: its next life begins the job anew, and it is done once', async () => {
    const jobs = await postJobs(1, { steps, stepMs: 20 });
    await killAll();
    const first = servers[0].demo('agent', '--way', 'durable', '--name', 'mortal', '--step-ms', '20');
    await eventually(async () => await waiting() >= 3, 'it works');
    servers[0].parts.splice(servers[0].parts.indexOf(first), 1);
    await first.stop('SIGKILL');
    servers[0].demo('agent', '--way', 'durable', '--name', 'mortal');
    await launchAll();
    await everybodySees(jobs, seen => {
        assert.equal(seen.at(0), 'created');
        assert.deepEqual(seen.slice(-wholeLife.length + 1), wholeLife.slice(1));
        assert.equal(seen.filter(status => status === 'done').length, 1);
    });
});

test('further statuses are events of their own, published or appended, and go before the end', async () => {
    const jobId = 'told-by-hand'; // no agent takes it
    const job = status => JSON.stringify({ jobId, status, userId: 'anna' });
    const publish = status => servers[0].redisCli('PUBLISH', 'agent:rebalance:status', job(status));
    const append = status => servers[0].redisCli('XADD', 'agent:rebalance:events', '*', 'status', job(status));
    const mine = watchers.find(({ user }) => user === 'anna');
    const last = status => mine.sees(() => statuses(mine, jobId).at(-1) === status, status);
    for (const [tell, status] of [[publish, 'validating'], [append, 'settling'], [publish, 'processing'], [append, 'validating'], [append, 'done']]) {
        await tell(status);
        await last(status);
    }
    await append('settling');
    await eventually(async () => await servers[0].redisCli('HGET', 'signalbox:refusals', 'backwards') === '1', 'refused');
    assert.deepEqual(statuses(mine, jobId), ['validating', 'settling', 'processing', 'validating', 'done']);
});

for (const [way, push] of [['blpop', 'tail'], ['brpop', 'head'], ['blmove', 'tail'], ['durable', 'tail']]) {
    test(`${way} with --queue-push ${push} works first in, first out`, async () => {
        const box = await Signalbox.start({ args: ['--queue-push', push] });
        try {
            const token = await box.token('demo');
            const stream = await box.events(token, { query: '?topics=jobs' });
            const jobs = [];
            for (let n = 0; n < 4; ++n)
                jobs.push(await box.post(token, { steps: 1, stepMs: 1 }));
            box.demo('agent', '--way', way);
            await stream.job('rebalance:done', jobs.at(-1));
            assert.deepEqual(stream.events.filter(({ event }) => event === 'rebalance:done').map(({ data }) => data.jobId), jobs);
            await stream.close();
        } finally {
            await box.stop();
        }
    });
}
