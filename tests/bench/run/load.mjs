// One run of bench_load against one server, both with a Redis of their own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { binaries, canPin, loadCore, outputOf, serverCore } from './processes.mjs';
import { Redis } from './redis.mjs';

// `argumentsFor(server, redis, fileOf)`: bench_load's, where `fileOf(lines)` resolves with a file of them. Returns what bench_load says, and under `said` what the
// server wrote on standard error.
async function loaded(Server, options, argumentsFor) {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
    const redis = await Redis.start();
    let server;
    const fileOf = async lines => {
        const file = join(folder, 'lines');
        await writeFile(file, lines.join('\n') + '\n');
        return file;
    };
    try {
        server = await Server.start(redis, options);
        const args = await argumentsFor(server, redis, fileOf);
        const run = JSON.parse(await outputOf(loadCore, join(binaries, 'bench_load'), [...args, '--port', String(server.port), '--server-pid', String(server.program.pid)]));
        return { ...run, said: server.program.errors.trim() };
    } finally {
        await server?.stop();
        await redis.stop();
        await rm(folder, { recursive: true, force: true });
    }
}

// `plan`: { wire, clients, rate (messages/s), seconds, warmup, drain, disconnect }.
export const fanout = (Server, options, plan) => loaded(Server, options, async (server, redis, fileOf) => [
    'fanout', ...server.wires[plan.wire], '--clients', String(plan.clients), '--rate', String(plan.rate), '--seconds', String(plan.seconds),
    '--warmup', String(plan.warmup), '--drain', String(plan.drain ?? 10), ...(plan.disconnect ? ['--disconnect'] : []),
    ...(canPin ? ['--server-core', String(serverCore)] : []), '--redis-port', String(redis.port), '--channel', server.channel, '--messages', await fileOf(server.messages)]);

// `plan`: { what: 'post' or 'get', connections, seconds, warmup }.
export const requests = (Server, options, plan) => loaded(Server, options, async (server, _, fileOf) => {
    const { method, paths, more } = await server.requests(plan.what);
    return ['requests', '--method', method, '--paths', await fileOf(paths), ...more, '--connections', String(plan.connections),
        '--seconds', String(plan.seconds), '--warmup', String(plan.warmup)];
});
