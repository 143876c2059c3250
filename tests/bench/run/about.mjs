// On what was measured, and how: the lines above the table.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release } from 'node:os';

import { canPin, loadCore, root, serverCore } from './processes.mjs';

function outputOf(command, ...args) {
    try {
        return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
        return 'unknown';
    }
}

const mostLoad = 0.5; // of a machine that is at rest

export const about = () => [
    `Signalbox ${outputOf('git', 'describe', '--always', '--dirty')}, ${new Date().toISOString().slice(0, 10)}`,
    `${cpus().length} × ${cpus()[0].model.trim()}, Linux ${release()}, Node ${process.version}, ${outputOf('redis-server', '--version').split(' ').slice(0, 3).join(' ')}`,
    canPin ? `Each server alone on core ${serverCore}; Redis and the load share core ${loadCore}.` : 'One core only: nothing is pinned, and what servers share with the load tells little.',
    `Load average before: ${loadavg()[0].toFixed(2)}.${loadavg()[0] > mostLoad ? ' SOMETHING ELSE RUNS HERE: these figures are rough.' : ''}`,
    'Signalbox: --workers 1; its messages are statuses of agents that go through ingest, the log and the hub, with an id each.',
    'The floor: one send() per client and message of frames of the same size, straight from PUBLISH; it has no log.',
    'The Node stack: Express or Socket.IO with ioredis, straight from PUBLISH; no log, no tokens.',
];
