// A redis-server of its own for a test, which outlives the server under test: append-only, so that a restart loses nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Process, run } from './process.mjs';

async function freePort() {
    const server = createServer();
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}

// Watches `redis` and makes its replica the primary when it is gone for a second. `url`: for servers and agents.
export class Sentinel {
    static async start(redis) {
        const sentinel = new Sentinel();
        sentinel.folder = await mkdtemp(join(tmpdir(), 'signalbox-sentinel-'));
        sentinel.port = await freePort();
        const file = join(sentinel.folder, 'sentinel.conf');
        await writeFile(file, `port ${sentinel.port}\nbind 127.0.0.1\ndir ${sentinel.folder}\nsentinel monitor box 127.0.0.1 ${redis.port} 1\n`
            + 'sentinel down-after-milliseconds box 1000\nsentinel failover-timeout box 5000\n');
        sentinel.process = new Process('redis-server', [file, '--sentinel']);
        await sentinel.process.line(/\+monitor master box/);
        sentinel.url = `redis+sentinel://127.0.0.1:${await freePort()},127.0.0.1:${sentinel.port}/box`; // nobody is at the first
        return sentinel;
    }

    async stop() {
        await this.process.stop();
        await rm(this.folder, { recursive: true, force: true });
    }
}

export class Redis {
    // `fileLimitBytes`: how large its files may grow; a write beyond fails, as on a full disk. `env`: for its process, made from its folder.
    static async start({ fileLimitBytes, env = () => ({}) } = {}) {
        const redis = new Redis();
        redis.fileLimitBytes = fileLimitBytes;
        redis.folder = await mkdtemp(join(tmpdir(), 'signalbox-redis-'));
        redis.env = env(redis.folder);
        redis.port = await freePort();
        redis.url = `redis://127.0.0.1:${redis.port}`;
        await redis.launch();
        return redis;
    }

    // Resolves when its output has `until`: usually when it has read its data.
    async launch({ args = [], until = /Ready to accept connections/ } = {}) {
        const command = ['redis-server', '--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--appendonly', 'yes', '--save', '', ...args];
        // The signal that would end it for growing too large is ignored.
        this.process = this.fileLimitBytes === undefined ? new Process(command[0], command.slice(1), { env: this.env })
            : new Process('sh', ['-c', `trap '' XFSZ; exec prlimit --fsize=${this.fileLimitBytes}:unlimited "$@"`, 'sh', ...command], { env: this.env });
        await this.process.line(until);
    }

    async restart() {
        await this.process.stop();
        await this.launch();
    }

    // There is room on the disk again.
    async unlimit() {
        await run('prlimit', ['--pid', String(this.process.pid), '--fsize=unlimited']);
    }

    async stop() {
        await this.process.stop();
        await rm(this.folder, { recursive: true, force: true });
    }
}
