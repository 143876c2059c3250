// 200 services, each 5 statuses a second; 1,000 log lines and 200 series of metrics a second; two servers, 50 streams; jobs beside it. Nothing is lost or
// doubled, and job events keep their history. SIGNALBOX_LOAD_SECONDS says for how long (8).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { Publisher } from './support/publisher.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

const seconds = Number(process.env.SIGNALBOX_LOAD_SECONDS ?? 8);
const ticksPerSecond = 50;
const services = Array.from({ length: 200 }, (_, n) => `load-${n}`);

let redis, publisher, token;
const servers = [], readers = [];
before(async () => {
    redis = await Redis.start();
    const args = ['--sse-per-user', '0', '--log-level', 'warning'];
    servers.push(await Signalbox.start({ redis: redis.url, args }));
    servers.push(await Signalbox.start({ redis: redis.url, folder: servers[0].folder, args }));
    token = await servers[0].token('demo');
    publisher = await Publisher.to(redis.url);
});
after(async () => {
    publisher?.close();
    readers.forEach(reader => reader.close());
    await endAll(...servers.reverse(), redis);
});

// Follows one stream and counts: every message says whose it is and which of its kind, from 1 on.
class Counter {
    static async open(server, path, kind) {
        const counter = Object.assign(new Counter(), { last: new Map(), count: 0, wrong: [], rest: '', kind });
        counter.request = request(server.url + path, { headers: { Authorization: `Bearer ${token}` } });
        await new Promise((resolve, reject) => {
            counter.request.on('response', response => {
                response.setEncoding('utf8').on('data', text => counter.take(text)).on('error', () => {});
                resolve();
            }).on('error', reject).end();
        });
        readers.push(counter);
        return counter;
    }

    take(text) {
        const lines = (this.rest + text).split('\n');
        this.rest = lines.pop();
        for (const line of lines) {
            const found = line.startsWith('data: {"service":"load-') && line.match(/^data: \{"service":"(load-\d+)","kind":"(\w+)","n":(\d+)/);
            if (!found || found[2] !== this.kind)
                continue;
            const [, service, , n] = found;
            if (Number(n) !== (this.last.get(service) ?? 0) + 1)
                this.wrong.push(`${service}: ${n} after ${this.last.get(service) ?? 0}`);
            this.last.set(service, Number(n));
            ++this.count;
        }
    }

    close() { this.request.destroy(); }
}

// A sanitizer keeps what was freed, for a while.
async function isSanitized(server) {
    return /lib[au]san/.test(await readFile(`/proc/${server.server.pid}/maps`, 'utf8'));
}

async function residentMiB(server) {
    const status = await readFile(`/proc/${server.server.pid}/status`, 'utf8');
    return Number(status.match(/^VmRSS:\s+(\d+)/m)[1]) / 1024;
}

test('nothing is lost or doubled under load', async t => {
    for (let n = 0; n < 50; ++n) {
        const server = servers[n % 2];
        if (n < 30)
            await Counter.open(server, '/api/services/status/stream', 'status');
        else if (n < 40)
            await Counter.open(server, '/api/services/logs/stream', 'line');
        else
            await Counter.open(server, '/api/v1/events?topics=metrics', 'metrics');
    }
    servers[0].demo('agent');
    const begin = (await (await servers[0].request('/api/v1/jobs', { token })).json()).cursor;
    const jobs = [];
    const numbers = { status: new Map(), line: new Map(), metrics: new Map() };
    const next = (kind, service) => {
        const n = (numbers[kind].get(service) ?? 0) + 1;
        numbers[kind].set(service, n);
        return n;
    };
    let turn = 0;
    const take = count => Array.from({ length: count }, () => services[turn++ % services.length]);
    const memory = [];
    const startedAt = Date.now();
    for (let tick = 0; tick < seconds * ticksPerSecond; ++tick) {
        for (const service of take(1000 / ticksPerSecond)) {
            publisher.publish(`service:${service}`, { service, kind: 'status', n: next('status', service), timestamp: Date.now(), status: { tick } });
            publisher.publish('service:logs', { service, kind: 'line', n: next('line', service), timestamp: Date.now(), level: 'info', message: `tick ${tick}` });
        }
        for (const service of take(200 / ticksPerSecond))
            publisher.publish('service:metrics', { service, kind: 'metrics', n: next('metrics', service), timestamp: Date.now(), metrics: { duration: tick } });
        if (tick % ticksPerSecond === 0)
            jobs.push(await servers[tick % 2].post(token, { steps: 3 }));
        if (tick === Math.floor(seconds * ticksPerSecond / 3))
            memory.push(await Promise.all(servers.map(residentMiB)));
        const ahead = startedAt + (tick + 1) * 1000 / ticksPerSecond - Date.now();
        if (ahead > 0)
            await new Promise(resolve => setTimeout(resolve, ahead));
    }
    const publishedIn = (Date.now() - startedAt) / 1000;
    const total = kind => [...numbers[kind].values()].reduce((sum, n) => sum + n, 0);
    await eventually(() => readers.every(reader => reader.wrong.length || reader.count >= total(reader.kind)), 'every message on every stream');
    const deliveredIn = (Date.now() - startedAt) / 1000;
    for (const reader of readers) {
        assert.deepEqual(reader.wrong, []);
        assert.equal(reader.count, total(reader.kind));
    }
    memory.push(await Promise.all(servers.map(residentMiB)));

    const user = await servers[1].events(token, { query: `?topics=jobs&after=${begin}` });
    for (const id of jobs)
        await user.job('rebalance:done', id);
    for (const id of jobs)
        assert.deepEqual(user.ofJob(id).map(({ event }) => event), ['rebalance:created', ...Array(4).fill('rebalance:processing'), 'rebalance:done']);
    assert.deepEqual(user.events.filter(({ event }) => event === 'gap'), []);
    await user.close();
    assert.equal(await servers[0].redisCli('HGETALL', 'signalbox:refusals'), '');

    const growth = memory[1].map((after, n) => after - memory[0][n]);
    t.diagnostic(`${total('status')} statuses, ${total('line')} lines, ${total('metrics')} metrics published in ${publishedIn.toFixed(1)} s, all delivered after `
        + `${deliveredIn.toFixed(1)} s on ${readers.length} streams; resident MiB ${memory.map(both => both.map(Math.round).join('+')).join(' -> ')}`);
    if (!await isSanitized(servers[0]))
        assert.ok(growth.every(mib => mib < 64), `memory grew by ${growth} MiB`);
});
