// Jobs with Express and ioredis: POST writes a record and queues its id, GET reads the record. No log, no indexes, no tokens.
//   PORT, REDIS_PORT
import { randomUUID } from 'node:crypto';

import express from 'express';
import { Redis } from 'ioredis';

const { PORT, REDIS_PORT } = process.env;
const redis = new Redis({ port: Number(REDIS_PORT) });
const app = express();
app.use(express.json());

app.post('/jobs', async (request, response) => {
    if (typeof request.body !== 'object' || request.body === null || Array.isArray(request.body))
        return response.status(400).json({ error: 'The body must be a JSON object' });
    const jobId = randomUUID();
    const record = { jobId, status: 'created', createdAt: Date.now(), payload: JSON.stringify(request.body) };
    await redis.pipeline().hset(`job:${jobId}`, record).rpush('jobs', jobId).exec();
    response.status(201).json({ jobId, status: 'created' });
});

app.get('/jobs/:jobId', async (request, response) => {
    const record = await redis.hgetall(`job:${request.params.jobId}`);
    if (!record.jobId)
        return response.status(404).json({ error: 'No such job' });
    response.json(record);
});

app.listen(Number(PORT), '127.0.0.1');
