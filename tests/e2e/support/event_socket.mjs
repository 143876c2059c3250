// A client of /ws with an independent WebSocket implementation; from outside it is like the EventStream of sse.mjs.
import { once } from 'node:events';

import { WebSocket } from 'ws';

export class EventSocket {
    // Resolves with the server's first word about the subscription; throws when it cannot be had.
    static async open(url, { token, lastEventId, topics = ['jobs'] } = {}) {
        const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`);
        await once(socket, 'open');
        const client = new EventSocket(socket, { token, lastEventId, topics });
        await Promise.race([client.answered, client.ended.then(() => Promise.reject(new Error(`closed with ${client.code}`)))]);
        return client;
    }

    constructor(socket, { token, lastEventId, topics }) {
        Object.assign(this, { socket, lastId: undefined, events: [], topics, after: lastEventId });
        this.ended = new Promise(resolve => socket.on('close', code => {
            this.code = code;
            resolve('ended');
        }));
        this.answered = new Promise(resolve => { this.answer = resolve; });
        socket.on('error', () => {}); // `close` follows
        socket.on('message', text => this.take(JSON.parse(text)));
        this.send({ type: 'token', token });
    }

    send(message) { this.socket.send(JSON.stringify(message)); }

    take(message) {
        const { type, id, kind, data, cursor } = message;
        if (type === 'hello')
            this.send({ type: 'subscribe', topics: this.topics, ...(this.after === undefined ? {} : { after: this.after }) });
        else if (type === 'event')
            this.events.push({ id, event: kind, data });
        else if (type === 'gap')
            this.events.push({ event: 'gap', data: { reason: message.reason } });
        else if (type === 'degraded')
            this.events.push({ event: 'degraded', data: { degraded: message.degraded } });
        if (type !== 'hello') {
            this.lastId = id ?? cursor ?? this.lastId;
            this.answer();
        }
    }

    // Reads no more until resume(); what comes stays with the kernel.
    pause() { this.socket.pause(); }
    resume() { this.socket.resume(); }

    async close() {
        this.socket.close(1000);
        await this.ended;
    }
}
