// A child process of a test: its output at hand, its end awaited, never left behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

import { within } from './wait.mjs';

// Should this process be killed, the kernel takes its children along.
const leash = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] : [];

export class Process {
    // `env` comes on top of this process' own. `limits`: of the system, as prlimit(1) takes them.
    constructor(command, args, { env = {}, limits = [] } = {}) {
        const [program, ...rest] = [...leash, ...(limits.length ? ['prlimit', ...limits] : []), command, ...args];
        this.name = `${command.split('/').pop()} ${args.join(' ')}`;
        this.stdout = '';
        this.stderr = '';
        this.child = spawn(program, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
        this.ended = once(this.child, 'exit').then(([code, signal]) => signal ?? code);
        this.watchers = new Set();
        for (const name of ['stdout', 'stderr']) {
            this.child[name].setEncoding('utf8').on('data', text => {
                this[name] += text;
                this.watchers.forEach(watch => watch());
            });
        }
    }

    get pid() { return this.child.pid; }

    // The first match of `pattern` in the standard output.
    async line(pattern, what = String(pattern)) {
        const found = new Promise((resolve, reject) => {
            const watch = () => {
                const match = this.stdout.match(pattern);
                if (match) {
                    this.watchers.delete(watch);
                    resolve(match);
                }
            };
            this.watchers.add(watch);
            watch();
            this.ended.then(how => reject(new Error(`it ended (${how})`)));
        });
        return within(found, `${this.name}: ${what}`, () => `${this.stdout}\n${this.stderr}`);
    }

    // Asks it to end and returns how it did: an exit code, or the signal it took to kill it.
    async stop(signal = 'SIGTERM') {
        if (this.child.exitCode === null && this.child.signalCode === null)
            this.child.kill(signal);
        const giveUp = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
        const how = await this.ended;
        clearTimeout(giveUp);
        return how;
    }
}

// Runs a program to its end; its standard output, or an error with everything it said.
export async function run(command, args, options) {
    const process = new Process(command, args, options);
    await Promise.all([once(process.child, 'close'), process.ended]);
    const how = await process.ended;
    if (how !== 0)
        throw new Error(`${process.name} ended with ${how}\n${process.stdout}\n${process.stderr}`);
    return process.stdout;
}
