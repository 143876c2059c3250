// What services measure: live, and the same numbers from every server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let redis, token;
const servers = [];
before(async () => {
    redis = await Redis.start();
    servers.push(await Signalbox.start({ redis: redis.url }));
    servers.push(await Signalbox.start({ redis: redis.url, folder: servers[0].folder }));
    token = await servers[0].token('demo');
});
after(() => endAll(...servers.reverse(), redis));

const read = async (server, query, status = 200) => {
    const response = await server.request(`/api/services/balance-sync/metrics${query}`, { token });
    assert.equal(response.status, status, query);
    return response.json();
};

test('numbers come live and are summarized, the same on both servers', async () => {
    const streams = await Promise.all(servers.map(server => server.events(token, { query: '?topics=metrics:balance-sync' })));
    const message = n => ({ service: 'balance-sync', timestamp: Date.now(), metrics: { duration: n, 'queue size': 10 * n } });
    const values = [3, 1, 2];
    for (const n of values)
        await servers[0].redisCli('PUBLISH', 'service:metrics', JSON.stringify(message(n)));
    for (const stream of streams) {
        await eventually(() => stream.events.length === values.length, 'all messages');
        assert.deepEqual(stream.events.map(({ event, data }) => [event, data.metrics.duration]), values.map(n => ['service:metrics', n]));
        await stream.close();
    }
    const [{ resolution, series }, other] = await Promise.all(servers.map(server => read(server, '?name=duration&resolution=60')));
    assert.deepEqual(other.series, series);
    assert.equal(resolution, 60);
    const { points, last } = series.duration;
    const sum = key => points.reduce((total, point) => total + point[key], 0);
    assert.equal(sum('count'), 3);
    assert.equal(points.reduce((total, { count, avg }) => total + count * avg, 0), 6);
    assert.deepEqual([Math.min(...points.map(({ min }) => min)), Math.max(...points.map(({ max }) => max)), last], [1, 3, 2]);
    const overview = await read(servers[1], '');
    assert.deepEqual(Object.keys(overview.series), ['duration', 'queue size']);
    assert.equal(overview.series['queue size'].last, 20);
    assert.equal((await read(servers[0], `?name=duration&since=${Date.now() - 60_000}`)).resolution, 1);
    assert.equal((await read(servers[0], `?name=duration&since=${Date.now() - 3_600_000}`)).resolution, 60);
});

test('what cannot be asked is said', async () => {
    await read(servers[0], '?name=nothing', 404);
    await read(servers[0], '?resolution=7', 400);
    await read(servers[0], '?foo=1', 400);
    assert.equal((await servers[0].request('/api/services/nobody/metrics', { token })).status, 404);
});
