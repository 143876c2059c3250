// Many users, three agents and two servers; an agent and a server are killed again and again. Every job ends, its end is explained, none runs twice,
// and every index agrees with the records.
// 50 users x SIGNALBOX_STORM jobs (10 unless that is set; 200 takes some minutes).
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { endAll } from './support/ending.mjs';
import { indexesOf } from './support/indexes.mjs';
import { Process } from './support/process.mjs';
import { seeded } from './support/random.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox, binaries, clean } from './support/signalbox.mjs';

const users = 50;
const each = Number(process.env.SIGNALBOX_STORM ?? 10);
const total = users * each;
const limits = ['--execution-limit', '3s', '--claimed-after', '2s', '--log-level', 'warning'];

let redis;
const boxes = [];
before(async () => {
    redis = await Redis.start();
    boxes.push(await Signalbox.start({ redis: redis.url, args: limits }));
    boxes.push(await Signalbox.start({ redis: redis.url, args: limits, folder: boxes[0].folder }));
});
after(async () => {
    await endAll(...boxes.reverse(), redis);
});

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

// Restarted whenever it was killed; all that its lives said, in one.
class Agent {
    constructor(name) { Object.assign(this, { name, said: '' }); this.begin(); }
    begin() {
        this.process = new Process(join(binaries, 'signalbox-demo'),
            ['agent', '--redis-url', redis.url, '--steps', '2', '--step-ms', '1', '--error-share', '0.05', '--name', this.name], { env: clean });
    }
    async end(signal) {
        await this.process.stop(signal);
        this.said += this.process.stderr;
    }
    begun() { return [...this.said.matchAll(/job (\S+): begun/g)].map(([, jobId]) => jobId); }
}

async function load() {
    const tokens = [];
    for (let n = 0; n < users; ++n)
        tokens.push(await boxes[0].token(`user-${n}`));
    const file = join(boxes[0].folder, 'tokens');
    await writeFile(file, tokens.join('\n'));
    return new Process(join(binaries, 'signalbox-demo'),
        ['load', '--jobs', String(total), '--rate', String(Math.max(50, total / 60)), '--url', boxes[0].url, '--token-file', file], { env: clean });
}

const open = async () => (await Promise.all(['created', 'processing'].map(status => boxes[1].redisCli('ZCARD', `signalbox:jobs:in:rebalance:${status}`))))
    .reduce((sum, count) => sum + Number(count), 0);

test(`${users} users x ${each} jobs: each ends once, explained, and the indexes agree`, { timeout: 900_000 }, async t => {
    const agents = ['one', 'two', 'three'].map(name => new Agent(name));
    const random = seeded(20261124);
    const traffic = await load();
    let running = true;
    const kills = { agents: 0, servers: 0 };
    const killing = (async () => {
        while (running) {
            await pause(random(300, 1500));
            if (random(0, 1) > 0) {
                await agents[0].end('SIGKILL');
                agents[0].begin();
                ++kills.agents;
            } else {
                await boxes[0].killServer();
                await boxes[0].launch();
                ++kills.servers;
            }
        }
    })();
    assert.equal(await traffic.ended, 0, traffic.stderr);
    running = false;
    await killing;
    const end = Date.now() + 600_000;
    while (await open() > 0 && Date.now() < end)
        await pause(100);
    for (const agent of agents)
        await agent.end('SIGTERM');

    const { counts, problems, total: records } = await indexesOf(boxes[1]);
    t.diagnostic(`${JSON.stringify(counts)}; killed ${kills.agents} agents and ${kills.servers} servers; ${traffic.stderr.trim().split('\n').at(-1)}`);
    assert.equal(records, total, 'as many jobs as were posted');
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.keys(counts).filter(status => !['done', 'error'].includes(status)), []);

    const reasons = await boxes[1].redisCli('EVAL', `local r = {} for _, m in ipairs(redis.call('ZRANGE', 'signalbox:jobs:in:rebalance:error', 0, -1)) do
        local why = redis.call('HGET', 'agent:rebalance:job:' .. string.match(m, ':([^:]*)$'), 'reason') or 'none' r[why] = (r[why] or 0) + 1 end return cjson.encode(r)`, '0');
    t.diagnostic(`reasons of errors: ${reasons}`);
    for (const reason of Object.keys(JSON.parse(reasons)))
        assert.ok(['agent', 'exec_timeout', 'agent_lost', 'status_lost'].includes(reason), reason);

    const begun = agents.flatMap(agent => agent.begun());
    assert.equal(new Set(begun).size, begun.length, 'no job was begun twice');
});
