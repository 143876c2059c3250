// Two servers, a Redis, agents, users that post and clients that watch; and what can befall them.
import { Cable } from '../e2e/support/cable.mjs';
import { endAll } from '../e2e/support/ending.mjs';
import { Redis } from '../e2e/support/redis.mjs';
import { Signalbox } from '../e2e/support/signalbox.mjs';
import { Watcher } from '../e2e/support/watcher.mjs';

export const users = ['anna', 'ben', 'carla'];
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

export class World {
    static async start() {
        const world = new World();
        world.acknowledged = [];
        world.posting = false;
        world.redis = await Redis.start();
        world.cable = await Cable.to(world.redis.url);
        const args = ['--sse-per-user', '0', '--ws-per-user', '0', '--redis-command-timeout', '500ms', '--workers', '2'];
        world.servers = [await Signalbox.start({ redis: world.redis.url, args })];
        // The second one's way to Redis can be cut by itself.
        world.servers.push(await Signalbox.start({ redis: world.cable.url.replace('http', 'redis'), args, folder: world.servers[0].folder }));
        const tokens = await Promise.all(users.map(user => world.servers[0].token(user)));
        world.tokens = Object.fromEntries(users.map((user, n) => [user, tokens[n]]));
        world.viewer = await world.servers[0].token('vera', '--role', 'viewer');
        for (const [n, way] of ['durable', 'blpop'].entries())
            world.servers[0].demo('agent', '--way', way, '--name', `agent-${n}`, '--steps', '2', '--step-ms', '5');
        const clients = world.servers.flatMap(server => [...users, 'vera'].flatMap(user => ['sse', 'ws'].map(way => world.watch(server, user, way))));
        world.watchers = await Promise.all(clients);
        return world;
    }

    async watch(server, user, way) {
        const token = this.tokens[user] ?? this.viewer;
        const watcher = await Watcher.start(lastEventId => way === 'ws' ? server.socket(token, { lastEventId })
            : server.events(token, { query: '?topics=jobs', lastEventId }));
        return Object.assign(watcher, { user, name: `${user} by ${way} at server ${this.servers.indexOf(server)}` });
    }

    // Each user posts as quickly as it is answered; what was not answered clearly is asked again with the same key, at either server.
    beginPosting(random) {
        this.posting = true;
        this.posters = users.map(async user => {
            for (let n = 0; this.posting; ++n) {
                const key = `${user}-${n}`;
                while (!await this.post(user, key, random)) {
                    if (!this.posting)
                        return;
                    await pause(50);
                }
                await pause(random(0, 30));
            }
        });
    }

    async post(user, key, random) {
        const server = this.servers[random(0, 1)];
        try {
            const response = await server.request('/api/v1/agent/rebalance', { token: this.tokens[user], body: { key }, headers: { 'Idempotency-Key': key } });
            const text = await response.text();
            if (![200, 202].includes(response.status))
                return false;
            this.acknowledged.push({ user, key, jobId: JSON.parse(text).jobId });
            return true;
        } catch { // it was killed in the middle
            return false;
        }
    }

    // The faults, each over when its promise is.
    get faults() {
        const killServer = which => async random => {
            await this.servers[which].killServer();
            await pause(random(0, 1500));
            await this.servers[which].launch();
        };
        return {
            'server 0 is killed': killServer(0),
            'server 1 is killed': killServer(1),
            'Redis is restarted': async random => {
                await this.redis.process.stop();
                await pause(random(0, 1000));
                await this.redis.launch();
            },
            'Redis is frozen': async random => {
                process.kill(this.redis.process.pid, 'SIGSTOP');
                await pause(random(100, 3000));
                process.kill(this.redis.process.pid, 'SIGCONT');
            },
            'connections are cut': async () => { await this.servers[0].redisCli('CLIENT', 'KILL', 'TYPE', 'normal').catch(() => {}); },
            'subscriptions are cut': async () => { await this.servers[0].redisCli('CLIENT', 'KILL', 'TYPE', 'pubsub').catch(() => {}); },
            'server 1 loses its link': async random => {
                this.cable.pull();
                await pause(random(100, 2000));
                this.cable.plug();
            },
            'server 1 gets no answers': async random => {
                this.cable.loseAnswers();
                await pause(random(100, 2000));
                this.cable.pull(); // as nobody knows where the stream of answers was broken off
                this.cable.plug();
            },
        };
    }

    // Posting has ended, and nothing has been written for a while by anybody.
    async settle() {
        this.posting = false;
        await Promise.all(this.posters);
        const head = async () => (await this.servers[0].redisCli('XINFO', 'STREAM', 'signalbox:log')).match(/last-generated-id\n(\S+)/)?.[1];
        for (let quiet = 0, last; quiet < 20;) {
            const now = await head();
            quiet = now === last ? quiet + 1 : 0;
            last = now;
            await pause(100);
        }
    }

    // Until every client is where the log is, or has had half a minute for it: what is missing then is missing.
    async catchUp() {
        const { log } = await this.history();
        const lastOf = user => log.findLast(event => user === 'vera' || event.user === user)?.id;
        const isThere = watcher => watcher.events.findLast(({ data }) => data.jobId !== undefined)?.id?.endsWith(lastOf(watcher.user));
        for (const end = Date.now() + 30_000; Date.now() < end && !this.watchers.every(isThere);)
            await pause(100);
    }

    // What happened, in the words of checker.mjs.
    async history() {
        const log = [];
        const lines = (await this.servers[0].redisCli('XRANGE', 'signalbox:log', '-', '+')).split('\n');
        for (let at = 0; at < lines.length;) {
            const id = lines[at++];
            const fields = {};
            while (at < lines.length && !/^\d+-\d+$/.test(lines[at])) {
                fields[lines[at]] = lines[at + 1];
                at += 2;
            }
            const data = fields.d ? JSON.parse(fields.d) : {};
            if (data.jobId !== undefined && fields.t !== 'audit')
                log.push({ id, kind: fields.k, jobId: data.jobId, user: data.userId, late: data.late === true });
        }
        const records = (await this.servers[0].redisCli('--scan', '--pattern', 'agent:rebalance:job:*')).split('\n');
        const clients = this.watchers.map(watcher => ({
            name: watcher.name, user: watcher.user, seesAll: watcher.user === 'vera', gaps: watcher.gaps(),
            events: watcher.events.filter(({ data }) => data.jobId !== undefined)
                .map(({ id, event, data }) => ({ id: id.replace(/^[^-]*-/, ''), kind: event, jobId: data.jobId, user: data.userId })),
        }));
        return { acknowledged: this.acknowledged, log, records: new Set(records.map(key => key.split(':').at(-1))), clients };
    }

    async stop() { await endAll(...this.watchers, this.servers[1], this.cable, this.servers[0], this.redis); }
}
