// One run of bench_load's fan-out against one server, both with a Redis of their own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { binaries, loadCore, outputOf } from './processes.mjs';
import { Redis } from './redis.mjs';

// `plan`: { wire, clients, rate (messages/s), seconds, warmup, drain, disconnect }. Returns what bench_load says.
export async function fanout(Server, options, plan) {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
    const redis = await Redis.start();
    let server;
    try {
        server = await Server.start(redis, options);
        const messages = join(folder, 'messages');
        await writeFile(messages, server.messages.join('\n') + '\n');
        return JSON.parse(await outputOf(loadCore, join(binaries, 'bench_load'), ['fanout', ...server.wires[plan.wire], '--port', String(server.port),
            '--clients', String(plan.clients), '--rate', String(plan.rate), '--seconds', String(plan.seconds), '--warmup', String(plan.warmup ?? 2),
            '--drain', String(plan.drain ?? 10), ...(plan.disconnect ? ['--disconnect'] : []), '--server-pid', String(server.program.pid),
            '--redis-port', String(redis.port), '--channel', server.channel, '--messages', messages]));
    } finally {
        await server?.stop();
        await redis.stop();
        await rm(folder, { recursive: true, force: true });
    }
}
