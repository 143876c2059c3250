// Socket.IO with ioredis: every client joins a room, every message of a channel is emitted to it.
//   PORT, REDIS_PORT, CHANNEL
import { createServer } from 'node:http';

import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const { PORT, REDIS_PORT, CHANNEL } = process.env;
const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
io.on('connection', socket => socket.join('jobs'));

const redis = new Redis({ port: Number(REDIS_PORT) });
redis.on('message', (_, message) => io.to('jobs').emit('status', JSON.parse(message)));
await redis.subscribe(CHANNEL);
http.listen(Number(PORT), '127.0.0.1');
