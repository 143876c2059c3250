// The console on a live server: 100 000 jobs, 300 events and 500 log lines a second. Prints what bench_console_live measures.
//   node tests/bench/console_live.mjs [seconds: 600] [jobs: 100000] [events a second: 300] [lines a second: 500] [hidden]
// Needs: cmake --build build --target bench_console_live; with a DISPLAY the window is real, else offscreen.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Process } from '../e2e/support/process.mjs';
import { Publisher } from '../e2e/support/publisher.mjs';
import { binaries, clean, Signalbox } from '../e2e/support/signalbox.mjs';

const [seconds, jobs, events, lines] = [600, 100_000, 300, 500].map((usual, n) => Number(process.argv[2 + n] ?? usual));
const names = ['balance-sync', 'account-discovery', 'account-enrichment', 'ledger', 'mailer'];
const words = ['synced account', 'fetched page', 'retrying upstream', 'wrote batch', 'cache miss'];

const box = await Signalbox.start({ args: ['--log-level', 'warning'] });
const settings = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
try {
    const token = await box.token('bench', '--role', 'admin', '--ttl', '2h');
    const load = (count, rate) => box.add(new Process(join(binaries, 'signalbox-demo'),
        ['load', '--url', box.url, '--jobs', String(count), '--rate', String(rate)], { env: { ...clean, SIGNALBOX_TOKEN: token } }));
    console.log(`posting ${jobs} jobs`);
    await load(jobs, 0).ended;
    // An agent of two steps of 20 ms tells about 90 events a second; a tenth of the events are new jobs, which come in at the top.
    for (let n = 0; n < events * 0.9 / 90; ++n)
        box.demo('agent', '--step-ms', '20', '--steps', '2', '--error-share', '0.1');
    load(seconds * events, events / 10);
    const written = async () => Number((await box.redisCli('XINFO', 'STREAM', 'signalbox:log')).match(/entries-added\n(\d+)/)[1]);
    const writtenBefore = await written();
    const publisher = await Publisher.to(box.redis);
    let line = 0;
    const began = Date.now();
    const pulse = setInterval(() => {
        for (const due = (Date.now() - began) * lines / 1000; line < due; ++line) {
            const service = names[line % names.length];
            publisher.publish('service:logs', JSON.stringify({ service, timestamp: Date.now(), level: line % 50 ? 'info' : 'error',
                message: `${words[line % words.length]} ${line} in ${line % 97} ms` }));
        }
        for (const service of names)
            publisher.publish(`service:${service}`, JSON.stringify({ service, timestamp: Date.now(), status: { running: true, processed: line } }));
    }, 100);
    const bench = new Process(join(binaries, '../bench/bench_console_live'), [box.url, token, String(seconds), ...process.argv.slice(6, 7)],
        { env: { ...clean, XDG_CONFIG_HOME: settings } });
    const how = await bench.ended;
    const took = (Date.now() - began) / 1000;
    console.log(`${Math.round((await written() - writtenBefore) / took)} events/s, ${Math.round(line / took)} lines/s for ${Math.round(took)} s`);
    clearInterval(pulse);
    publisher.close();
    console.log(bench.stdout + bench.stderr);
    process.exitCode = how === 0 ? 0 : 1;
} finally {
    await box.end();
    await rm(settings, { recursive: true, force: true });
}
