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
    const { port, host } = new URL(box.url);
    // A connection, and all that it was told until it ended.
    const dial = () => {
        const socket = connect(Number(port), '127.0.0.1').setEncoding('latin1');
        const line = { socket, text: '', isClosed: false };
        socket.on('error', () => {}).on('data', piece => { line.text += piece; }).on('close', () => { line.isClosed = true; });
        return line;
    };
    const asks = async line => {
        line.socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
        await eventually(() => line.isClosed || line.text.length > 0, 'an answer, or the end');
        return line.text.startsWith('HTTP/1.1 200 ');
    };
    const streams = [await box.events(bob), await box.socket(bob)];
    const lines = Array.from({ length: 14 }, dial);
    await eventually(() => lines.filter(({ isClosed }) => isClosed).length >= 4, 'those that are too many'); // the streams have two of the twelve places
    const refused = lines.filter(({ isClosed }) => isClosed);
    assert.ok(refused.every(({ text }) => text.startsWith('HTTP/1.1 429 ')));
    assert.ok((await Promise.all(lines.filter(line => !refused.includes(line)).map(asks))).some(isServed => isServed));
    lines.forEach(({ socket }) => socket.destroy());
    for (const stream of streams)
        await stream.close();
    await eventually(async () => { // all places are free: as many can be had as at first
        const again = Array.from({ length: 8 }, dial);
        const areServed = await Promise.all(again.map(asks));
        again.forEach(({ socket }) => socket.destroy());
        return areServed.every(isServed => isServed);
    }, 'eight places');
    assert.ok(await metric('signalbox_limits_met_total{limit="address-connections"}') >= refused.length);
});
