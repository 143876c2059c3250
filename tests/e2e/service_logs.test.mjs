// What services log: kept, found again, streamed from any line on over SSE and /ws, and cut when there is too much of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Browser, emptySite } from './support/browser.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { EventStream } from './support/sse.mjs';
import { eventually } from './support/wait.mjs';

let box, token;
before(async () => {
    box = await Signalbox.start();
    token = await box.token('demo');
});
after(() => box?.stop());

const line = (service, message, more = {}) => ({ service, timestamp: Date.now(), level: 'info', message, ...more });
const publish = async (...lines) => {
    for (const each of lines)
        await box.redisCli('PUBLISH', 'service:logs', JSON.stringify(each));
};
const open = async (query = '', options = {}) => EventStream.open(`${box.url}/api/services/logs/stream${query}`, { token, ...options });
const texts = stream => stream.events.map(({ data }) => data.message);
const get = async (path, status = 200) => {
    const response = await box.request(path, { token });
    assert.equal(response.status, status, path);
    return response.json();
};

test('lines come live with ids, and a client that returns with one gets what it missed, once', async () => {
    const stream = await open();
    const first = line('balance-sync', 'one\nid: 7\ndata: {}', { extra: [1.5, { deep: 'ü' }] });
    await publish(first, line('price-feed', 'two'));
    await eventually(() => stream.events.length === 2, 'two lines');
    assert.deepEqual(stream.events[0].data, first);
    assert.deepEqual(stream.events.map(({ event }) => event), ['message', 'message']);
    assert.ok(stream.events.every(({ id }) => /^\d+-\d+$/.test(id)));
    await stream.close();

    await publish(line('balance-sync', 'three'), line('price-feed', 'four'));
    const [back, one] = [await open('', { lastEventId: stream.events[0].id }), await open(`?service=balance-sync&after=${stream.events[0].id}`)];
    await publish(line('balance-sync', 'five'));
    await eventually(() => texts(back).includes('five') && texts(one).includes('five'), 'the live line');
    assert.deepEqual(texts(back), ['two', 'three', 'four', 'five']);
    assert.deepEqual(texts(one), ['three', 'five']);
    await Promise.all([back.close(), one.close()]);

    await box.killServer();
    await box.launch();
    const all = await open('?after=earliest');
    await eventually(() => all.events.length === 5, 'all lines, also after a restart');
    await all.close();
    assert.equal((await box.request('/api/services/logs/stream?after=x', { token })).status, 400);
});

test('the server filters by level and text', async () => {
    const stream = await open('?level=warn,error&text=disk');
    await publish(line('disks', 'Disk is full', { level: 'WARN' }), line('disks', 'disk is fine'), line('disks', 'no such thing', { level: 'error' }),
        line('disks', 'the disk is gone', { level: 'error' }));
    await eventually(() => stream.events.length === 2, 'two lines');
    assert.deepEqual(texts(stream), ['Disk is full', 'the disk is gone']);
    await stream.close();

    const messages = ({ lines }) => lines.map(each => each.line.message);
    const newest = await get('/api/services/disks/logs?limit=2');
    assert.deepEqual(messages(newest), ['no such thing', 'the disk is gone']);
    assert.equal(newest.more, true);
    assert.deepEqual(messages(await get(`/api/services/disks/logs?limit=5&before=${newest.lines[0].id}`)), ['Disk is full', 'disk is fine']);
    assert.deepEqual(messages(await get('/api/services/disks/logs?level=error')), ['no such thing', 'the disk is gone']);
    const found = await get('/api/services/disks/logs?text=FULL&after=0-0');
    assert.deepEqual(messages(found), ['Disk is full']);
    assert.equal(found.last, newest.last);
    assert.deepEqual(messages(await get(`/api/services/disks/logs?since=${Date.now() + 60_000}`)), []);
    await get('/api/services/nobody/logs', 404);
    await get('/api/services/disks/logs?limit=1001', 400);
    await get('/api/services/disks/logs?since=yesterday', 400);
});

test('a flood is cut, and the stream says by how much', async () => {
    const stream = await open('?service=flood');
    await box.redisCli('-r', '1000', 'PUBLISH', 'service:logs', JSON.stringify(line('flood', 'help')));
    const dropped = () => stream.events.reduce((sum, { data }) => sum + (data.dropped ?? 0), 0);
    const passed = () => texts(stream).filter(text => text === 'help').length;
    await eventually(() => passed() + dropped() === 1000, 'every line to be there or to be counted');
    assert.ok(passed() >= 100 && dropped() > 0, `${passed()} passed, ${dropped()} dropped`);
    const { lines } = await get('/api/services/flood/logs?limit=1000');
    assert.deepEqual(lines.map(each => each.line), stream.events.map(({ data }) => data));
    await stream.close();
});

test('/ws has the same lines, from any line on and filtered', async t => {
    await publish(line('wired', 'a'), line('wired', 'b'), line('wired', 'c', { level: 'error' }));
    const { lines } = await get('/api/services/wired/logs');
    const [browser, site] = [await Browser.start(), await emptySite()];
    t.after(() => Promise.all([browser.stop(), site.stop()]));
    const page = await browser.open(site.url);
    await page.evaluate(({ url, token, after }) => {
        window.seen = {};
        for (const level of ['', 'error']) {
            const socket = new WebSocket(url);
            window.seen[level] = [];
            socket.onopen = () => socket.send(JSON.stringify({ type: 'token', token }));
            socket.onmessage = ({ data }) => {
                const message = JSON.parse(data);
                if (message.type === 'hello')
                    socket.send(JSON.stringify({ type: 'subscribe', topics: ['logs:wired'], logs: { after, level } }));
                else
                    window.seen[level].push(message);
            };
        }
    }, { url: `${box.url.replace('http', 'ws')}/ws`, token, after: lines[0].id });
    await page.waitForFunction(() => Object.values(window.seen).every(seen => seen.some(({ type }) => type === 'subscribed')));
    await publish(line('wired', 'd'), line('wired', 'e', { level: 'error' }));
    await page.waitForFunction(() => Object.values(window.seen).every(seen => seen.some(({ data }) => data?.message === 'e')));
    const seen = await page.evaluate(() => window.seen);
    const of = level => seen[level].filter(({ type }) => type === 'event');
    assert.deepEqual(of('').map(({ data }) => data.message), ['b', 'c', 'd', 'e']);
    assert.deepEqual(of('error').map(({ data }) => data.message), ['c', 'e']);
    assert.deepEqual(of('').slice(0, 2).map(({ line: id }) => id), lines.slice(1).map(({ id }) => id));
    assert.ok(of('').every(event => event.id === undefined && event.topic === 'logs:wired' && event.kind === 'service:log'));
});
