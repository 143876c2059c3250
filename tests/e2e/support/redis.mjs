// A redis-server of its own for a test, which outlives the server under test: append-only, so that a restart loses nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Process } from './process.mjs';

async function freePort() {
    const server = createServer();
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}

export class Redis {
    // `env`: for its process, made from its folder.
    static async start({ env = () => ({}) } = {}) {
        const redis = new Redis();
        redis.folder = await mkdtemp(join(tmpdir(), 'signalbox-redis-'));
        redis.env = env(redis.folder);
        redis.port = await freePort();
        redis.url = `redis://127.0.0.1:${redis.port}`;
        await redis.launch();
        return redis;
    }

    async launch() {
        this.process = new Process('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder,
            '--appendonly', 'yes', '--save', ''], { env: this.env });
        await this.process.line(/Ready to accept connections/);
    }

    async restart() {
        await this.process.stop();
        await this.launch();
    }

    async stop() {
        await this.process.stop();
        await rm(this.folder, { recursive: true, force: true });
    }
}
