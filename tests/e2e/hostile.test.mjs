// Clients that mean no good, many at a time: each is bounded and ended, and whoever means well notices nothing.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';

import { WebSocket } from 'ws';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box, token, stream;
before(async () => {
    box = await Signalbox.start({ args: ['--workers', '2', '--connections', '600', '--socketio-ping-interval', '700ms', '--socketio-ping-timeout', '700ms', '--send-queue', '256KiB'] });
    token = await box.token('demo');
    stream = await box.events(token, { query: '?topics=jobs' });
});
after(async () => {
    await stream?.close();
    await box?.stop();
});

const rssMiB = async () => Number((await readFile(`/proc/${box.server.pid}/status`, 'utf8')).match(/VmRSS:\s+(\d+)/)[1]) / 1024;
async function metric(name) {
    const text = await (await box.request('/metrics')).text();
    return text.split('\n').filter(line => line.startsWith(name)).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
// Somebody who means well is served as ever.
async function nothingIsNoticed() {
    const jobId = await box.post(token);
    await stream.job('rebalance:created', jobId);
}

test('200 WebSockets that never say who they are are closed', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, async () => {
        const socket = new WebSocket(`${box.url.replace('http', 'ws')}/ws`);
        socket.on('error', () => {});
        await once(socket, 'open');
        return socket;
    }));
    await nothingIsNoticed();
    const codes = await Promise.all(sockets.map(async socket => (await once(socket, 'close'))[0]));
    assert.ok(codes.every(code => code >= 4000 && code < 5000 || code === 1008), String(new Set(codes)));
    await nothingIsNoticed();
    await eventually(async () => await metric('signalbox_streams{transport="websocket"') === 0, 'none left');
});

test('who floods with pings and reads no pong is closed, and memory is bounded', async () => {
    const { port, host } = new URL(box.url);
    const before = await rssMiB();
    const flood = await Promise.all(Array.from({ length: 8 }, async () => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => {});
        await once(socket, 'connect');
        socket.write(`GET /ws HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n`
            + `Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer ${token}\r\n\r\n`);
        assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 101 /);
        socket.pause(); // reads nothing from here on
        return socket;
    }));
    // A masked ping of 125 bytes, a thousand times.
    const ping = Buffer.concat([Buffer.from([0x89, 0x80 | 125, 0, 0, 0, 0]), Buffer.alloc(125, 'x')]);
    const volley = Buffer.concat(Array(1000).fill(ping));
    let sent = 0;
    const ended = Promise.all(flood.map(async socket => {
        let open = true;
        socket.on('close', () => { open = false; });
        while (open && !socket.destroyed) {
            socket.write(volley);
            sent += volley.length;
            await new Promise(setImmediate);
            if (socket.writableLength > 8 * 1024 * 1024)
                break; // the server reads no more of it: that bounds it, too
        }
        socket.destroy();
    }));
    await nothingIsNoticed();
    await ended;
    await nothingIsNoticed();
    assert.ok(sent > 8 * 1024 * 1024, `${sent} bytes of pings`);
    if (!process.env.SIGNALBOX_SANITIZED) // a sanitizer keeps what was freed
        assert.ok(await rssMiB() - before < 64, 'a server that kept the pongs would have grown by more');
});

test('handshakes that are never polled expire, and above the bound they are refused', async () => {
    const handshake = () => fetch(`${box.url}/socket.io/?EIO=4&transport=polling`).then(async response => {
        await response.arrayBuffer();
        return response.status;
    });
    const answers = await Promise.all(Array.from({ length: 900 }, handshake));
    const counts = status => answers.filter(answer => answer === status).length;
    assert.ok(counts(200) > 0 && counts(200) <= 600, `${counts(200)} accepted`);
    assert.equal(counts(200) + counts(503), 900);
    assert.ok(counts(503) > 0);
    await nothingIsNoticed();
    await eventually(async () => await handshake() === 200, 'room again');
});
