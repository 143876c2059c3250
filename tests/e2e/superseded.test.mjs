// Where it is set so, one event stream too many of a user ends their oldest, whichever server has it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { EventStream } from './support/sse.mjs';
import { eventually, within } from './support/wait.mjs';

let redis, token;
const servers = [];
before(async () => {
    redis = await Redis.start();
    const args = ['--sse-overflow', 'supersede', '--sse-per-user', '2'];
    servers.push(await Signalbox.start({ redis: redis.url, args }));
    servers.push(await Signalbox.start({ redis: redis.url, folder: servers[0].folder, args }));
    token = await servers[0].token('demo');
});
after(() => endAll(...servers.reverse(), redis));

const open = async (server, who = token) => EventStream.open(`${server.url}/api/services/status/stream`, { token: who });

test('the oldest stream ends for the newest, over two servers', async () => {
    const other = await open(servers[0], await servers[0].token('other'));
    const streams = [];
    for (let n = 0; n < 6; ++n)
        streams.push(await open(servers[n % 2]));
    for (const stream of streams.slice(0, 4)) {
        assert.equal(await within(stream.ended, 'an old stream to end'), 'ended');
        assert.equal(stream.events.at(-1).event, 'superseded');
    }
    const message = { service: 'balance-sync', timestamp: Date.now(), status: {} };
    await servers[0].redisCli('PUBLISH', 'service:balance-sync', JSON.stringify(message));
    for (const stream of [...streams.slice(4), other]) {
        await stream.event(({ data }) => data.timestamp === message.timestamp, 'the others to go on');
        await stream.close();
    }
    await eventually(async () => await servers[0].redisCli('ZCARD', 'signalbox:stream-ages:demo') === '0', 'all places to be given back');
});

test('a place that was given back is free', async () => {
    const first = await open(servers[0]);
    for (let n = 0; n < 2; ++n) {
        await (await open(servers[1])).close();
        await eventually(async () => await servers[0].redisCli('ZCARD', 'signalbox:stream-ages:demo') === '1', 'the place to be given back');
    }
    const last = await open(servers[0]);
    await servers[0].redisCli('PUBLISH', 'service:balance-sync', JSON.stringify({ service: 'balance-sync', timestamp: Date.now(), status: { n: 1 } }));
    for (const stream of [first, last]) {
        await stream.event(({ data }) => data.status?.n === 1, 'both to go on');
        await stream.close();
    }
});
