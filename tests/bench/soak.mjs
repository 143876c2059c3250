// Hours in a server's life: clients come and go, jobs are posted and worked on, services speak. Prints memory and open files as they go, and how they
// grew over the second half; ends with 1 if there was more growth than a server may have.
//   node tests/bench/soak.mjs [minutes: 30] [clients at a time: 60]
import { readdir, readFile } from 'node:fs/promises';

import { Publisher } from '../e2e/support/publisher.mjs';
import { seeded } from '../e2e/support/random.mjs';
import { Redis } from '../e2e/support/redis.mjs';
import { Signalbox } from '../e2e/support/signalbox.mjs';

const [minutes, crowd] = [30, 60].map((usual, n) => Number(process.argv[2 + n] ?? usual));
const mostGrowthMiB = 8, mostGrowthFiles = 5;
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const random = seeded(1);

const redis = await Redis.start();
const box = await Signalbox.start({ redis: redis.url, args: ['--sse-per-user', '0', '--ws-per-user', '0', '--workers', '2', '--log-max-entries', '100000', '--log-min-entries', '1000', '--keep-finished', '1h'] });
const users = await Promise.all(Array.from({ length: 10 }, (_, n) => box.token(`user${n}`)));
for (let n = 0; n < 2; ++n)
    box.demo('agent', '--steps', '2', '--step-ms', '10');
const publisher = await Publisher.to(redis.url);
const end = Date.now() + minutes * 60_000;
const counts = { clients: 0, jobs: 0, events: 0, refused: 0 };

const rss = async pid => Number((await readFile(`/proc/${pid}/status`, 'utf8')).match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const files = async pid => (await readdir(`/proc/${pid}/fd`)).length;

// One client after the other: by stream or socket, for a while, some with a cursor, some cut off rudely.
async function churn() {
    while (Date.now() < end) {
        const token = users[random(0, users.length - 1)];
        try {
            const client = random(0, 1) ? await box.socket(token) : await box.events(token, { query: '?topics=jobs,services', lastEventId: random(0, 3) ? undefined : 'earliest' });
            ++counts.clients;
            await pause(random(50, 4000));
            counts.events += client.events.length;
            if (client.socket && random(0, 2) === 0)
                client.socket.terminate();
            else
                await client.close();
        } catch {
            ++counts.refused;
            await pause(100);
        }
    }
}
async function post() {
    while (Date.now() < end) {
        await box.post(users[random(0, users.length - 1)]).then(() => { ++counts.jobs; }, () => { ++counts.refused; });
        await pause(25);
    }
}
async function speak() {
    for (let n = 0; Date.now() < end; ++n) {
        publisher.publish(`service:s${n % 20}`, JSON.stringify({ service: `s${n % 20}`, timestamp: Date.now(), status: { n } }));
        publisher.publish('service:logs', JSON.stringify({ service: `s${n % 20}`, timestamp: Date.now(), level: 'info', message: `line ${n}` }));
        publisher.publish('service:metrics', JSON.stringify({ service: `s${n % 20}`, timestamp: Date.now(), metrics: { n } }));
        await pause(20);
    }
}

const samples = [];
async function look() {
    const began = Date.now();
    while (Date.now() < end) {
        const { pid } = box.server;
        samples.push({ minute: (Date.now() - began) / 60_000, memory: await rss(pid), files: await files(pid) });
        if (samples.length % 6 === 1)
            console.log(`${samples.at(-1).minute.toFixed(1).padStart(5)} min  ${samples.at(-1).memory.toFixed(1)} MiB  ${samples.at(-1).files} files  ${JSON.stringify(counts)}`);
        await pause(10_000);
    }
}
const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
try {
    await Promise.all([look(), post(), speak(), ...Array.from({ length: crowd }, churn)]);
    await pause(3_000);
    const idle = { memory: await rss(box.server.pid), files: await files(box.server.pid) };
    const half = samples.slice(samples.length / 2), third = Math.floor(half.length / 3);
    const growth = name => median(half.slice(-third).map(sample => sample[name])) - median(half.slice(0, third).map(sample => sample[name]));
    console.log(`second half: memory ${growth('memory').toFixed(1)} MiB, files ${growth('files')}; without clients ${idle.memory.toFixed(1)} MiB, ${idle.files} files`);
    process.exitCode = growth('memory') > mostGrowthMiB || growth('files') > mostGrowthFiles ? 1 : 0;
} finally {
    publisher.close();
    await box.stop();
    await redis.stop();
}
process.exit(); // not by itself: Node 20 may then spin for ever over sockets that were cut off
