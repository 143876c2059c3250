// The printed RebalanceManager in a real browser, on a page of another origin than the server's, over each transport.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { referenceClient } from './fixtures/reference_client.mjs';
import { Browser, emptySite } from './support/browser.mjs';
import { endAll } from './support/ending.mjs';
import { Signalbox } from './support/signalbox.mjs';
import { within } from './support/wait.mjs';

let box, browser, site, token, library;
before(async () => {
    box = await Signalbox.start({ args: ['--workers', '4'] });
    box.demo('agent');
    token = await box.token('demo');
    browser = await Browser.start();
    site = await emptySite();
    const main = createRequire(import.meta.url).resolve('socket.io-client');
    library = await readFile(join(dirname(main), '../../dist/socket.io.min.js'), 'utf8');
});
after(() => endAll(browser, site, box));

// Runs in the page: three jobs, one after the other; what the manager's handlers were called with, and what polling found.
async function followJobs({ url, token, transports, source }) {
    const here = address => address.replace('http://localhost:3001', url);
    const ioHere = (address, options) => window.io(here(address), { forceNew: true, ...(transports ? { transports } : {}), ...options });
    const Manager = window.eval(source)(ioHere, (address, options) => fetch(here(address), options), { log() {} });
    const manager = new Manager(token);
    const seen = [], polled = [];
    manager.onJobCreated = jobId => seen.push(`created ${jobId}`);
    manager.onJobProcessing = (jobId, status) => seen.push(`${status} ${jobId}`);
    await new Promise(resolve => manager.socket.once('connect', resolve));
    const ids = [];
    for (let n = 0; n < 3; ++n) {
        const done = new Promise(resolve => { manager.onJobDone = jobId => { seen.push(`done ${jobId}`); resolve(); }; });
        ids.push(await manager.createAndMonitor({ priority: 'high', amount: 1000 + n }));
        await done;
        polled.push((await manager.pollStatus(ids[n])).status);
    }
    const transport = manager.socket.io.engine.transport.name;
    manager.socket.disconnect();
    return { ids, seen: [...new Set(seen)], polled, transport };
}

for (const [how, transports, last] of [['as it comes', undefined, 'websocket'], ['over WebSocket only', ['websocket'], 'websocket'], ['over polling only', ['polling'], 'polling']]) {
    test(`the printed RebalanceManager follows jobs from created to done, ${how}`, async () => {
        const page = await browser.open(site.url);
        await page.evaluate(library);
        const { ids, seen, polled, transport } = await within(
            page.evaluate(followJobs, { url: box.url, token, transports, source: `(${referenceClient})` }), 'three jobs');
        assert.deepEqual(seen, ids.flatMap(id => [`created ${id}`, `processing ${id}`, `done ${id}`]));
        assert.deepEqual(polled, ['done', 'done', 'done']);
        assert.equal(transport, last);
        await page.close();
    });
}
