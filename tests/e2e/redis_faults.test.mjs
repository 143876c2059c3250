// Redis misbehaves in every way it can: the server says so at once, keeps its streams, and goes on without loss when it is over.
import assert from 'node:assert/strict';
import { readdir, stat, truncate } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';

import { Cable } from './support/cable.mjs';
import { endAll } from './support/ending.mjs';
import { run } from './support/process.mjs';
import { seeded } from './support/random.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';
import { jobEventsIn, logOf } from './support/watcher.mjs';

let redis, cable, box, token;
let watching = [];
before(async () => {
    redis = await Redis.start();
    cable = await Cable.to(redis.url);
    await makeBoss();
    box = await Signalbox.start({ redis: cable.url.replace('http', 'redis'), args: ['--redis-command-timeout', '500ms'] });
    token = await box.token('demo');
});
afterEach(async () => {
    await Promise.all(watching.map(stream => stream.close()));
    watching = [];
});
after(() => endAll(box, cable, redis));

// What the test itself asks of Redis, whatever happens to the user `default`. A Redis that starts anew knows no such user.
const makeBoss = () => run('redis-cli', ['-u', redis.url, 'ACL', 'SETUSER', 'boss', 'on', '>boss', '~*', '&*', '+@all']);
async function start() {
    await redis.launch();
    await makeBoss();
}
const ask = async (...args) => (await run('redis-cli', ['-p', String(redis.port), '--user', 'boss', '--pass', 'boss', '--no-auth-warning', ...args])).trimEnd();
const plainly = async (...args) => run('redis-cli', ['-p', String(redis.port), ...args]);
const isReady = async () => (await box.request('/readyz')).ok;
const post = (key, body = { amount: 1 }) => box.request('/api/v1/agent/rebalance', { token, body, headers: key ? { 'Idempotency-Key': key } : {} });
const waiting = async () => (await ask('LRANGE', 'agent:rebalance:jobs', '0', '-1')).split('\n').filter(Boolean);
const told = stream => stream.events.filter(({ event }) => event === 'degraded').map(({ data }) => data.degraded);

async function watch() {
    await eventually(isReady, 'readiness');
    watching = [await box.events(token, { query: '?topics=jobs' }), await box.socket(token)];
    const job = await (await post()).json();
    for (const stream of watching)
        await eventually(() => stream.events.some(({ data }) => data.jobId === job.jobId), 'the first event');
}
// Nothing was lost or doubled between the two, of what reached the log.
async function everythingCame() {
    await eventually(isReady, 'readiness');
    const response = await eventually(async () => {
        const answer = await post();
        return answer.status === 202 && answer;
    }, 'a job that is taken');
    const { jobId } = await response.json();
    const log = await logOf({ redisCli: ask }, 'demo');
    for (const stream of watching) {
        await eventually(() => stream.events.some(({ data }) => data.jobId === jobId), 'the last event');
        const seen = jobEventsIn(stream.events);
        const from = log.indexOf(seen[0]);
        assert.notEqual(from, -1);
        assert.deepEqual(seen, log.slice(from, from + seen.length));
        assert.ok(!stream.events.some(({ event }) => event === 'gap'));
    }
}

// What befalls Redis and how it ends. `reads`: they are served meanwhile.
const faults = {
    'it is frozen': { cause: () => process.kill(redis.process.pid, 'SIGSTOP'), heal: () => process.kill(redis.process.pid, 'SIGCONT') },
    'it is stopped and started': { cause: () => redis.process.stop(), heal: start },
    'it is killed': { cause: () => redis.process.stop('SIGKILL'), heal: start },
    'the link breaks': { cause: () => cable.pull(), heal: () => cable.plug() },
    'the link swallows everything': { cause: () => cable.loseAll(), heal: () => cable.plug() },
    'a script never ends (BUSY)': {
        cause: async () => {
            await ask('CONFIG', 'SET', 'busy-reply-threshold', '100');
            faults.script = run('redis-cli', ['-p', String(redis.port), 'EVAL', 'while true do end', '0']).catch(() => {});
        },
        heal: async () => {
            await eventually(async () => (await ask('SCRIPT', 'KILL').catch(() => '')) === 'OK', 'the end of the script');
            await faults.script;
        },
    },
    'writes are paused': { cause: () => ask('CLIENT', 'PAUSE', '60000', 'WRITE'), heal: () => ask('CLIENT', 'UNPAUSE') },
    'its memory is full (OOM)': { cause: () => ask('CONFIG', 'SET', 'maxmemory', '1'), heal: () => ask('CONFIG', 'SET', 'maxmemory', '0'), reads: true },
    'too few replicas (NOREPLICAS)': { cause: () => ask('CONFIG', 'SET', 'min-replicas-to-write', '1'), heal: () => ask('CONFIG', 'SET', 'min-replicas-to-write', '0'), reads: true },
    'it became a replica (READONLY)': { cause: () => ask('REPLICAOF', '127.0.0.1', '1'), heal: () => ask('REPLICAOF', 'NO', 'ONE'), reads: true },
    'it reads its data for long (LOADING)': {
        cause: async () => {
            await ask('EVAL', "for n = 1, 20000 do redis.call('SET', 'filler:' .. n, n) end", '0');
            await ask('BGREWRITEAOF');
            await eventually(async () => /aof_rewrite_in_progress:0/.test(await ask('INFO', 'persistence')), 'its file in one piece');
            await redis.process.stop();
            // 5 ms a key, and it listens to others every few keys. It knows no users yet.
            await redis.launch({ args: ['--key-load-delay', '5000', '--loading-process-events-interval-bytes', '1024'], until: /Reading RDB base file/ });
            await eventually(() => plainly('GET', 'filler:1').then(answer => answer.startsWith('LOADING')), 'LOADING');
        },
        heal: async () => {
            await plainly('CONFIG', 'SET', 'key-load-delay', '0');
            await redis.process.line(/Ready to accept connections/);
            await makeBoss();
            await ask('EVAL', "for n = 1, 20000 do redis.call('DEL', 'filler:' .. n) end", '0');
        },
    },
    'it wants a password now': {
        cause: async () => {
            await ask('ACL', 'SETUSER', 'default', 'resetpass', '>secret');
            for (const type of ['normal', 'pubsub'])
                await ask('CLIENT', 'KILL', 'TYPE', type, 'USER', 'default').catch(() => {});
        },
        heal: () => ask('ACL', 'SETUSER', 'default', 'nopass'),
    },
    'it lets us write no more (NOPERM)': {
        cause: () => ask('ACL', 'SETUSER', 'default', '-@write', '-@scripting', '-publish'), heal: () => ask('ACL', 'SETUSER', 'default', '+@all'),
    },
};

for (const [name, { cause, heal, reads }] of Object.entries(faults)) {
    test(`${name}: said at once, told to the streams, over without loss`, { timeout: 120_000 }, async () => {
        await watch();
        const before = await waiting();
        await cause();
        try {
            await eventually(async () => !await isReady(), 'not ready');
            const refused = await post();
            assert.ok([503, 504].includes(refused.status), `POST answered ${refused.status}`);
            if (refused.status === 503)
                assert.ok(Number(refused.headers.get('retry-after')) >= 1);
            assert.match((await refused.json()).type, /^urn:signalbox:problem:/);
            assert.equal((await box.request('/healthz')).status, 200);
            for (const stream of watching)
                await eventually(() => told(stream).at(-1) === true, 'degraded');
            if (reads)
                assert.equal((await box.request('/api/v1/jobs?limit=1', { token })).status, 200);
        } finally {
            await heal();
        }
        for (const stream of watching)
            await eventually(() => told(stream).at(-1) === false, 'not degraded any more');
        await everythingCame();
        const now = await waiting();
        assert.deepEqual(now.slice(0, before.length), before);
        assert.equal(new Set(now).size, now.length);
    });
}

for (const type of ['normal', 'pubsub']) {
    test(`its ${type} connections are cut: made anew, nothing is lost`, async () => {
        await watch();
        await ask('CLIENT', 'KILL', 'TYPE', type, 'USER', 'default');
        await everythingCame();
    });
}

test('the answer is lost: whether the job exists is said to be unknown, and the key resolves it', async () => {
    await watch();
    const before = await waiting();
    cable.loseAnswers();
    const unknown = await post('the-same-key');
    assert.equal(unknown.status, 504, await unknown.clone().text());
    assert.match((await unknown.json()).detail, /not known|unknown/i);
    cable.plug();
    const answer = () => eventually(async () => { // each worker has a connection of its own to make anew
        const response = await post('the-same-key');
        return response.status !== 503 && response;
    }, 'an answer');
    const first = await answer();
    assert.ok([200, 202].includes(first.status), `${first.status}`);
    const again = await answer();
    assert.equal((await first.json()).jobId, (await again.json()).jobId);
    assert.equal((await waiting()).length, before.length + 1);
    await everythingCame();
});

test('a slow link is slow, and nothing else', async () => {
    await watch();
    cable.delayMs = 60;
    for (let n = 0; n < 5; ++n)
        assert.equal((await post()).status, 202);
    cable.delayMs = 0;
    await everythingCame();
});

test('a link that loses three packets in ten: some answers are late, nothing is lost, doubled or out of order', async () => {
    await watch();
    const random = seeded(5);
    const before = await waiting();
    cable.stallMs = () => random(1, 10) <= 3 ? 200 : 0;
    const answers = [];
    for (let n = 0; n < 20; ++n)
        answers.push((await post()).status);
    cable.stallMs = () => 0; // from here on as it comes, still behind what waits
    assert.deepEqual(answers.filter(status => ![202, 503, 504].includes(status)), []);
    assert.ok(answers.includes(202), answers.join(' '));
    await everythingCame();
    const now = await waiting();
    assert.ok(now.length - before.length > answers.filter(status => status === 202).length, `${now.length - before.length} jobs of ${answers.join(' ')}`);
    assert.equal(new Set(now).size, now.length);
});

test('a value of the wrong type stands at a key: said with its name, and nothing else suffers', async () => {
    await watch();
    await ask('RENAME', 'agent:rebalance:jobs', 'aside');
    await ask('SET', 'agent:rebalance:jobs', 'what stands there');
    const refused = await post();
    assert.equal(refused.status, 500);
    assert.ok(!(await refused.clone().text()).includes('what stands there'), await refused.text());
    assert.equal((await box.request('/api/v1/jobs?limit=1', { token })).status, 200);
    assert.deepEqual(await (await box.request('/readyz')).json(), { status: 'ready', redis: true, log: true, subscription: true });
    await ask('DEL', 'agent:rebalance:jobs');
    await ask('RENAME', 'aside', 'agent:rebalance:jobs');
    await everythingCame();
});

test('it takes no more clients: those that are cut come back when it does, and it is not stormed', async () => {
    await watch();
    const insider = connect(redis.port, '127.0.0.1');
    await once(insider, 'connect');
    const say = async command => {
        insider.write(`${command}\r\n`);
        await once(insider, 'data');
    };
    await say('CONFIG SET maxclients 1');
    await say('CLIENT KILL TYPE normal'); // not the one that asks
    await eventually(async () => !await isReady(), 'not ready');
    const attempts = async () => {
        insider.write('INFO stats\r\n');
        let text = '';
        while (!/rejected_connections:(\d+)/.test(text))
            text += (await once(insider, 'data'))[0];
        return Number(text.match(/rejected_connections:(\d+)/)[1]);
    };
    const before = await attempts();
    await eventually(async () => await attempts() > before, 'another attempt');
    assert.ok(await attempts() - before < 100, 'it waits between attempts');
    assert.equal((await post()).status, 503);
    await say('CONFIG SET maxclients 10000');
    insider.destroy();
    await everythingCame();
});

test('it is killed in the middle of a write: what was confirmed before is there once, and it goes on', async () => {
    await watch();
    const confirmed = [];
    for (let n = 0; n < 20; ++n)
        confirmed.push((await (await post()).json()).jobId);
    await redis.process.stop('SIGKILL');
    const folder = join(redis.folder, 'appendonlydir');
    const file = join(folder, (await readdir(folder)).filter(name => name.endsWith('.incr.aof')).sort().at(-1));
    await truncate(file, (await stat(file)).size - 5); // the last command is torn
    await start();
    await eventually(isReady, 'readiness');
    const now = await waiting();
    assert.deepEqual(confirmed.slice(0, -1).filter(jobId => !now.includes(jobId)), []);
    assert.equal(new Set(now).size, now.length);
    assert.equal((await post()).status, 202);
});
