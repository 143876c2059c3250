// A real browser's EventSource: by ticket from a page of another origin, by cookie from the server's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Browser, emptySite } from './support/browser.mjs';
import { Cable } from './support/cable.mjs';
import { endAll } from './support/ending.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { within } from './support/wait.mjs';

let box, browser, site, token;
before(async () => {
    box = await Signalbox.start();
    box.demo('agent');
    token = await box.token('demo');
    browser = await Browser.start();
    site = await emptySite();
});
after(() => endAll(browser, site, box));

// Runs in the page: opens a stream, posts `count` jobs, returns everything that came until each was done.
async function watchJobs({ url, token, count, auth }) {
    const call = async (path, body, headers = {}) => {
        const response = await fetch(url + path, {
            method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body),
        });
        if (!response.ok)
            throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
        return response.status === 204 ? undefined : response.json();
    };
    const bearer = { Authorization: `Bearer ${token}` };
    let query = '';
    if (auth === 'ticket')
        query = `?ticket=${(await call('/api/v1/stream-tickets', {}, bearer)).ticket}`;
    else
        await call('/api/v1/session', { token });

    const events = [];
    const done = new Set();
    const source = new EventSource(`${url}/api/v1/events${query}`);
    let finished;
    const allDone = new Promise(resolve => { finished = resolve; });
    for (const kind of ['created', 'processing', 'done', 'error', 'cancelled']) {
        source.addEventListener(`rebalance:${kind}`, ({ data, lastEventId }) => {
            const { jobId, progress } = JSON.parse(data);
            events.push({ kind, jobId, progress, id: lastEventId });
            if (kind !== 'created' && kind !== 'processing' && done.add(jobId).size === count)
                finished();
        });
    }
    await new Promise((resolve, reject) => {
        source.onopen = resolve;
        source.onerror = () => reject(new Error('the EventSource did not open'));
    });
    const jobs = [];
    for (let n = 0; n < count; ++n)
        jobs.push((await call('/api/v1/agent/rebalance', { n }, auth === 'ticket' ? bearer : {})).jobId);
    await allDone;
    source.close();
    return { jobs, events, cookie: document.cookie };
}

function checkOrder({ jobs, events }, jobId) {
    assert.ok(jobs.includes(jobId));
    const mine = events.filter(event => event.jobId === jobId);
    const kinds = mine.map(({ kind }) => kind);
    assert.equal(kinds[0], 'created');
    assert.equal(kinds.at(-1), 'done');
    assert.ok(kinds.length >= 4 && kinds.slice(1, -1).every(kind => kind === 'processing'), `${kinds}`);
    const progress = mine.map(event => event.progress).filter(value => value != null);
    assert.ok(progress.length >= 2);
    assert.deepEqual(progress, [...progress].sort((a, b) => a - b));
}

async function check(page, auth) {
    const result = await within(page.evaluate(watchJobs, { url: box.url, token, count: 2, auth }), 'both jobs to be done');
    assert.equal(result.jobs.length, 2);
    result.jobs.forEach(jobId => checkOrder(result, jobId));
    const ids = result.events.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'every event came once');
    return result;
}

test('a page of another origin watches its jobs with a ticket', async () => {
    await check(await browser.open(site.url), 'ticket');
});

test('a page of the server\'s origin watches its jobs with the session cookie, which no script can read', async () => {
    const { cookie } = await check(await browser.open(`${box.url}/healthz`), 'cookie');
    assert.equal(cookie, '');
    const [kept] = await browser.context.cookies(box.url);
    assert.equal(kept.httpOnly, true);
    assert.equal(kept.sameSite, 'Strict');
});

test('EventSource comes back by itself after its connection broke, and misses nothing', async t => {
    const cable = await Cable.to(box.url);
    t.after(() => cable.stop());
    const page = await browser.open(`${cable.url}/healthz`);
    await page.evaluate(async token => {
        await fetch('/api/v1/session', { method: 'POST', body: JSON.stringify({ token }), headers: { 'Content-Type': 'application/json' } });
        window.seen = [];
        window.breaks = 0;
        const source = new EventSource('/api/v1/events?topics=jobs');
        source.onerror = () => ++window.breaks;
        source.addEventListener('rebalance:created', ({ data }) => window.seen.push(JSON.parse(data).jobId));
        await new Promise(resolve => { source.onopen = resolve; });
    }, token);
    const expected = [await box.post(token)];
    await page.waitForFunction(() => window.seen.length === 1);

    cable.pull();
    await page.waitForFunction(() => window.breaks > 0);
    expected.push(await box.post(token), await box.post(token));
    cable.plug();
    await page.waitForFunction(count => window.seen.length >= count, expected.length);
    expected.push(await box.post(token));
    await page.waitForFunction(count => window.seen.length >= count, expected.length);

    assert.deepEqual(await page.evaluate(() => window.seen), expected);
});
