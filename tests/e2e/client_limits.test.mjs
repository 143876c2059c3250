// What one user and one address may take: told clearly, counted, and no matter of anybody else.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box, alice, bob;
before(async () => {
    box = await Signalbox.start({ args: ['--requests-per-user', '5', '--connections-per-address', '12', '--workers', '2'] });
    [alice, bob] = [await box.token('alice'), await box.token('bob')];
});
after(() => box?.stop());

const list = token => box.request('/api/v1/jobs?limit=1', { token });
// The figure of one series; 0 while it was never counted.
async function metric(name) {
    const text = await (await box.request('/metrics')).text();
    return Number(text.split('\n').find(line => line.startsWith(`${name} `))?.split(' ')[1] ?? 0);
}

test('a user who asks too often is told so; another one is served', async () => {
    const answers = [];
    for (let n = 0; n < 30; ++n)
        answers.push(await list(alice));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(answers.filter(({ status }) => status === 200).length >= 10, 'twice the rate at once');
    assert.ok(refused.length > 0);
    assert.ok(Number(refused[0].headers.get('retry-after')) >= 1);
    assert.equal((await refused[0].json()).type, 'urn:signalbox:problem:too-many-requests');
    assert.equal((await list(bob)).status, 200);
    assert.equal((await box.request('/healthz')).status, 200);
    await eventually(async () => (await list(alice)).status === 200, 'the next token');
    assert.ok(await metric('signalbox_limits_met_total{limit="user-rate"}') >= refused.length);
});

test('an address has so many connections; a place comes back, also that of a WebSocket and of a stream', async () => {
    const { port } = new URL(box.url);
    const open = [];
    const dial = () => new Promise(resolve => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => {}).setEncoding('latin1');
        let text = '';
        socket.on('data', piece => { text += piece; });
        socket.on('close', () => resolve(text));
        socket.on('connect', () => setTimeout(() => resolve(socket), 300)); // not refused by then
        open.push(socket);
    });
    const streams = [await box.events(bob), await box.socket(bob)];
    const results = [];
    for (let n = 0; n < 14; ++n)
        results.push(await dial());
    const refused = results.filter(result => typeof result === 'string');
    assert.ok(refused.length >= 4 && refused.length < 14, `${refused.length} refused`);
    assert.match(refused[0], /^HTTP\/1\.1 429 /);
    open.forEach(socket => socket.destroy());
    for (const stream of streams)
        await stream.close();
    await eventually(() => fetch(`${box.url}/healthz`).then(({ ok }) => ok, () => false), 'room');
    // All places are free: as many can be had as at first.
    const again = await eventually(async () => {
        const tries = [];
        for (let n = 0; n < 8; ++n)
            tries.push(await dial());
        const let8 = tries.every(result => typeof result !== 'string');
        open.forEach(socket => socket.destroy());
        return let8;
    }, 'eight places');
    assert.ok(again);
    assert.ok(await metric('signalbox_limits_met_total{limit="address-connections"}') >= refused.length);
});
