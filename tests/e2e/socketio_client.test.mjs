// The real socket.io-client against the echo server: over polling, over WebSocket, and from the one to the other.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { io } from 'socket.io-client';

import { EchoServer } from './support/echo_server.mjs';
import { within } from './support/wait.mjs';

let server;
before(async () => { server = await EchoServer.start('--ping-interval', '300', '--ping-timeout', '5000'); });
after(() => server?.stop());

const once = (socket, event) => within(new Promise(resolve => socket.once(event, (...args) => resolve(args))), event);

for (const [name, transports] of [['polling only', ['polling']], ['WebSocket only', ['websocket']], ['polling, then WebSocket', undefined]]) {
    describe(name, () => {
        const connect = async (nsp = '/', options = {}) => {
            const socket = io(server.url + nsp, { forceNew: true, reconnection: false, ...(transports ? { transports } : {}), ...options });
            const auth = once(socket, 'auth');
            await once(socket, 'connect');
            return [socket, await auth];
        };

        test('connects with its auth, and is upgraded if it wants', async () => {
            const [socket, auth] = await connect('/', { auth: { token: 'secret', deep: [{ x: 1 }] } });
            assert.deepEqual(auth, [{ token: 'secret', deep: [{ x: 1 }] }]);
            assert.equal(typeof socket.id, 'string');
            assert.ok(!socket.recovered);
            const { engine } = socket.io;
            if (!transports && engine.transport.name === 'polling')
                await within(new Promise(resolve => engine.once('upgrade', resolve)), 'the upgrade');
            assert.equal(engine.transport.name, transports?.[0] ?? 'websocket');
            socket.emit('message', 'over what it is now');
            assert.deepEqual(await once(socket, 'message-back'), ['over what it is now']);
            socket.disconnect();
        });

        test('gets arguments, binary and acks back', async () => {
            const [socket] = await connect();
            const args = [1, '2', { 3: [true, null, 'é€😀'] }, []];
            socket.emit('message', ...args);
            assert.deepEqual(await once(socket, 'message-back'), args);
            assert.deepEqual(await within(new Promise(resolve => socket.emit('message-with-ack', ...args, (...back) => resolve(back))), 'the ack'), args);
            const bytes = Buffer.from([0, 1, 0x1e, 255]);
            socket.emit('message', { bytes, list: [bytes, Buffer.alloc(0)] }, 'behind');
            assert.deepEqual(await once(socket, 'message-back'), [{ bytes, list: [bytes, Buffer.alloc(0)] }, 'behind']);
            assert.deepEqual(await socket.timeout(30_000).emitWithAck('message-with-ack', bytes), bytes);
            socket.disconnect();
        });

        test('keeps the order of many, while it is upgraded too', async () => {
            const [socket] = await connect();
            const heard = [];
            const all = new Promise(resolve => socket.on('message-back', n => { heard.push(n); if (n === 499) resolve(); }));
            for (let i = 0; i < 500; i++) {
                socket.emit('message', i);
                if (i % 50 === 0)
                    await new Promise(resolve => setImmediate(resolve));
            }
            await within(all, '500 answers', () => `${heard.length} came`);
            assert.deepEqual(heard, Array.from({ length: 500 }, (_, i) => i));
            socket.disconnect();
        });

        test('carries large messages', async () => {
            const [socket] = await connect();
            const text = 'é'.repeat(400_000);
            socket.emit('message', text);
            assert.deepEqual(await once(socket, 'message-back'), [text]);
            const bytes = Buffer.alloc(600_000, 7);
            assert.deepEqual(await socket.timeout(30_000).emitWithAck('message-with-ack', bytes), bytes);
            socket.disconnect();
        });

        test('shares one connection between namespaces', async () => {
            const [socket] = await connect();
            const custom = socket.io.socket('/custom');
            assert.deepEqual(await once(custom, 'auth'), [{}]);
            assert.notEqual(custom.id, socket.id);
            custom.disconnect();
            socket.emit('message', 'still here');
            assert.deepEqual(await once(socket, 'message-back'), ['still here']);
            socket.disconnect();
        });

        test('is told that a namespace does not exist', async () => {
            const socket = io(`${server.url}/random`, { forceNew: true, ...(transports ? { transports } : {}) });
            const [error] = await once(socket, 'connect_error');
            assert.equal(error.message, 'Invalid namespace');
            assert.equal(socket.connected, false);
            socket.disconnect();
        });

        test('lives through pings', async () => {
            const [socket] = await connect();
            let pings = 0;
            const three = new Promise(resolve => socket.io.on('ping', () => { if (++pings === 3) resolve(); }));
            await within(three, 'three pings');
            assert.equal(socket.connected, true);
            socket.disconnect();
        });

        test('comes back when its connection is cut', async () => {
            const [socket] = await connect('/', { reconnection: true, reconnectionDelay: 10, reconnectionDelayMax: 20 });
            const first = socket.id;
            socket.io.engine.close();
            await once(socket, 'connect');
            assert.notEqual(socket.id, first);
            socket.disconnect();
        });
    });
}
