// The real programs of SIGNALBOX_BIN_DIR, on free ports in a folder that goes away.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { EventSocket } from './event_socket.mjs';
import { Process, run } from './process.mjs';
import { EventStream } from './sse.mjs';
import { eventually } from './wait.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binaries = process.env.SIGNALBOX_BIN_DIR ?? join(root, 'build/bin');

// What a developer's shell may hold and must not reach the programs under test.
export const clean = Object.fromEntries(Object.keys(process.env)
    .filter(name => /^(REDIS_|SIGNALBOX_)/.test(name)).map(name => [name, undefined]));

export class Signalbox {
    // `args` and `env` go to the server. `redis`: the URL of one that outlives it; else it starts its own. `folder`: that of another
    // instance, to share its secret. `limits`: what the system allows the server (support/process.mjs). Resolves when it is ready.
    static async start({ args = [], env = {}, redis, folder, limits = [] } = {}) {
        const box = new Signalbox();
        box.limits = limits;
        box.env = { ...clean, ...env };
        box.ownsFolder = !folder;
        box.folder = folder ?? await mkdtemp(join(tmpdir(), 'signalbox-e2e-'));
        box.args = ['--data-dir', box.folder, ...(redis ? ['--redis-url', redis] : ['--embedded-redis']), ...args];
        try {
            await box.launch();
        } catch (error) {
            await box.end();
            throw error;
        }
        return box;
    }

    constructor() { this.parts = []; }

    // On the port it had before, if it had one.
    async launch() {
        const port = this.url ? new URL(this.url).port : '0';
        const server = this.add(new Process(join(binaries, 'signalboxd'), ['--port', port, ...this.args],
            { env: this.env, limits: this.limits }));
        this.server = server;
        [, this.url] = await server.line(/^listening on (http:\S+)$/m);
        [, this.redis] = await server.line(/^redis (redis\S+)/m);
        await eventually(async () => (await fetch(`${this.url}/readyz`)).ok, `${this.url}/readyz`);
    }

    // As a crash or the OOM killer would.
    async killServer() {
        this.parts.splice(this.parts.indexOf(this.server), 1);
        await this.server.stop('SIGKILL');
    }

    add(process) {
        this.parts.push(process);
        return process;
    }

    // The reference agent, quick and without made-up failures, or the reference services; `more`: further options.
    demo(what, ...more) {
        const args = what === 'agent' ? ['--error-share', '0', '--step-ms', '50'] : ['--interval-ms', '500'];
        return this.add(new Process(join(binaries, 'signalbox-demo'), [what, '--redis-url', this.redis, ...args, ...more], { env: this.env }));
    }

    async token(user, ...args) {
        const text = await run(join(binaries, 'signalboxd'),
            ['token', '--user', user, '--data-dir', this.folder, ...args], { env: this.env });
        return text.trim();
    }

    async redisCli(...args) { return (await run('redis-cli', ['-u', this.redis, ...args])).trimEnd(); }

    // `path` from the server's root; JSON in `body` is posted.
    async request(path, { token, body, method = body === undefined ? 'GET' : 'POST', headers = {} } = {}) {
        return fetch(this.url + path, {
            method,
            headers: {
                ...(token ? { Authorization: `Bearer ${token}` } : {}),
                ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
                ...headers,
            },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
    }

    // Posts a job and returns its id.
    async post(token, body = { amount: 1000 }) {
        const response = await this.request('/api/v1/agent/rebalance', { token, body });
        const text = await response.text();
        if (response.status !== 202)
            throw new Error(`POST answered ${response.status}: ${text}`);
        return JSON.parse(text).jobId;
    }

    async events(token, { query = '', ...options } = {}) {
        return EventStream.open(`${this.url}/api/v1/events${query}`, { token, ...options });
    }

    // The same over /ws.
    async socket(token, options) { return EventSocket.open(this.url, { token, ...options }); }

    // Ends everything, last started first. Throws if a part did not end well: a crash, or a sanitizer's report.
    async stop() {
        const bad = await this.end();
        if (bad.length)
            throw new Error(bad.map(({ part, how }) => `${part.name} ended with ${how}:\n${part.stderr}`).join('\n'));
    }

    async end() {
        const bad = [];
        for (const part of this.parts.splice(0).reverse()) {
            const how = await part.stop();
            if (how !== 0)
                bad.push({ part, how });
        }
        if (this.ownsFolder)
            await rm(this.folder, { recursive: true, force: true });
        return bad;
    }
}
