// The program echo_server on a free port: HTTP, WebSocket, Engine.IO and Socket.IO that say back what they hear.
import { join } from 'node:path';

import { Process } from './process.mjs';
import { binaries } from './signalbox.mjs';

export class EchoServer {
    // `args` go to the program.
    static async start(...args) {
        const server = new EchoServer();
        server.process = new Process(join(binaries, '../tests/echo_server'), ['--port', '0', ...args]);
        [, server.url] = await server.process.line(/^listening on (http:\S+)$/m);
        return server;
    }

    // `path` with the query of Engine.IO; `query` comes on top.
    target(path, transport, query = {}) {
        const scheme = transport === 'websocket' ? this.url.replace('http', 'ws') : this.url;
        return `${scheme}${path}?${new URLSearchParams({ EIO: '4', transport, ...query })}`;
    }

    // Throws if it did not end well: a crash, or a sanitizer's report.
    async stop() {
        const how = await this.process.stop();
        if (how !== 0)
            throw new Error(`${this.process.name} ended with ${how}:\n${this.process.stderr}`);
    }
}
