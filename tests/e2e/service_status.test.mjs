// GET /api/services/status and its stream, as the second reference document has them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { Browser } from './support/browser.mjs';
import { SameOrigin } from './support/same_origin.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { EventStream } from './support/sse.mjs';
import { eventually } from './support/wait.mjs';

const three = ['balanceSync', 'accountDiscovery', 'accountEnrichment'];
let box, token;
before(async () => {
    box = await Signalbox.start();
    token = await box.token('demo');
});
after(() => box?.stop());

const open = async (options = { token }, query = '') => EventStream.open(`${box.url}/api/services/status/stream${query}`, options);
const message = (service, status, timestamp = Date.now()) => ({ service, timestamp, status });
const publish = async (text, service = text.service) =>
    box.redisCli('PUBLISH', `service:${service}`, typeof text === 'string' ? text : JSON.stringify(text));
const answer = async () => (await box.request('/api/services/status', { token })).json();

test('before anything was heard the three named services are there, and empty', async () => {
    const stream = await open();
    const { event, id, data } = await stream.event(() => true, 'the snapshot');
    assert.deepEqual({ event, id, data }, { event: 'message', id: undefined, data: { balanceSync: {}, accountDiscovery: {}, accountEnrichment: {} } });
    assert.equal(stream.comments.length, 1, 'a comment came at once');
    assert.deepEqual(await answer(), data);
    await stream.close();
});

test('a status is an unnamed event with the published bytes; another service is an event of its own name', async () => {
    const stream = await open();
    const named = message('balance-sync', { isRunning: true, amount: 1.50, nested: { service: 'x' } });
    const other = message('price-feed', { a: 1 });
    await publish(named);
    await publish(other);
    await stream.event(({ data }) => data.service === 'price-feed' && data.status, 'the last status');
    const updates = stream.events.slice(1).filter(({ data }) => data.status);
    assert.deepEqual(updates, [{ event: 'message', data: named }, { event: 'service', data: other }]);

    const late = await open({ token, lastEventId: 'whatever' });
    const { event, data } = await late.event(() => true, 'the snapshot');
    assert.equal(event, 'message');
    assert.deepEqual(data, { balanceSync: named.status, accountDiscovery: {}, accountEnrichment: {}, 'price-feed': other.status });
    const text = await (await box.request('/api/services/status', { token })).text();
    assert.equal(JSON.stringify(JSON.parse(text)), JSON.stringify(data));
    await Promise.all([stream.close(), late.close()]);
});

test('it wants a token, a cookie or a ticket', async () => {
    assert.equal((await box.request('/api/services/status/stream')).status, 401);
    assert.equal((await box.request('/api/services/status')).status, 401);
    const { ticket } = await (await box.request('/api/v1/stream-tickets', { token, body: {} })).json();
    const byTicket = await open({}, `?ticket=${ticket}`);
    await byTicket.event(() => true, 'the snapshot');
    const byCookie = await open({ headers: { Cookie: `signalbox_session=${token}` } });
    await byCookie.event(() => true, 'the snapshot');
    await Promise.all([byTicket.close(), byCookie.close()]);
});

test('a heartbeat comes at its time also while statuses do', async t => {
    const busy = await Signalbox.start({ args: ['--sse-heartbeat', '1s'] });
    t.after(() => busy.stop());
    busy.demo('services');
    const stream = await EventStream.open(`${busy.url}/api/services/status/stream`, { token: await busy.token('demo') });
    await eventually(() => stream.comments.filter(text => text === 'heartbeat').length >= 2, 'two heartbeats');
    assert.ok(stream.events.length > 3, 'statuses came meanwhile');
    await stream.close();
});

test('one stream too many is refused with 429, Retry-After and JSON', async () => {
    const crowd = await box.token('crowd');
    const streams = [];
    for (let n = 0; n < 6; ++n)
        streams.push(await open({ token: crowd }));
    const refused = await box.request('/api/services/status/stream', { token: crowd });
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal((await refused.json()).status, 429);
    await Promise.all(streams.map(stream => stream.close()));
});

test('the document\'s page shows what services publish, and comes back by itself', async t => {
    const page = await readFile(new URL('fixtures/services_page.html', import.meta.url), 'utf8');
    const site = await SameOrigin.of(box.url, page, { cookie: `signalbox_session=${token}` });
    t.after(() => site.stop());
    const browser = await Browser.start();
    t.after(() => browser.stop());
    const tab = await browser.open(site.url);
    const status = () => tab.evaluate(() => window.page?.status ?? null).catch(() => null); // while it reloads there is none
    const shows = async (check, what) => eventually(async () => {
        const now = await status();
        return now && check(now);
    }, what);
    await shows(now => three.every(key => now[key]), 'the snapshot');
    assert.deepEqual(await tab.evaluate(() => [window.page.connected, window.page.loading]), [true, false]);

    await publish(message('account-discovery', { round: 1 }));
    await publish(message('account-enrichment', { round: 1 }));
    await publish(message('price-feed', { round: 'must not be taken for account-enrichment' }));
    await publish(message('balance-sync', { round: 2 }));
    await shows(now => now.balanceSync.round === 2, 'the status of balance-sync');
    assert.deepEqual(await status(), { balanceSync: { round: 2 }, accountDiscovery: { round: 1 }, accountEnrichment: { round: 1 } });

    await box.killServer(); // the page reloads itself after 5 s
    await eventually(() => tab.evaluate(() => !window.page.connected).catch(() => true), 'the page to notice');
    await box.launch();
    await eventually(() => tab.evaluate(() => window.page?.connected).catch(() => false), 'the page to be back');
    await shows(now => now.balanceSync.round === 2, 'the status from before');
    await publish(message('balance-sync', { round: 3 }));
    await shows(now => now.balanceSync.round === 3, 'a status from after');
});
