// A real browser's WebSocket on /ws: token in band and by ticket, the same events with the same ids as SSE, resume after a cut.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Browser, emptySite } from './support/browser.mjs';
import { Cable } from './support/cable.mjs';
import { endAll } from './support/ending.mjs';
import { Signalbox } from './support/signalbox.mjs';

let box, browser, site, page, token;
before(async () => {
    box = await Signalbox.start();
    box.demo('agent');
    token = await box.token('demo');
    browser = await Browser.start();
    site = await emptySite();
    page = await browser.open(site.url);
    await page.evaluate(installClient);
});
after(() => endAll(browser, site, box));

// Runs in the page: a client that keeps what it is told and comes back with its cursor when the connection breaks.
function installClient() {
    window.Client = class {
        constructor(url, token, topics) {
            Object.assign(this, { url, token, topics, messages: [], closes: [], cursor: undefined, watchers: [] });
            this.connect();
        }
        connect() {
            this.socket = new WebSocket(this.url);
            this.socket.onopen = () => this.token && this.send({ type: 'token', token: this.token });
            this.socket.onclose = ({ code }) => {
                this.closes.push(code);
                if (!this.stopped)
                    setTimeout(() => this.connect(), 20);
            };
            this.socket.onmessage = ({ data }) => this.take(JSON.parse(data));
        }
        send(message) { this.socket.send(JSON.stringify(message)); }
        take(message) {
            if (message.type === 'hello')
                this.send({ type: 'subscribe', topics: this.topics, after: this.cursor });
            this.cursor = message.id ?? (message.type === 'event' ? undefined : message.cursor) ?? this.cursor;
            this.messages.push(message);
            this.watchers.forEach(watch => watch());
        }
        until(check) {
            return new Promise(resolve => {
                const watch = () => this.messages.some(check) && resolve(this.messages);
                this.watchers.push(watch);
                watch();
            });
        }
        stop() {
            this.stopped = true;
            this.socket.close(1000);
        }
    };
}

const webSocketUrl = (url = box.url) => `${url.replace(/^http/, 'ws')}/ws`;

test('a job comes live, with the ids that SSE gives, after a token in band', async () => {
    const stream = await box.events(token, { query: '?topics=jobs' });
    await page.evaluate(([url, token]) => {
        window.live = new window.Client(url, token, ['jobs']);
        return window.live.until(({ type }) => type === 'subscribed');
    }, [webSocketUrl(), token]);
    const job = await box.post(token);
    await stream.job('rebalance:done', job);
    const messages = await page.evaluate(() => window.live.until(({ kind }) => kind === 'rebalance:done'));
    await page.evaluate(() => window.live.stop());

    assert.deepEqual(messages.slice(0, 2).map(({ type }) => type), ['hello', 'subscribed']);
    assert.equal(messages[0].userId, 'demo');
    const seen = messages.filter(({ type }) => type === 'event');
    assert.deepEqual(seen.map(({ id, kind, data }) => ({ id, event: kind, data })), stream.events);
    assert.deepEqual([seen[0].kind, seen[1].kind, seen.at(-1).kind], ['rebalance:created', 'rebalance:processing', 'rebalance:done']);
    await stream.close();
});

test('a ticket opens one socket, and services start with a snapshot', async () => {
    box.demo('services');
    const { ticket } = await (await box.request('/api/v1/stream-tickets', { token, body: {} })).json();
    const messages = await page.evaluate(url => {
        window.services = new window.Client(url, null, ['services']);
        return window.services.until(({ type, kind }) => type === 'event' && kind === 'service:status');
    }, `${webSocketUrl()}?ticket=${ticket}`);
    await page.evaluate(() => window.services.stop());
    assert.deepEqual(messages.slice(0, 3).map(({ type }) => type), ['hello', 'snapshot', 'subscribed']);
    assert.ok(messages.filter(({ kind }) => kind === 'service:status').every(({ id }) => id === undefined));
});

test('cut off again and again while jobs run, it misses nothing and sees nothing twice', async () => {
    const cable = await Cable.to(box.url);
    await page.evaluate(([url, token]) => {
        window.cut = new window.Client(url, token, ['jobs']);
        return window.cut.until(({ type }) => type === 'subscribed');
    }, [webSocketUrl(cable.url), token]);
    const stream = await box.events(token, { query: '?topics=jobs' });
    const jobs = [];
    for (let n = 0; n < 8; ++n) {
        jobs.push(await box.post(token));
        await stream.job('rebalance:processing', jobs[n]);
        cable.pull();
        cable.plug();
    }
    for (const job of jobs)
        await stream.job('rebalance:done', job);
    const last = stream.events.at(-1).id;
    const messages = await page.evaluate(id => window.cut.until(message => message.id === id), last);
    const closes = await page.evaluate(() => { window.cut.stop(); return window.cut.closes; });

    assert.ok(closes.length >= 1, 'it was cut');
    assert.deepEqual(messages.filter(({ type }) => type === 'event').map(({ id }) => id), stream.events.map(({ id }) => id));
    assert.ok(!messages.some(({ type }) => type === 'gap'));
    await stream.close();
    await cable.stop();
});
