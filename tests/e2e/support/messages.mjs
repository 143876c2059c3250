// A WebSocket (of the package `ws`) as a queue of what it was told.
import { WebSocket } from 'ws';

import { within } from './wait.mjs';

export class Messages {
    constructor(url) {
        this.socket = new WebSocket(url);
        this.waiting = [];
        this.wake = () => {};
        this.opened = new Promise(resolve => this.socket.on('open', resolve));
        this.closed = new Promise(resolve => this.socket.on('close', code => resolve(code)));
        this.socket.on('error', () => {}); // `closed` follows
        this.socket.on('message', (data, isBinary) => {
            this.waiting.push(isBinary ? [...data] : data.toString());
            this.wake();
        });
    }

    send(...messages) { messages.forEach(message => this.socket.send(Array.isArray(message) ? Buffer.from(message) : message)); }

    // The next message, bytes as an array; pings of the server are passed over unless `ping` is wanted.
    async next({ ping = false } = {}) {
        for (;;) {
            while (!this.waiting.length) {
                const woken = new Promise(resolve => { this.wake = resolve; });
                await within(Promise.race([woken, this.closed.then(code => { throw new Error(`closed with ${code}`); })]), 'a message');
            }
            const message = this.waiting.shift();
            if (ping || message !== '2')
                return message;
        }
    }

    close() { this.socket.close(); }
}
