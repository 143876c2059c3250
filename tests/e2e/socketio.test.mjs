// /socket.io/ of the real server with the real client: who may come in, what they see, and what they are given when they come back.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';

import { io } from 'socket.io-client';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { eventually, within } from './support/wait.mjs';

let redis;
let box;
before(async () => {
    redis = await Redis.start();
    box = await Signalbox.start({ redis: redis.url, args: ['--workers', '4', '--job-statuses', 'paused', '--socketio-per-user', '4'] });
});
after(() => endAll(box, redis));

const once = (emitter, event) => within(new Promise(resolve => emitter.once(event, (...args) => resolve(args))), event);

// A client that keeps what it is told, as [event, data, cursor].
class Client {
    constructor(auth, { nsp = '/', ...options } = {}) {
        this.socket = io(box.url + nsp, { forceNew: true, auth, reconnectionDelay: 20, reconnectionDelayMax: 50, ...options });
        this.told = [];
        this.socket.onAny((...args) => this.told.push(args));
        this.connects = 0;
        this.socket.on('connect', () => this.connects++);
    }

    static async join(user, options = {}) {
        const client = new Client({ token: await box.token(user, ...(options.role ? ['--role', options.role] : [])) }, options);
        await once(client.socket, 'connect');
        return client;
    }

    kinds(jobId) { return this.told.filter(([, data]) => data?.jobId === jobId).map(([kind]) => kind); }
    async sees(kind, jobId) { await eventually(() => this.kinds(jobId).includes(kind), `${kind} of ${jobId}`); }
    leave() { this.socket.disconnect(); }
}

const publish = (jobId, userId, status) => box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, userId, status }));
const jobOf = async user => box.post(await box.token(user));

describe('who comes in', () => {
    test('not without a valid token', async () => {
        for (const auth of [undefined, {}, { token: 'abc' }, { token: `${await box.token('alice')}x` }, { token: await box.token('alice', '--ttl', '1s').then(
            async token => { await new Promise(resolve => setTimeout(resolve, 1500)); return token; }) }]) {
            const { socket } = new Client(auth);
            const [error] = await once(socket, 'connect_error');
            assert.equal(error.message, 'unauthorized');
            assert.equal(error.data.code, 'unauthorized');
            assert.equal(socket.active, false);
            socket.disconnect();
        }
    });

    test('with a token in the Authorization header of the requests', async () => {
        const extraHeaders = { Authorization: `Bearer ${await box.token('alice')}` };
        const client = new Client(undefined, { extraHeaders });
        await once(client.socket, 'connect');
        const jobId = await jobOf('alice');
        await client.sees('rebalance:created', jobId);
        client.leave();
    });

    test('with a stream ticket', async () => {
        const { ticket } = await (await box.request('/api/v1/stream-tickets', { token: await box.token('alice'), method: 'POST' })).json();
        const client = new Client(undefined, { query: { ticket } });
        await once(client.socket, 'connect');
        await client.sees('rebalance:created', await jobOf('alice'));
        client.leave();
    });

    test('not into /admin as a user, nor into a namespace that does not exist', async () => {
        const token = await box.token('alice');
        for (const [nsp, message] of [['/admin', 'forbidden'], ['/random', 'Invalid namespace']]) {
            const { socket } = new Client({ token }, { nsp });
            assert.equal((await once(socket, 'connect_error'))[0].message, message);
            socket.disconnect();
        }
    });

    test('a session is its user\'s alone', async () => {
        const [alice, bob] = [await box.token('alice'), await box.token('bob')];
        const path = '/socket.io/?EIO=4&transport=polling';
        const handshake = await (await box.request(path, { token: alice })).text();
        const mine = `${path}&sid=${JSON.parse(handshake.slice(1)).sid}`;
        const ask = async token => (await fetch(box.url + mine, { method: 'POST', body: '40', headers: token ? { Authorization: `Bearer ${token}` } : {} })).status;
        assert.equal(await ask(bob), 403);
        assert.equal(await ask(undefined), 403);
        const upgrade = await fetch(box.url + mine, { headers: { Authorization: `Bearer ${bob}` } });
        assert.deepEqual([upgrade.status, await upgrade.json()], [403, { code: 4, message: 'Forbidden' }]);
        assert.equal(await ask(alice), 200);
    });

    test('as often as a user may', async () => {
        const clients = [];
        for (let i = 0; i < 4; i++)
            clients.push(await Client.join('many'));
        const fifth = new Client({ token: await box.token('many') });
        assert.equal((await once(fifth.socket, 'connect_error'))[0].message, 'too-many-requests');
        clients.pop().leave();
        await eventually(async () => {
            fifth.socket.connect();
            return Promise.race([once(fifth.socket, 'connect').then(() => true), once(fifth.socket, 'connect_error').then(() => false)]);
        }, 'the place that was given back');
        [fifth, ...clients].forEach(client => client.leave());
    });

    test('until the token ends; then back with a fresh one', async () => {
        let tokens = 0;
        const client = new Client(async done => { tokens++; done({ token: await box.token('brief', '--ttl', tokens === 1 ? '3s' : '1h') }); });
        await once(client.socket, 'connect');
        assert.match((await once(client.socket, 'disconnect'))[0], /^transport (close|error)$/);
        await once(client.socket, 'connect');
        assert.equal(tokens, 2);
        assert.equal(client.socket.recovered, true);
        client.leave();
    });
});

for (const [name, transports] of [['polling only', ['polling']], ['WebSocket only', ['websocket']], ['polling, then WebSocket', undefined]]) {
    const options = transports ? { transports } : {};
    describe(name, () => {
        test('a user sees every status of own jobs in order, with data as published, and nobody else\'s', async () => {
            const [alice, bob] = [await Client.join('alice', options), await Client.join('bob', options)];
            const jobId = await jobOf('alice');
            for (const status of ['processing', 'paused', 'done'])
                await publish(jobId, 'alice', status);
            await alice.sees('rebalance:done', jobId);
            assert.deepEqual(alice.kinds(jobId), ['created', 'processing', 'paused', 'done'].map(status => `rebalance:${status}`));
            const bobs = await jobOf('bob');
            await bob.sees('rebalance:created', bobs);
            assert.deepEqual(bob.kinds(jobId), []);
            for (const [, data, cursor] of alice.told) {
                assert.equal(typeof data, 'object');
                assert.match(cursor, /^[^-]+-\d+-\d+$/);
            }
            [alice, bob].forEach(client => client.leave());
        });

        test('what a client emits reaches nobody', async () => {
            const [alice, other] = [await Client.join('alice', options), await Client.join('alice', options)];
            alice.socket.emit('rebalance:done', { jobId: 'forged' });
            alice.socket.emit('rebalance:done', { jobId: 'forged', bytes: Buffer.from([1]) });
            const jobId = await jobOf('alice');
            await other.sees('rebalance:created', jobId);
            await alice.sees('rebalance:created', jobId);
            assert.deepEqual(other.kinds('forged'), []);
            [alice, other].forEach(client => client.leave());
        });

        test('who was cut off is given what was missed, once and in order', async () => {
            const client = await Client.join('carol', options);
            await eventually(() => client.told.some(([kind]) => kind === 'signalbox:cursor'), 'the first offset');
            const { id } = client.socket;
            const jobId = await jobOf('carol');
            await client.sees('rebalance:created', jobId);
            client.socket.io.reconnection(false);
            client.socket.io.engine.close(); // as by a cut cable: the manager did not ask for it
            await publish(jobId, 'carol', 'processing');
            await publish(jobId, 'carol', 'done');
            client.socket.io.reconnection(true);
            client.socket.connect();
            await once(client.socket, 'connect');
            await client.sees('rebalance:done', jobId);
            assert.equal(client.socket.recovered, true);
            assert.equal(client.socket.id, id);
            assert.deepEqual(client.kinds(jobId), ['rebalance:created', 'rebalance:processing', 'rebalance:done']);
            client.leave();
        });
    });
}

test('the requests of a session may arrive at any worker, each over a connection of its own', async () => {
    const ask = (query, body) => new Promise((resolve, reject) => {
        const asked = request(`${box.url}/socket.io/?EIO=4&transport=polling${query}`, { agent: false, method: body === undefined ? 'GET' : 'POST' }, answer => {
            let text = '';
            answer.setEncoding('utf8').on('data', piece => { text += piece; }).on('end', () => resolve([answer.statusCode, text]));
        });
        asked.on('error', reject).end(body);
    });
    const token = await box.token('walter');
    const workers = new Set();
    for (let i = 0; i < 8; i++) {
        const { sid } = JSON.parse((await ask(''))[1].slice(1));
        workers.add(sid.split('-')[0]);
        assert.deepEqual(await ask(`&sid=${sid}`, `40${JSON.stringify({ token, padding: 'x'.repeat(50_000) })}`), [200, 'ok']);
        let heard = '';
        while (!heard.includes('signalbox:cursor'))
            heard += (await ask(`&sid=${sid}`))[1];
        assert.match(heard, /^40\{"sid":".+","pid":".+"\}/);
        const [jobId, polled] = await Promise.all([jobOf('walter'), ask(`&sid=${sid}`)]);
        assert.ok(polled[1].includes(`"jobId":"${jobId}"`), polled[1]);
        assert.deepEqual(await ask(`&sid=${sid}`, '1'), [200, 'ok']);
        assert.equal((await ask(`&sid=${sid}`))[0], 400);
    }
    assert.ok(workers.size > 1, `sessions of worker ${[...workers]} only`);
});

describe('/admin', () => {
    test('a viewer sees all jobs, and services', async () => {
        const viewer = await Client.join('vera', { nsp: '/admin', role: 'viewer' });
        await eventually(() => viewer.told.some(([kind]) => kind === 'snapshot'), 'the snapshot');
        assert.equal(viewer.told[0][1].topic, 'services');
        const jobId = await jobOf('somebody');
        await viewer.sees('rebalance:created', jobId);
        await box.redisCli('PUBLISH', 'service:balance-sync', '{"service":"balance-sync","timestamp":1731304200000,"status":{"ok":true}}');
        await eventually(() => viewer.told.some(([kind]) => kind === 'service:status'), 'service:status');
        const [, data, ...rest] = viewer.told.find(([kind]) => kind === 'service:status');
        assert.deepEqual(data.status, { ok: true });
        assert.deepEqual(rest, []); // telemetry has no cursor
        viewer.leave();
    });

    test('an administrator sees own jobs only in the main namespace', async () => {
        const admin = await Client.join('root', { role: 'admin' });
        const all = admin.socket.io.socket('/admin', { auth: admin.socket.auth });
        const kinds = [];
        all.onAny((kind, data) => kinds.push(`${kind} ${data.jobId}`));
        await once(all, 'connect');
        const jobId = await jobOf('somebody');
        await eventually(() => kinds.includes(`rebalance:created ${jobId}`), 'the job in /admin');
        const own = await jobOf('root');
        await admin.sees('rebalance:created', own);
        assert.deepEqual(admin.kinds(jobId), []);
        all.disconnect();
        admin.leave();
    });
});

test('a restart of the server is made up for, also for a client that had heard nothing', async () => {
    const [client, quiet] = [await Client.join('dora'), await Client.join('quinn')];
    const jobId = await jobOf('dora');
    await client.sees('rebalance:created', jobId);
    await eventually(() => quiet.told.length > 0, 'an offset without an event');
    const ids = [client.socket.id, quiet.socket.id];
    await box.killServer();
    await box.launch();
    for (const user of ['dora', 'quinn'])
        await box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId: user === 'dora' ? jobId : 'external-1', userId: user, status: 'processing' }));
    await client.sees('rebalance:processing', jobId);
    await quiet.sees('rebalance:processing', 'external-1');
    assert.deepEqual([client.socket.id, quiet.socket.id], ids);
    assert.ok(client.socket.recovered && quiet.socket.recovered);
    assert.deepEqual(client.kinds(jobId), ['rebalance:created', 'rebalance:processing']);
    [client, quiet].forEach(one => one.leave());
});

test('who comes back with a place that is no more is told of the gap, and is another socket', async () => {
    const client = await Client.join('erin');
    await eventually(() => client.told.length > 0, 'the first offset');
    const { id } = client.socket;
    await box.redisCli('FLUSHALL');
    await eventually(() => client.told.some(([kind]) => kind === 'gap'), 'the gap of the new epoch');
    client.socket._lastOffset = 'other-epoch-1-0';
    client.socket.io.engine.close();
    await once(client.socket, 'connect');
    assert.equal(client.socket.recovered, false);
    assert.notEqual(client.socket.id, id);
    await eventually(() => client.told.filter(([kind]) => kind === 'gap').length === 2, 'the gap');
    client.leave();
});

test('without recovery there are no cursors', async () => {
    const plain = await Signalbox.start({ args: ['--socketio-recovery', 'off'] });
    const socket = io(plain.url, { forceNew: true, auth: { token: await plain.token('alice') } });
    const told = [];
    socket.onAny((...args) => told.push(args));
    await once(socket, 'connect');
    const jobId = await plain.post(await plain.token('alice'));
    await eventually(() => told.length, 'the event');
    assert.deepEqual(told.map(([kind, data, ...rest]) => [kind, data.jobId, rest]), [['rebalance:created', jobId, []]]);
    socket.disconnect();
    await plain.stop();
});
