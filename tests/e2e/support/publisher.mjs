// Publishes on a Redis: any bytes, pipelined, as quickly as wanted.
import { once } from 'node:events';
import { connect } from 'node:net';

export class Publisher {
    static async to(url) {
        const publisher = new Publisher();
        publisher.socket = connect(Number(new URL(url).port), '127.0.0.1');
        await once(publisher.socket, 'connect');
        publisher.answers = 0;
        publisher.sent = 0;
        publisher.socket.on('data', data => { publisher.answers += data.toString('latin1').split('\r\n').length - 1; });
        return publisher;
    }

    // `message`: text, bytes, or what becomes JSON.
    publish(channel, message) {
        const text = typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message);
        const parts = ['PUBLISH', channel, text].map(part => Buffer.from(part));
        this.socket.write(Buffer.concat([Buffer.from('*3\r\n'), ...parts.flatMap(part => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from('\r\n')])]));
        ++this.sent;
    }

    close() { this.socket.destroy(); }
}
