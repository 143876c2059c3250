// Two servers on one Redis: each client of either sees each event once and in order, also when servers die at any moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { seeded } from './support/random.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { logOf, Watcher } from './support/watcher.mjs';

const users = ['anna', 'ben'];
const steps = 20;
const perJob = 1 + 1 + steps + 1; // created, processing, progress, done

let redis;
let servers = [];
let tokens;
let watchers = [];
const jobs = { anna: 0, ben: 0 };
before(async () => {
    redis = await Redis.start();
    servers.push(await Signalbox.start({ redis: redis.url }));
    servers.push(await Signalbox.start({ redis: redis.url, folder: servers[0].folder }));
    tokens = Object.fromEntries(await Promise.all(users.map(async user => [user, await servers[0].token(user)])));
    watchers = await Promise.all(servers.flatMap(server => users.flatMap(user => ['sse', 'ws'].map(way => watch(server, user, way)))));
});
after(() => endAll(...watchers, ...servers.reverse(), redis));

async function watch(server, user, way) {
    const watcher = await Watcher.start(lastEventId => way === 'ws' ? server.socket(tokens[user], { lastEventId })
        : server.events(tokens[user], { query: '?topics=jobs', lastEventId }));
    return Object.assign(watcher, { user });
}

async function post(server, user) {
    ++jobs[user];
    return server.post(tokens[user], { steps, stepMs: 5 });
}

async function everybodySawAllOnce() {
    for (const watcher of watchers) {
        const expected = jobs[watcher.user] * perJob;
        await watcher.sees(() => watcher.jobEvents.length >= expected, `${expected} events for ${watcher.user}`);
        assert.deepEqual(watcher.jobEvents, await logOf(servers[0], watcher.user));
        assert.equal(watcher.jobEvents.length, expected);
        assert.deepEqual(watcher.gaps(), []);
    }
    assert.equal(await servers[0].redisCli('HGET', 'signalbox:refusals', 'hole'), '');
}

test('every client of either server sees every progress once and in order', async () => {
    servers[0].demo('agent');
    servers[1].demo('agent');
    const ids = [];
    for (let n = 0; n < 3; ++n)
        for (const user of users)
            ids.push({ user, jobId: await post(servers[n % 2], user) });
    await everybodySawAllOnce();
    for (const watcher of watchers) {
        for (const { jobId } of ids.filter(({ user }) => user === watcher.user)) {
            const progress = watcher.events.filter(({ data }) => data.jobId === jobId && data.progress !== undefined).map(({ data }) => data.progress);
            assert.deepEqual(progress.slice(0, steps), Array.from({ length: steps }, (_, n) => (n + 1) / steps));
        }
    }
});

test('identical service statuses are as many events as were published', async () => {
    const streams = await Promise.all(servers.map(server => server.events(tokens.anna, { query: '?topics=services' })));
    const status = n => JSON.stringify({ service: 'balance-sync', timestamp: n, status: { isRunning: true } });
    for (const n of [1, 2])
        await servers[0].redisCli('-r', '20', 'PUBLISH', 'service:balance-sync', status(n));
    const seen = stream => stream.events.filter(({ event }) => event === 'service:status').map(({ data }) => data.timestamp);
    for (const stream of streams) {
        await eventually(() => seen(stream).length >= 40, '40 statuses');
        assert.deepEqual(seen(stream), [...Array(20).fill(1), ...Array(20).fill(2)]);
        await stream.close();
    }
});

test('identical log lines are as many events as were published, also after a server died', async () => {
    const line = n => JSON.stringify({ service: 'balance-sync', timestamp: n, level: 'info', message: 'Synced the balances' });
    const publish = async n => servers[0].redisCli('-r', '20', 'PUBLISH', 'service:logs', line(n));
    const expected = (...numbers) => numbers.flatMap(n => Array(20).fill(n));
    const seen = stream => stream.events.filter(({ event }) => event === 'service:log').map(({ data }) => data.timestamp);
    const sees = async (stream, numbers) => {
        await eventually(() => seen(stream).length >= numbers.length, `${numbers.length} lines`);
        assert.deepEqual(seen(stream), numbers);
    };
    const carla = await servers[0].token('carla');
    const open = async server => server.events(carla, { query: '?topics=logs' });
    const [doomed, living] = [await open(servers[1]), await open(servers[0])];
    await publish(1);
    await Promise.all([doomed, living].map(stream => sees(stream, expected(1))));

    await servers[1].killServer();
    await publish(2);
    await sees(living, expected(1, 2));
    await servers[1].launch();
    const returned = await open(servers[1]);
    await publish(3);
    await sees(living, expected(1, 2, 3));
    await sees(returned, expected(3));
    await Promise.all([doomed, living, returned].map(stream => stream.close()));
});

test('servers die at random moments, one after the other', async () => {
    const random = seeded(20261123);
    for (let round = 0; round < 3; ++round) {
        const victim = servers[random(0, 1)];
        const other = servers[1 - servers.indexOf(victim)];
        const seenBefore = watchers[0].jobEvents.length;
        for (let n = 0; n < 3; ++n)
            for (const user of users)
                await post(n === 0 ? victim : other, user);
        const more = random(1, 2 * perJob);
        await eventually(() => watchers[0].jobEvents.length >= seenBefore + more, `${more} more events`);
        await victim.killServer();
        await post(other, 'ben');
        await victim.launch();
    }
    await everybodySawAllOnce();
});
