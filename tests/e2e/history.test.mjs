// Histories under random faults are good, and a bad one is found (tests/history).
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { broken } from '../history/checker.mjs';
import { play } from '../history/run.mjs';

const event = (n, kind, jobId, user) => ({ id: `${1000 + n}-0`, kind: `rebalance:${kind}`, jobId, user });
// Two users, three jobs, and everybody who may see them.
function good() {
    const log = [event(1, 'created', 'a', 'anna'), event(2, 'created', 'b', 'ben'), event(3, 'processing', 'a', 'anna'), event(4, 'created', 'c', 'anna'),
        event(5, 'done', 'a', 'anna'), event(6, 'processing', 'b', 'ben'), event(7, 'error', 'b', 'ben'), { ...event(8, 'done', 'b', 'ben'), late: true }];
    const client = (name, user, events, seesAll = false) => ({ name, user, seesAll, gaps: [], events: structuredClone(events) });
    return {
        acknowledged: [{ user: 'anna', key: '1', jobId: 'a' }, { user: 'anna', key: '2', jobId: 'c' }, { user: 'ben', key: '1', jobId: 'b' }, { user: 'anna', key: '1', jobId: 'a' }],
        records: new Set(['a', 'b', 'c']), log,
        clients: [client('anna', 'anna', log.filter(({ user }) => user === 'anna')), client('ben', 'ben', log.filter(({ user }) => user === 'ben')), client('vera', 'vera', log, true)],
    };
}

test('a good history is good', () => assert.deepEqual(broken(good()), []));
test('a client that came later is not asked for what was before it', () => {
    const history = good();
    history.clients[2].events.splice(0, 3);
    assert.deepEqual(broken(history), []);
});

// What a server with a bug would have done, and what the checker says to it.
const bugs = {
    'an acknowledged job is lost': [history => history.records.delete(history.acknowledged[0].jobId), /was acknowledged and has no record/],
    'an acknowledged job was never announced': [history => {
        const { jobId } = history.acknowledged[0];
        history.log = history.log.filter(({ kind, jobId: of }) => of !== jobId || !kind.endsWith(':created'));
    }, /never created in the log/],
    'one key makes two jobs': [history => history.acknowledged.push({ ...history.acknowledged[0], jobId: history.acknowledged[1].jobId }), /was answered with .* and with/],
    'an event is missed': [history => history.clients[0].events.splice(1, 1), /missed/],
    'the last event is missed': [history => history.clients[0].events.pop(), /missed/],
    'a client saw nothing': [history => { history.clients[0].events = []; }, /missed/],
    'an event comes twice': [history => history.clients[0].events.splice(1, 0, history.clients[0].events[1]), /saw .* after/],
    'two events change places': [history => history.clients[0].events.splice(0, 2, history.clients[0].events[1], history.clients[0].events[0]), /saw .* after/],
    'a client sees another one\'s event': [history => {
        const [client] = history.clients;
        client.events.push(history.log.find(({ user }) => user !== client.user));
    }, /saw .* of /],
    'an event is made up': [history => history.clients[0].events.push({ ...history.clients[0].events.at(-1), id: '9999999999999-7' }), /not in the log/],
    'an event is changed on its way': [history => { history.clients[0].events[0] = { ...history.clients[0].events[0], kind: 'rebalance:done' }; }, /it is /],
    'a job goes on after its end': [history => {
        const end = history.log.find(({ kind }) => kind.endsWith(':done'));
        history.log.push({ ...end, id: '9999999999999-0', kind: end.kind.replace('done', 'processing') });
    }, /after it was done/],
    'a job is created twice': [history => history.log.push({ ...history.log[0], id: '9999999999999-0' }), /created twice/],
    'a gap is told': [history => history.clients[0].gaps.push('trimmed'), /was told a gap/],
};
for (const [name, [plant, found]] of Object.entries(bugs)) {
    test(`found: ${name}`, () => {
        const history = good();
        plant(history);
        assert.match(broken(history).join('\n'), found);
    });
}

for (const seed of [7, 8]) {
    test(`a quarter of a minute of faults, seed ${seed}: every promise is kept, and a bug planted in what happened is found`, { timeout: 200_000 }, async () => {
        const { history, broken: found } = await play(seed, 12);
        assert.deepEqual(found, [], `node tests/history/run.mjs --seed ${seed}`);
        assert.ok(history.acknowledged.length > 20 && history.clients.every(({ events }) => events.length > 20), 'much has happened');
        for (const [name, [plant, sign]] of Object.entries(bugs)) {
            const ill = structuredClone(history);
            plant(ill);
            assert.match(broken(ill).join('\n'), sign, name);
        }
    });
}
