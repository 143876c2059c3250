// How long a server takes from exec to its first "ready".
import { once } from 'node:events';
import { connect } from 'node:net';

import { pause } from './processes.mjs';
import { Redis } from './redis.mjs';
import { Signalbox, statusOf } from './servers.mjs';

const pollMs = 2;
const fill = `for n = 1, tonumber(ARGV[1]) do redis.call('XADD', KEYS[1], '*', 't', 'jobs', 'k', 'rebalance:processing', 'u', 'bench', 'd', ARGV[2]) end return 1`;

async function isReady(port) {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    const answer = Promise.race([once(socket, 'data').then(([text]) => text), once(socket, 'error'), once(socket, 'close')]);
    socket.write('GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    const isOk = String(await answer.catch(() => '')).startsWith('HTTP/1.1 200');
    socket.destroy();
    return isOk;
}

// With a log of `entries`, all of which its window holds. Returns { ms }.
export async function startTime({ entries }) {
    const redis = await Redis.start();
    let box;
    try {
        if (entries > 0)
            await redis.tell([['EVAL', fill, '1', 'signalbox:log', String(entries), statusOf('00000000-0000-4000-8000-000000000000')]]);
        box = await Signalbox.launch(redis, { args: entries > 0 ? ['--window-entries', String(entries)] : [] });
        while (!await isReady(box.port)) {
            if (box.program.child.exitCode !== null)
                throw new Error(box.program.errors);
            await pause(pollMs);
        }
        return { ms: performance.now() - box.launchedAt };
    } finally {
        await box?.stop();
        await redis.stop();
    }
}
