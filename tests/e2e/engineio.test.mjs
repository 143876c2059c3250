// Engine.IO v4 and the raw packets of Socket.IO v5, as public conformance suites ask for them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { EchoServer } from './support/echo_server.mjs';
import { Messages } from './support/messages.mjs';
import { within } from './support/wait.mjs';

const interval = 300;
const timeout = 200;
let server;
before(async () => {
    server = await EchoServer.start('--ping-interval', String(interval), '--ping-timeout', String(timeout), '--connect-timeout', '1000');
});
after(() => server?.stop());

const polling = (path, sid, query = {}) => server.target(path, 'polling', { ...(sid ? { sid } : {}), ...query });
const get = async (path, sid, query) => {
    const response = await fetch(polling(path, sid, query));
    return [response.status, await response.text()];
};
const post = async (path, sid, body) => {
    const response = await fetch(polling(path, sid), { method: 'POST', body });
    return [response.status, await response.text()];
};
const open = async path => JSON.parse((await get(path))[1].slice(1)).sid;
const webSocket = (path, sid) => new Messages(server.target(path, 'websocket', sid ? { sid } : {}));
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

const fields = ['sid', 'upgrades', 'pingInterval', 'pingTimeout', 'maxPayload'];

for (const path of ['/engine.io/', '/socket.io/']) {
    describe(`a session of ${path}`, () => {
        test('opens over polling and over WebSocket', async () => {
            const [status, body] = await get(path);
            assert.equal(status, 200);
            const client = webSocket(path);
            for (const [text, upgrades] of [[body, ['websocket']], [await client.next(), []]]) {
                const handshake = JSON.parse(text.slice(1));
                assert.equal(text[0], '0');
                assert.deepEqual(Object.keys(handshake), fields);
                assert.equal(typeof handshake.sid, 'string');
                assert.deepEqual(handshake, { sid: handshake.sid, upgrades, pingInterval: interval, pingTimeout: timeout, maxPayload: 1_000_000 });
            }
            client.close();
        });

        test('is refused for a wrong version, transport or method', async () => {
            for (const query of ['transport=polling', 'EIO=abc&transport=polling', 'EIO=4', 'EIO=4&transport=abc', ''])
                assert.equal((await fetch(`${server.url}${path}?${query}`)).status, 400, query);
            for (const method of ['POST', 'PUT'])
                assert.equal((await fetch(polling(path), { method })).status, 400, method);
            for (const query of ['transport=websocket', 'EIO=abc&transport=websocket', 'EIO=4', 'EIO=4&transport=abc'])
                assert.equal(await new Messages(`${server.url.replace('http', 'ws')}${path}?${query}`).closed, 1006, query);
        });

        test('is kept by pongs, and ends without them', async () => {
            const [sid, forgotten] = [await open(path), await open(path)];
            const silent = webSocket(path);
            for (let i = 0; i < 3; i++) {
                assert.deepEqual(await get(path, sid), [200, '2']);
                assert.deepEqual(await post(path, sid, '3'), [200, 'ok']);
            }
            const client = webSocket(path);
            assert.equal((await client.next())[0], '0');
            for (let i = 0; i < 2; i++) {
                assert.equal(await client.next({ ping: true }), '2');
                client.send('3');
            }
            client.close();
            await silent.closed;
            assert.equal((await get(path, forgotten))[0], 400);
        });

        test('is gone when its time is over, whoever asks', async () => {
            const sid = await open(path);
            await pause(interval + timeout);
            assert.equal((await get(path, sid))[0], 400);
        });

        test('ends with a goodbye, and the poll that hangs is released', async () => {
            const sid = await open(path);
            const [polled] = await Promise.all([get(path, sid), post(path, sid, '1')]);
            assert.deepEqual(polled, [200, '6']);
            assert.equal((await get(path, sid))[0], 400);
            const client = webSocket(path);
            await client.next();
            client.send('1');
            await client.closed;
        });

        test('moves to a WebSocket, which then is the only way', async () => {
            const sid = await open(path);
            const client = webSocket(path, sid);
            await client.opened;
            client.send('2probe');
            assert.equal(await client.next(), '3probe');
            assert.deepEqual(await get(path, sid), [200, '6']);
            client.send('5');
            const second = webSocket(path, sid);
            await second.opened;
            await second.closed;
            assert.equal((await get(path, sid))[0], 400);
            client.send(path === '/engine.io/' ? '4hello' : '40');
            assert.match(await client.next(), /^4(hello|0\{"sid":".+"\})$/);
            client.close();
        });

        test('moves at once when probe and upgrade come together', async () => {
            const sid = await open(path);
            const client = webSocket(path, sid);
            await client.opened;
            client.send('2probe', '5');
            assert.equal((await get(path, sid))[0], 400);
            client.close();
        });
    });
}

describe('messages of /engine.io/', () => {
    const path = '/engine.io/';

    test('come back over polling', async () => {
        for (const payload of ['4hello', '4test1\x1e4test2\x1e4test3', '4hello\x1ebAQIDBA==']) {
            const sid = await open(path);
            assert.deepEqual(await post(path, sid, payload), [200, 'ok']);
            assert.deepEqual(await get(path, sid), [200, payload]);
        }
    });

    test('come back over WebSocket', async () => {
        const client = webSocket(path);
        await client.opened; // and what comes now was not there already
        await client.next();
        client.send('4hello', [1, 2, 3, 4]);
        assert.equal(await client.next(), '4hello');
        assert.deepEqual(await client.next(), [1, 2, 3, 4]);
        client.close();
    });

    test('that are none end the session', async () => {
        const sid = await open(path);
        assert.equal((await post(path, sid, 'abc'))[0], 400);
        assert.equal((await get(path, sid))[0], 400);
        const client = webSocket(path);
        await client.next();
        client.send('abc');
        await client.closed;
    });

    test('a second poll ends the session', async () => {
        const sid = await open(path);
        const first = get(path, sid);
        await pause(5); // so that it is the first
        const [status] = await get(path, sid, { t: 'second' });
        assert.equal(status, 400);
        assert.deepEqual(await first, [200, '1']);
        assert.equal((await get(path, sid))[0], 400);
    });
});

describe('packets of /socket.io/', () => {
    const path = '/socket.io/';
    const join = async (connect = '40') => {
        const client = webSocket(path);
        await client.next();
        client.send(connect);
        return [client, await client.next(), await client.next()];
    };

    test('CONNECT is answered, and the handshake\'s auth comes back', async () => {
        for (const [connect, prefix, event] of [['40', '40', '42["auth",{}]'], ['40{"token":"123"}', '40', '42["auth",{"token":"123"}]'],
            ['40/custom,', '40/custom,', '42/custom,["auth",{}]'], ['40/custom,{"token":"abc"}', '40/custom,', '42/custom,["auth",{"token":"abc"}]']]) {
            const [client, answer, auth] = await join(connect);
            assert.ok(answer.startsWith(prefix));
            assert.deepEqual(Object.keys(JSON.parse(answer.slice(prefix.length))), ['sid']);
            assert.equal(auth, event);
            client.close();
        }
        const client = webSocket(path);
        await client.next();
        client.send('40/random');
        assert.equal(await client.next(), '44/random,{"message":"Invalid namespace"}');
        client.close();
    });

    test('who does not CONNECT is closed', async () => {
        const bad = webSocket(path);
        await bad.next();
        bad.send('4abc');
        await Promise.all([bad.closed, webSocket(path).closed]);
    });

    test('DISCONNECT leaves one namespace and no more', async () => {
        const [client] = await join();
        client.send('40/custom');
        await client.next();
        await client.next();
        client.send('41/custom', '42["message","to the main one"]');
        assert.equal(await client.next(), '42["message-back","to the main one"]');
        client.send('41');
        assert.equal(await client.next({ ping: true }), '2');
        client.close();
    });

    test('events, acks and attachments come back', async () => {
        const placeholders = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';
        for (const [sent, heard] of [
            [['42["message",1,"2",{"3":[true]}]'], ['42["message-back",1,"2",{"3":[true]}]']],
            [[`452-["message",${placeholders}]`, [1, 2, 3], [4, 5, 6]], [`452-["message-back",${placeholders}]`, [1, 2, 3], [4, 5, 6]]],
            [['42456["message-with-ack",1,"2",{"3":[false]}]'], ['43456[1,"2",{"3":[false]}]']],
            [[`452-789["message-with-ack",${placeholders}]`, [1, 2, 3], [4, 5, 6]], [`462-789[${placeholders}]`, [1, 2, 3], [4, 5, 6]]]]) {
            const [client] = await join();
            client.send(...sent);
            for (const message of heard)
                assert.deepEqual(await client.next(), message);
            client.close();
        }
    });

    test('what is malformed closes, 100 000 deep JSON too, and disturbs nobody', async () => {
        const [witness] = await join();
        for (const bad of ['4abc', '42{}', '42abc["message-with-ack",1]', `42["message",${'['.repeat(100_000)}${']'.repeat(100_000)}]`]) {
            const [client] = await join();
            client.send(bad);
            assert.equal(await within(client.closed, bad.slice(0, 40)), 1002);
            witness.send('3', '42["message",1]'); // and a pong, lest its time is over
            assert.equal(await witness.next(), '42["message-back",1]');
        }
        witness.close();
    });
});
