// A user's streams are counted; one too many is refused clearly, and a place comes back when a stream ends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box;
before(async () => { box = await Signalbox.start({ args: ['--sse-per-user', '2', '--connections', '20', '--workers', '2'] }); });
after(() => box?.stop());

test('the third stream of a user is 429 with Retry-After; another user, and a freed place, are served', async () => {
    const token = await box.token('demo');
    const streams = [await box.events(token), await box.events(token)];
    const refused = await box.request('/api/v1/events', { token });
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await refused.json()).type, 'urn:signalbox:problem:too-many-requests');

    const other = await box.events(await box.token('other'));
    await streams[0].close();
    const again = await eventually(() => box.events(token).catch(() => null), 'a place for the stream');
    for (const stream of [streams[1], other, again])
        await stream.close();
});

test('connections above the bound are refused at once, and those that are open go on', async () => {
    const open = [];
    for (let n = 0; n < 10; ++n)
        open.push(await box.events(await box.token(`user${n}`)));
    await eventually(async () => {
        const answers = await Promise.all(Array.from({ length: 30 }, () =>
            fetch(`${box.url}/healthz`, { headers: { Connection: 'close' } }).then(({ status }) => status, () => 'cut')));
        return answers.includes(503) && answers.every(answer => [200, 503, 'cut'].includes(answer));
    }, '503 for some of 30 at once');
    const job = await box.post(await box.token('user0'));
    await open[0].job('rebalance:created', job);
    for (const stream of open)
        await stream.close();
});
