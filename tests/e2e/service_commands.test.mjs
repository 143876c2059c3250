// Commands to services: sent over REST, obeyed by the reference services, every step in the stream and in the audit.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box, admin, viewer, user, services;
before(async () => {
    box = await Signalbox.start();
    services = box.demo('services');
    [admin, viewer, user] = await Promise.all([box.token('root', '--role', 'admin'), box.token('vera', '--role', 'viewer'), box.token('demo')]);
    await eventually(async () => (await record()).liveness === 'up' && (await record()).intervalMs, 'balance-sync to be up, its interval known');
});
after(() => box?.stop());

const path = (service = 'balance-sync') => `/api/services/${service}/commands`;
const record = async () => (await box.request('/api/services/balance-sync', { token: user })).json();
const send = async (command, { token = admin, service, ...more } = {}) =>
    box.request(path(service), { token, body: { command, reason: 'because', ...more } });
const steps = (stream, id, topic) => stream.events.filter(({ event, data }) => event.startsWith(topic) && data.id === id).map(({ data }) => data.status);

test('restart, pause and resume are obeyed, and their whole lives are seen', async () => {
    const stream = await box.events(viewer, { query: '?topics=commands,audit,services' });
    for (const [command, check] of [['pause', status => status.paused && !status.isRunning], ['resume', status => !status.paused && status.isRunning],
        ['restart', status => status.restarts === 1]]) {
        const response = await send(command);
        assert.equal(response.status, 202);
        const { id, status, actor } = await response.json();
        assert.deepEqual({ status, actor }, { status: 'published', actor: 'root' });
        await stream.event(({ event, data }) => event === 'command:effective' && data.id === id, `the effect of ${command}`);
        assert.deepEqual(steps(stream, id, 'command:'), ['published', 'acknowledged', 'effective']);
        assert.deepEqual(steps(stream, id, 'audit:'), ['published', 'acknowledged', 'effective']);
        await eventually(async () => check((await record()).status), `the status after ${command}`);
    }
    const { commands } = await (await box.request(path(), { token: viewer })).json();
    assert.deepEqual(commands.map(({ command, status, reason }) => [command, status, reason]),
        [['restart', 'effective', 'because'], ['resume', 'effective', 'because'], ['pause', 'effective', 'because']]);
    await stream.close();
});

test('what the service does not understand has failed, in its own words', async () => {
    const { id } = await (await send('explode')).json();
    const failed = await eventually(async () => {
        const { commands } = await (await box.request(path(), { token: admin })).json();
        return commands.find(command => command.id === id && command.status === 'failed');
    }, 'the answer');
    assert.equal(failed.error, 'There are restart, pause and resume');
});

test('an id that was sent is not sent again', async () => {
    const first = await (await send('restart', { id: 'mine-1' })).json();
    await eventually(async () => (await record()).status.restarts === 2, 'the restart');
    const again = await send('restart', { id: 'mine-1' });
    assert.equal(again.status, 202);
    assert.equal((await again.json()).at, first.at);
    assert.equal((await send('pause', { id: 'mine-1' })).status, 422);
    await eventually(async () => (await record()).messages > 0, 'messages');
    assert.equal((await record()).status.restarts, 2);
});

test('only administrators command; only they and viewers look', async () => {
    assert.equal((await send('restart', { token: viewer })).status, 403);
    assert.equal((await send('restart', { token: user })).status, 403);
    assert.equal((await box.request(path(), { token: user })).status, 403);
    for (const body of [{}, { command: 'Restart' }, { command: 'restart', reason: 7 }, { command: 'restart', id: 'a b' }])
        assert.equal((await box.request(path(), { token: admin, body })).status, 400, JSON.stringify(body));
    assert.equal((await send('restart', { service: 'nobody' })).status, 404);
});

test('a service that is down is not sent anything, and the answer says why', async () => {
    await services.stop();
    await eventually(async () => (await record()).liveness === 'down', 'balance-sync to be down');
    const response = await send('restart');
    assert.equal(response.status, 409);
    assert.match((await response.json()).detail, /^The service balance-sync is down \(no message for .* s; it sends one every 1 s\), so nobody would obey$/);
});
