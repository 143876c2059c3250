// Event streams with Express and ioredis: every message of a channel is written to every client.
//   PORT, REDIS_PORT, CHANNEL
import express from 'express';
import { Redis } from 'ioredis';

const { PORT, REDIS_PORT, CHANNEL } = process.env;
const clients = new Set();
const app = express();

app.get('/events', (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    clients.add(response);
    request.on('close', () => clients.delete(response));
});

let id = 0;
const redis = new Redis({ port: Number(REDIS_PORT) });
redis.on('message', (_, message) => {
    const frame = `id: ${++id}\nevent: status\ndata: ${message}\n\n`;
    for (const client of clients)
        client.write(frame);
});
await redis.subscribe(CHANNEL);
app.listen(Number(PORT), '127.0.0.1');
