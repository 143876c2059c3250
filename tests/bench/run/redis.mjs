// A Redis of a run's own, in memory only, and a connection that says RESP to it.
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';

import { freePort, loadCore, Program } from './processes.mjs';

export class Redis {
    // Subscribers that fall behind are kept: a server that is too slow is to be seen as slow.
    static async start() {
        const redis = new Redis();
        redis.port = await freePort();
        redis.program = new Program(loadCore, 'redis-server', ['--port', String(redis.port), '--bind', '127.0.0.1', '--dir', tmpdir(), '--save', '', '--appendonly', 'no',
            '--client-output-buffer-limit', 'pubsub 0 0 0']);
        await redis.program.listening(redis.port);
        return redis;
    }

    // Sends commands, all at once; resolves with the answers' text when as many lines have come as there are commands. For commands that are answered by one line.
    async tell(commands) {
        const socket = connect(this.port, '127.0.0.1');
        await once(socket, 'connect');
        let text = '', lines = 0;
        const answered = new Promise((resolve, reject) => {
            socket.on('error', reject).on('data', bytes => {
                text += bytes;
                lines += bytes.toString('latin1').split('\n').length - 1;
                if (lines >= commands.length)
                    resolve();
            });
        });
        socket.write(commands.map(words => `*${words.length}\r\n${words.map(word => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`).join(''));
        await answered;
        socket.destroy();
        if (text.startsWith('-'))
            throw new Error(`Redis: ${text}`);
        return text;
    }

    async number(...words) { return Number((await this.tell([words])).slice(1)); }
    async stop() { await this.program.stop(); }
}
