// The programs that are measured: each on its core, its output at hand, ended with the run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binaries = process.env.SIGNALBOX_BIN_DIR ?? join(root, 'build/bin');

// The server under test has a core of its own; Redis and the load share the other one.
export const serverCore = 0, loadCore = 1;
export const canPin = availableParallelism() >= 2;
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

// What the caller's shell may hold and must not reach a server under test.
const foreign = Object.fromEntries(Object.keys(process.env).filter(name => /^(REDIS_|SIGNALBOX_)/.test(name)).map(name => [name, undefined]));

export async function freePort() {
    const server = createServer();
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}

const running = new Set();

export class Program {
    constructor(core, command, args, env = {}) {
        const pinned = canPin ? ['taskset', '--cpu-list', String(core), command, ...args] : [command, ...args];
        this.name = command.split('/').pop();
        this.output = '';
        this.errors = '';
        this.child = spawn(pinned[0], pinned.slice(1), { env: { ...process.env, ...foreign, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
        this.child.stdout.setEncoding('utf8').on('data', text => { this.output += text; });
        this.child.stderr.setEncoding('utf8').on('data', text => { this.errors += text; });
        running.add(this);
        this.ended = once(this.child, 'close').then(([code, signal]) => {
            running.delete(this);
            return signal ?? code;
        });
    }

    get pid() { return this.child.pid; } // taskset becomes the program

    // Until its port is open.
    async listening(port) {
        for (let tries = 0; tries < 1000; ++tries) {
            if (this.child.exitCode !== null)
                break;
            const socket = connect(port, '127.0.0.1');
            const isOpen = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
            socket.destroy();
            if (isOpen)
                return;
            await pause(20);
        }
        throw new Error(`${this.name} does not listen on ${port}\n${this.output}${this.errors}`);
    }

    async stop() {
        this.child.kill('SIGTERM');
        const kill = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
        await this.ended;
        clearTimeout(kill);
    }
}

// Keeps the cores from going to sleep while `run` runs: on a virtual machine waking one up takes longer than what is measured. What spins gives way to all else.
export async function awake(run) {
    const spinners = [serverCore, loadCore].map(core => new Program(core, 'chrt', ['--idle', '0', 'sh', '-c', 'while :; do :; done']));
    try {
        return await run();
    } finally {
        await Promise.all(spinners.map(spinner => spinner.stop()));
    }
}

// Runs a program to its end and returns what it printed.
export async function outputOf(core, command, args, env) {
    const program = new Program(core, command, args, env);
    const how = await program.ended;
    if (how !== 0)
        throw new Error(`${program.name} ${args[0]} ended with ${how}\n${program.errors}`);
    return program.output;
}

export async function endAll() {
    await Promise.all([...running].map(program => program.stop()));
}
