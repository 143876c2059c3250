// Whether ./bench would measure: tiny runs of Signalbox and the floor. Figures are looked at for being there, not for being good.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { fanout, requests } from './load.mjs';
import { endAll } from './processes.mjs';
import { Floor, Signalbox } from './servers.mjs';
import { startTime } from './start.mjs';

after(endAll);
const plan = { clients: 5, rate: 40, seconds: 0.5, warmup: 0.2, drain: 30 };

for (const [name, Server, wire] of [['Signalbox', Signalbox, 'sse'], ['Signalbox', Signalbox, 'ws'], ['Signalbox', Signalbox, 'sio'], ['the floor', Floor, 'sse'], ['the floor', Floor, 'ws']]) {
    test(`every message comes once from ${name} by ${wire}, and all is told that a table needs`, async () => {
        const run = await fanout(Server, { frameBytes: 400 }, { ...plan, wire });
        assert.ok(run.offered > 0);
        assert.deepEqual([run.delivered, run.lost, run.repeated], [run.offered, 0, 0]);
        for (const name of ['deliveries_per_s', 'bytes_per_delivery', 'connect_seconds', 'drain_seconds', 'p50_ms', 'p90_ms', 'p99_ms', 'max_ms', 'cpu_seconds', 'cpu_share',
            'cpu_us_per_delivery', 'load_cpu_share', 'rss_before', 'rss_connected', 'rss_end', 'rss_per_client'])
            assert.ok(Number.isFinite(run[name]), name);
    });
}

for (const what of ['post', 'get']) {
    test(`${what} of a job is answered`, async () => {
        const run = await requests(Signalbox, {}, { what, connections: 4, seconds: 0.5, warmup: 0.1 });
        assert.ok(run.requests > 0);
        assert.equal(run.refused, 0);
        assert.ok(run.p99_ms >= run.p50_ms && run.cpu_us_per_request > 0);
    });
}

test('a server becomes ready with a log that is there', async () => {
    assert.ok((await startTime({ entries: 500 })).ms > 0);
});
