// The servers that are compared. Each is made anew for a run: `start(redis)` resolves with where and how clients hear it.
//   { program, port, channel, wires: { name: arguments of bench_load }, messages: what is published, stop() }
//   and `requests('post' or 'get')`, where jobs are served: { method, paths, more: arguments of bench_load }
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { binaries, freePort, loadCore, outputOf, pause, Program, root, serverCore } from './processes.mjs';

const user = 'bench', jobCount = 20, messageBytes = 200;
const jobBody = '{"amount":1000}';
const secret = 'a secret of the bench, which listens on the loopback only';
const mark = '^##########^'; // where bench_load puts a message's number

// An agent's word about a job, of the usual size.
export function statusOf(jobId, bytes = messageBytes) {
    const status = { jobId, status: 'processing', userId: user, message: mark };
    status.message += '.'.repeat(Math.max(bytes - JSON.stringify(status).length, 0));
    return JSON.stringify(status);
}

const pretended = Array.from({ length: jobCount }, (_, n) => statusOf(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`));

export class Signalbox {
    // Up and ready, with jobs that are told about.
    static async start(redis, options) {
        const box = await Signalbox.launch(redis, options);
        await box.ready();
        box.token = await box.makeToken();
        box.bearer = ['--header', `Authorization: Bearer ${box.token}`];
        box.wires = {
            sse: ['--protocol', 'sse', '--path', '/api/v1/events?topics=jobs', ...box.bearer, '--await', 'id: '],
            ws: ['--protocol', 'ws', '--path', '/ws', ...box.bearer, '--say', '{"type":"subscribe","topics":["jobs"]}', '--await', '"type":"subscribed"'],
            sio: ['--protocol', 'ws', '--path', '/socket.io/?EIO=4&transport=websocket', '--say', `40${JSON.stringify({ token: box.token })}`, '--await', '40{'],
        };
        box.jobIds = await Promise.all(Array.from({ length: jobCount }, () => box.post()));
        box.messages = box.jobIds.map(id => statusOf(id));
        return box;
    }

    // One worker, no limits per user: what is measured is one core.
    static async launch(redis, { args = [] } = {}) {
        const box = new Signalbox();
        box.port = await freePort();
        box.folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
        box.channel = 'agent:rebalance:status';
        box.secret = ['--data-dir', box.folder, '--jwt-secret', secret];
        box.launchedAt = performance.now();
        box.program = new Program(serverCore, join(binaries, 'signalboxd'), [...box.secret, '--port', String(box.port), '--workers', '1',
            '--redis-url', `redis://127.0.0.1:${redis.port}`, '--log-level', 'warning', '--sse-per-user', '0', '--ws-per-user', '0', '--socketio-per-user', '0',
            '--stream-max-age', '7d', '--execution-limit', '1d', ...args]);
        return box;
    }

    get url() { return `http://127.0.0.1:${this.port}`; }

    async ready() {
        await this.program.listening(this.port);
        while (!(await fetch(`${this.url}/readyz`)).ok)
            await pause(10);
    }

    async makeToken() {
        return (await outputOf(loadCore, join(binaries, 'signalboxd'), ['token', '--user', user, '--role', 'admin', '--ttl', '24h', ...this.secret])).trim();
    }

    async post() {
        const response = await fetch(`${this.url}/api/v1/agent/rebalance`,
            { method: 'POST', headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' }, body: jobBody });
        if (response.status !== 202)
            throw new Error(`POST of a job answered ${response.status}: ${await response.text()}`);
        return (await response.json()).jobId;
    }

    requests(what) {
        return what === 'post' ? { method: 'POST', paths: ['/api/v1/agent/rebalance'], more: [...this.bearer, '--body', jobBody] }
            : { method: 'GET', paths: this.jobIds.map(id => `/api/v1/rebalance/${id}`), more: this.bearer };
    }

    async stop() {
        await this.program.stop();
        await rm(this.folder, { recursive: true, force: true });
    }
}

// What the kernel allows (tests/bench/floor). `frameBytes`: the size of the frames of the server that it is compared with.
export class Floor {
    static async start(redis, { frameBytes = 0 } = {}) {
        const floor = new Floor();
        floor.port = await freePort();
        floor.channel = 'floor';
        floor.program = new Program(serverCore, join(binaries, 'bench_floor'),
            ['--port', String(floor.port), '--redis-port', String(redis.port), '--channel', floor.channel, '--pad', String(Math.round(frameBytes))]);
        await floor.program.listening(floor.port);
        floor.wires = { sse: ['--protocol', 'sse', '--path', '/events'], ws: ['--protocol', 'ws', '--path', '/'] };
        floor.messages = pretended;
        return floor;
    }

    async stop() { await this.program.stop(); }
}

// What teams write by themselves (tests/bench/node_stack): `script` is sse, socketio or rest.
export class NodeStack {
    static async start(redis, { script }) {
        const stack = new NodeStack();
        stack.port = await freePort();
        stack.channel = 'node';
        stack.program = new Program(serverCore, process.execPath, [join(root, 'tests/bench/node_stack', `${script}.mjs`)],
            { NODE_ENV: 'production', PORT: String(stack.port), REDIS_PORT: String(redis.port), CHANNEL: stack.channel });
        await stack.program.listening(stack.port);
        stack.wires = {
            sse: ['--protocol', 'sse', '--path', '/events'],
            sio: ['--protocol', 'ws', '--path', '/socket.io/?EIO=4&transport=websocket', '--say', '40', '--await', '40{'],
        };
        stack.messages = pretended;
        return stack;
    }

    async post() {
        const response = await fetch(`http://127.0.0.1:${this.port}/jobs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: jobBody });
        return (await response.json()).jobId;
    }

    async requests(what) {
        if (what === 'post')
            return { method: 'POST', paths: ['/jobs'], more: ['--body', jobBody] };
        const jobIds = await Promise.all(Array.from({ length: jobCount }, () => this.post()));
        return { method: 'GET', paths: jobIds.map(id => `/jobs/${id}`), more: [] };
    }

    async stop() { await this.program.stop(); }
}
