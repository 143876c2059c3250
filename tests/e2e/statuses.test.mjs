// What an agent must not be able to do: whatever is published wrongly changes nothing, and what follows still arrives.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';

let box;
let token;
before(async () => {
    box = await Signalbox.start({ args: ['--execution-limit', '1s'] });
    token = await box.token('demo');
});
after(() => box?.stop());

const publish = message => box.redisCli('PUBLISH', 'agent:rebalance:status', message);
const status = (jobId, status, extra = {}) => JSON.stringify({ jobId, status, userId: 'demo', ...extra });
// Bytes that no argument of a program can carry are published by Redis itself.
const publishFromLua = expression => box.redisCli('EVAL', `return redis.call('PUBLISH', 'agent:rebalance:status', ${expression})`, '0');

// After: the statuses that the job has seen rightly before. The wrong message follows, then a good one for another job.
const wrong = {
    'not JSON': { send: () => publish('processing') },
    'an array': { send: () => publish('[1]') },
    'cut in the middle': { send: id => publish(status(id, 'done').slice(0, -5)) },
    'one megabyte': { send: id => publishFromLua(`'${status(id, 'done').slice(0, -1)},"x":"' .. string.rep('x', 1048576) .. '"}'`) },
    '10 000 deep': { send: id => publishFromLua(`'${status(id, 'done').slice(0, -1)},"x":' .. string.rep('[', 10000) .. string.rep(']', 10000) .. '}'`) },
    'not UTF-8': { send: id => publishFromLua(`'${status(id, 'done').slice(0, -1)},"x":"' .. string.char(255, 254) .. '"}'`) },
    'an unknown status': { send: id => publish(status(id, 'finished')) },
    'created, which is not the agent\'s to say': { send: id => publish(status(id, 'created')) },
    'without a userId': { send: id => publish(JSON.stringify({ jobId: id, status: 'done' })) },
    'with a foreign userId': { send: id => publish(status(id, 'done', { userId: 'mallory' })) },
    'processing after done': { after: ['done'], send: id => publish(status(id, 'processing')) },
    'done a second time': { after: ['processing', 'done'], send: id => publish(status(id, 'done')) },
    'error after done': { after: ['done'], send: id => publish(status(id, 'error', { error: 'x' })) },
};

for (const [name, { after: earlier = [], send }] of Object.entries(wrong)) {
    test(`a status that is wrong changes nothing: ${name}`, async () => {
        const stream = await box.events(token, { query: '?topics=jobs' });
        const job = await box.post(token);
        const other = await box.post(token);
        for (const right of earlier)
            await publish(status(job, right));
        if (earlier.length)
            await stream.job(`rebalance:${earlier.at(-1)}`, job);
        const record = async () => {
            const { cursor, ...fields } = await (await box.request(`/api/v1/rebalance/${job}`, { token })).json();
            return fields;
        };
        const unharmed = await record();

        await send(job);
        await publish(status(other, 'done'));

        await stream.job('rebalance:done', other);
        assert.deepEqual(await record(), unharmed);
        assert.deepEqual(stream.ofJob(job).map(({ event }) => event), ['created', ...earlier].map(kind => `rebalance:${kind}`));
        await stream.close();
    });
}

test('a job that runs too long ends with exec_timeout, and its late result is told once', async () => {
    const stream = await box.events(token, { query: '?topics=jobs' });
    const job = await box.post(token);
    await publish(status(job, 'processing'));

    const { data } = await stream.job('rebalance:error', job);
    assert.equal(data.reason, 'exec_timeout');
    await publish(status(job, 'done', { result: { n: 1 } }));
    const late = await stream.job('rebalance:done', job);
    assert.equal(late.data.late, true);
    await publish(status(job, 'done'));
    const next = await box.post(token);
    await stream.job('rebalance:created', next);

    assert.equal(stream.ofJob(job).filter(({ event }) => event === 'rebalance:done').length, 1);
    const record = await (await box.request(`/api/v1/rebalance/${job}`, { token })).json();
    assert.deepEqual([record.status, record.reason, record.lateStatus], ['error', 'exec_timeout', 'done']);
    const timeline = await (await box.request(`/api/v1/rebalance/${job}/events`, { token })).json();
    assert.deepEqual(timeline.events.map(({ kind }) => kind),
        ['rebalance:created', 'rebalance:processing', 'rebalance:error', 'rebalance:done']);
    await stream.close();
});
