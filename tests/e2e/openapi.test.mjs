// The server as /api/openapi.json describes it: every route is there, every status was seen, every answer fits its schema.
// To cover a new route: document it in server/rest/openapi/, and add a row for each of its statuses below.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import Ajv2020 from 'ajv/dist/2020.js';
import WebSocket from 'ws';

import { endAll } from './support/ending.mjs';
import { Redis } from './support/redis.mjs';
import { Signalbox, root } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let redis, box, document, ajv;
const tokens = {};
const seen = new Set();
before(async () => {
    redis = await Redis.start();
    box = await Signalbox.start({ redis: redis.url, args: ['--job-types', 'rebalance,report,single,full', '--priority-types', 'rebalance', '--one-active-types', 'single',
        '--sse-per-user', '2', '--queue-max', '1000'] });
    for (const [name, ...args] of [['user'], ['viewer', '--role', 'viewer'], ['admin', '--role', 'admin']])
        tokens[name] = await box.token(name, ...args);
    const response = await box.request('/api/openapi.json');
    document = await response.json();
    ajv = new Ajv2020({ strict: false, allErrors: true });
    ajv.addSchema({ $id: 'api', ...document });
});
after(() => endAll(box, redis));

const resolve = value => value.$ref ? value.$ref.slice(2).split('/').reduce((at, key) => at[key], document) : value;
const operations = () => Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })));

// Schemas refer to the document they stand in.
const inDocument = value => JSON.parse(JSON.stringify(value), (key, inner) => key === '$ref' && inner.startsWith('#') ? `api${inner}` : inner);

function fits(schema, value, what) {
    const validate = ajv.compile(inDocument(schema));
    assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value).slice(0, 600)}`);
}

// Calls the operation, and holds what it answers against what is documented.
async function call(method, path, { params = {}, query = '', token = 'admin', body, headers = {} } = {}) {
    const operation = document.paths[path]?.[method];
    assert.ok(operation, `${method} ${path} is documented`);
    const target = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? 'nothing'));
    const stop = new AbortController();
    const response = await fetch(box.url + target + query, {
        method: method.toUpperCase(), signal: stop.signal, headers: { ...(tokens[token] ? { Authorization: `Bearer ${tokens[token]}` } : {}), ...headers },
        body: typeof body === 'object' ? JSON.stringify(body) : body,
    });
    const what = `${method} ${path} ${response.status}`;
    const documented = operation.responses[response.status];
    assert.ok(documented, `${what} is documented`);
    seen.add(what);
    const { content, headers: expected = {} } = resolve(documented);
    for (const name of Object.keys(expected))
        assert.ok(response.headers.has(name), `${what} has ${name}`);
    const type = response.headers.get('content-type')?.split(';')[0];
    if (type === 'text/event-stream') {
        assert.ok(content[type], what);
        return { status: response.status, end: () => stop.abort() };
    }
    const text = await response.text();
    if (!content) {
        assert.equal(text, '', what);
        return { status: response.status };
    }
    assert.ok(content[type], `${what} is ${type}`);
    const value = type.endsWith('json') ? JSON.parse(text) : text;
    fits(content[type].schema, value, what);
    return { status: response.status, value };
}

async function expect(status, ...args) {
    const answer = await call(...args);
    assert.equal(answer.status, status, `${args[0]} ${args[1]} ${JSON.stringify(answer.value)}`);
    return answer.value ?? answer;
}

const job = '/api/v1/{type}/{jobId}';
const create = '/api/v1/agent/{type}';
const plans = '/api/v1/jobs/plans';
const plan = `${plans}/{planId}`;
const rebalance = { type: 'rebalance' };
const post = async (type = 'rebalance') => (await expect(202, 'post', create, { params: { type }, token: 'user', body: { amount: 1 } })).jobId;
const at = jobId => ({ type: 'rebalance', jobId });
const publish = (jobId, status, more = {}) =>
    box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status, userId: 'user', agent: 'worker', ...more }));
async function reached(status, more) {
    const jobId = await post();
    await publish(jobId, status, more);
    await eventually(async () => await box.redisCli('HGET', `agent:rebalance:job:${jobId}`, 'status') === status, status);
    return jobId;
}
const service = (name, status) => box.redisCli('PUBLISH', `service:${name}`, JSON.stringify({ service: name, timestamp: Date.now(), status }));

test('the document is OpenAPI 3.1, and its references lead somewhere', () => {
    assert.match(document.openapi, /^3\.1\./);
    JSON.stringify(document, (key, value) => {
        if (key === '$ref')
            assert.ok(resolve({ $ref: value }), value);
        return value;
    });
    for (const { path, operation } of operations()) {
        const named = (operation.parameters ?? []).map(resolve).filter(parameter => parameter.in === 'path').map(({ name }) => name);
        assert.deepEqual(named.sort(), [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(), path);
        for (const { schema } of Object.values(operation.responses).flatMap(response => Object.values(resolve(response).content ?? {})))
            ajv.compile(inDocument(schema));
    }
});

test('every route of the source is documented, and nothing else', async () => {
    const files = (await readdir(join(root, 'server/rest'))).filter(name => name.endsWith('.cpp')).map(name => `server/rest/${name}`);
    const routes = [];
    for (const file of [...files, 'server/worker/worker.cpp']) {
        const text = await readFile(join(root, file), 'utf8');
        routes.push(...[...text.matchAll(/Method::(\w+),\s*"(\/[^"]*)"/g)].map(([, method, path]) => `${method.toLowerCase()} ${path}`));
    }
    // A protocol with its own endpoint; other methods than these two are errors of it.
    routes.push('get /socket.io/', 'post /socket.io/');
    assert.deepEqual(operations().map(({ path, method }) => `${method} ${path}`).sort(), [...new Set(routes)].sort());
});

test('jobs', async () => {
    const waiting = await post(), key = { 'Idempotency-Key': 'k' };
    await expect(202, 'post', create, { params: rebalance, body: { n: 1 }, headers: key });
    await expect(200, 'post', create, { params: rebalance, body: { n: 1 }, headers: key });
    await expect(422, 'post', create, { params: rebalance, body: { n: 2 }, headers: key });
    await expect(202, 'post', create, { params: rebalance, body: {}, query: `?priority=high&delayUntil=${Date.now() + 3_600_000}` });
    await expect(400, 'post', create, { params: rebalance, body: 'x' });
    await expect(401, 'post', create, { params: rebalance, body: {}, token: 'nobody' });
    await expect(403, 'post', create, { params: rebalance, body: {}, token: 'viewer' });
    await expect(404, 'post', create, { params: { type: 'nothing' }, body: {} });
    await expect(415, 'post', create, { params: rebalance, body: '{}', headers: { 'Content-Type': 'image/png' } });
    await post('single');
    await expect(409, 'post', create, { params: { type: 'single' }, token: 'user', body: {} });
    await box.redisCli('EVAL', "for i = 1, 1000 do redis.call('RPUSH', 'agent:full:jobs', i) end", '0');
    await expect(503, 'post', create, { params: { type: 'full' }, body: {} });

    const done = await reached('done', { result: { a: 1 }, progress: 1, message: 'x' }), failed = await reached('error', { error: 'no' });
    const first = await fetch(`${box.url}/api/v1/rebalance/${done}`, { headers: { Authorization: `Bearer ${tokens.user}` } });
    await expect(200, 'get', job, { params: at(waiting) });
    await expect(200, 'get', job, { params: at(done), query: '?wait=1' });
    await expect(304, 'get', job, { params: at(done), headers: { 'If-None-Match': first.headers.get('etag') } });
    await expect(400, 'get', job, { params: at(done), query: '?wait=x' });
    await expect(200, 'get', `${job}/events`, { params: at(done) });
    await expect(400, 'get', `${job}/events`, { params: at(done), query: '?x=1' });
    await expect(200, 'get', '/api/v1/jobs', { query: '?limit=2' });
    await expect(200, 'get', '/api/v1/jobs', { query: '?error=NO&id=1' });
    await expect(400, 'get', '/api/v1/jobs', { query: '?limit=0' });
    await expect(403, 'get', '/api/v1/jobs', { query: '?user=admin', token: 'user' });

    const running = await reached('processing');
    await expect(202, 'post', `${job}/cancel`, { params: at(running) });
    await expect(200, 'post', `${job}/cancel`, { params: at(waiting), body: { reason: 'x' } });
    await expect(409, 'post', `${job}/cancel`, { params: at(waiting) });
    await expect(202, 'post', `${job}/retry`, { params: at(failed) });
    await expect(409, 'post', `${job}/retry`, { params: at(failed) });
    await expect(200, 'get', job, { params: at(failed) });
    await expect(409, 'delete', job, { params: at(running) });
    await expect(204, 'delete', job, { params: at(done) });
    for (const [method, path] of [['post', `${job}/cancel`], ['post', `${job}/retry`], ['delete', job]]) {
        await expect(400, method, path, { params: at(failed), body: { reason: 7 } });
        await expect(403, method, path, { params: at(failed), token: 'viewer' });
    }
    for (const [method, path] of [['post', `${job}/cancel`], ['post', `${job}/retry`], ['delete', job], ['get', job], ['get', `${job}/events`]])
        await expect(404, method, path, { params: at('nothing') });
});

test('queues and the audit', async () => {
    const queues = await expect(200, 'get', '/api/v1/queues', { query: '?window=60' });
    assert.ok(queues.queues[0].agents.seen.length > 0);
    await expect(400, 'get', '/api/v1/queues', { query: '?window=0' });
    await expect(403, 'get', '/api/v1/queues', { token: 'user' });
    for (const [act, status] of [['pause', 200], ['pause', 409], ['resume', 200], ['resume', 409]])
        await expect(status, 'post', `/api/v1/queues/{type}/${act}`, { params: rebalance, body: { reason: 'x' } });
    for (const act of ['pause', 'resume']) {
        await expect(400, 'post', `/api/v1/queues/{type}/${act}`, { params: rebalance, body: '[]' });
        await expect(403, 'post', `/api/v1/queues/{type}/${act}`, { params: rebalance, body: { reason: 'x' }, token: 'viewer' });
        await expect(404, 'post', `/api/v1/queues/{type}/${act}`, { body: { reason: 'x' } });
    }
    const audit = await expect(200, 'get', '/api/v1/audit', { query: '?limit=1' });
    assert.ok(audit.next);
    await expect(400, 'get', '/api/v1/audit', { query: '?after=x' });
    await expect(403, 'get', '/api/v1/audit', { token: 'user' });
});

test('plans', async () => {
    await reached('error', { error: 'no' });
    const draft = { act: 'retry', reason: 'x', filter: { status: 'error', type: 'rebalance' } };
    const make = async (more = {}) => (await expect(201, 'post', plans, { body: { ...draft, ...more } })).planId;
    const planId = await make();
    await expect(400, 'post', plans, { body: {} });
    await expect(403, 'post', plans, { body: draft, token: 'user' });
    await box.redisCli('EVAL', `for i = 1, 100001 do
        redis.call('HSET', 'agent:report:job:1-' .. i, 'userId', 'user', 'type', 'report', 'status', 'error', 'createdAt', '1')
        redis.call('ZADD', 'signalbox:jobs:in:report:error', 0, '0000000000001:report:1-' .. i) end`, '0');
    await expect(422, 'post', plans, { body: { ...draft, filter: { status: 'error', type: 'report' } } });
    await expect(202, 'post', `${plan}/execute`, { params: { planId } });
    await expect(409, 'post', `${plan}/execute`, { params: { planId } });
    await eventually(async () => (await expect(200, 'get', plan, { params: { planId }, query: '?limit=10' })).state === 'finished', 'its end');
    await expect(200, 'get', plans);
    await expect(400, 'get', plans, { query: '?x=1' });
    await expect(403, 'get', plans, { token: 'user' });
    await expect(400, 'get', plan, { params: { planId }, query: '?limit=x' });
    await expect(403, 'get', plan, { params: { planId }, token: 'user' });
    await expect(404, 'get', plan);
    const slow = await make({ rate: 1, act: 'delete' });
    await expect(202, 'post', `${plan}/execute`, { params: { planId: slow } });
    await expect(200, 'delete', plan, { params: { planId: slow } });
    await expect(204, 'delete', plan, { params: { planId: slow } });
    const old = await make();
    await box.redisCli('HSET', `signalbox:plan:${old}`, 'expiresAt', '1');
    await expect(410, 'post', `${plan}/execute`, { params: { planId: old } });
    await expect(400, 'post', `${plan}/execute`, { params: { planId: old }, query: '?x=1' });
    await expect(403, 'post', `${plan}/execute`, { params: { planId: old }, token: 'viewer' });
    await expect(404, 'post', `${plan}/execute`);
    await expect(400, 'delete', plan, { params: { planId: old }, body: { reason: 7 } });
    await expect(403, 'delete', plan, { params: { planId: old }, token: 'viewer' });
    await expect(404, 'delete', plan);
});

test('sessions, health and services', async () => {
    await expect(204, 'post', '/api/v1/session', { token: 'nobody', body: { token: tokens.user } });
    await expect(400, 'post', '/api/v1/session', { token: 'nobody', body: {} });
    await expect(401, 'post', '/api/v1/session', { token: 'nobody', body: { token: 'x' } });
    await expect(204, 'delete', '/api/v1/session', { token: 'nobody' });
    await expect(201, 'post', '/api/v1/stream-tickets', { body: {} });
    for (const token of ['user', 'admin'])
        await expect(200, 'get', '/api/v1/whoami', { token });
    for (const path of ['/healthz', '/readyz', '/metrics', '/api/openapi.json'])
        await expect(200, 'get', path, { token: 'nobody' });
    await service('balance-sync', { isRunning: true });
    await box.redisCli('PUBLISH', 'service:logs', JSON.stringify({ service: 'balance-sync', timestamp: Date.now(), level: 'info', message: 'x' }));
    const balance = { params: { name: 'balance-sync' } };
    await eventually(async () => (await expect(200, 'get', '/api/services')).services.length > 0, 'a service');
    await expect(200, 'get', '/api/services/status');
    await expect(200, 'get', '/api/services/{name}', balance);
    await expect(404, 'get', '/api/services/{name}');
    await expect(200, 'get', '/api/services/{name}/history', balance);
    await expect(400, 'get', '/api/services/{name}/history', { ...balance, query: '?limit=0' });
    await eventually(async () => (await expect(200, 'get', '/api/services/{name}/logs', balance)).lines.length > 0, 'a line');
    await expect(400, 'get', '/api/services/{name}/logs', { ...balance, query: '?limit=0' });

    await box.redisCli('PUBLISH', 'service:metrics', JSON.stringify({ service: 'balance-sync', timestamp: Date.now(), metrics: { duration: 12.5 } }));
    const metrics = '/api/services/{name}/metrics';
    const series = async query => (await expect(200, 'get', metrics, { ...balance, query })).series.duration;
    await eventually(async () => (await series(''))?.last === 12.5, 'a metric');
    assert.equal((await series('?name=duration&resolution=1')).points.at(-1).count, 1);
    await expect(400, 'get', metrics, { ...balance, query: '?resolution=7' });
    await expect(404, 'get', metrics);

    const commands = '/api/services/{name}/commands';
    const restart = { ...balance, body: { command: 'restart', reason: 'a test', id: 'one' } };
    await expect(202, 'post', commands, restart);
    await expect(422, 'post', commands, { ...balance, body: { command: 'pause', id: 'one' } });
    await expect(400, 'post', commands, { ...balance, body: { command: 'Not a word' } });
    await expect(403, 'post', commands, { ...restart, token: 'viewer' });
    await expect(404, 'post', commands, { body: { command: 'restart' } });
    await box.redisCli('HSET', 'signalbox:services:liveness', 'gone', 'down');
    await expect(409, 'post', commands, { params: { name: 'gone' }, body: { command: 'restart' } });
    assert.equal((await expect(200, 'get', commands, balance)).commands[0].id, 'one');
    await expect(400, 'get', commands, { ...balance, query: '?limit=0' });
    await expect(403, 'get', commands, { ...balance, token: 'user' });
    await expect(404, 'get', commands);

    await box.redisCli('PUBLISH', 'service:balance-sync', 'not JSON');
    await eventually(async () => (await expect(200, 'get', '/api/v1/diagnostics')).refused.length > 0, 'a refusal');
    await expect(403, 'get', '/api/v1/diagnostics', { token: 'user' });
});

test('streams', async () => {
    for (const path of ['/api/v1/events', '/api/services/status/stream', '/api/services/logs/stream']) {
        const stream = await expect(200, 'get', path);
        stream.end();
    }
    await expect(400, 'get', '/api/v1/events', { query: '?topics=nothing' });
    await expect(403, 'get', '/api/v1/events', { query: '?topics=audit', token: 'user' });
    await expect(400, 'get', '/api/services/logs/stream', { query: '?after=nothing' });
    const open = [await expect(200, 'get', '/api/v1/events', { token: 'user' }), await expect(200, 'get', '/api/v1/events', { token: 'user' })];
    await expect(429, 'get', '/api/v1/events', { token: 'user' });
    open.forEach(stream => stream.end());
    const hello = await expect(200, 'get', '/socket.io/', { query: '?EIO=4&transport=polling' });
    const { sid } = JSON.parse(hello.slice(1));
    await expect(200, 'post', '/socket.io/', { query: `?EIO=4&transport=polling&sid=${sid}`, body: '40', headers: { 'Content-Type': 'text/plain' } });
    for (const method of ['get', 'post'])
        await expect(400, method, '/socket.io/', { body: method === 'post' ? '40' : undefined });
    await expect(401, 'get', '/socket.io/', { query: '?EIO=4&transport=polling', token: 'nobody', headers: { Authorization: 'Bearer x' } });
    await expect(400, 'get', '/ws');
    const socket = new WebSocket(`${box.url.replace('http', 'ws')}/ws`);
    const [upgrade] = await new Promise((opened, broke) => socket.once('upgrade', (...args) => opened(args)).once('error', broke));
    assert.equal(upgrade.statusCode, 101);
    assert.ok(upgrade.headers['sec-websocket-accept']);
    seen.add('get /ws 101');
    socket.terminate();
});

test('who brings no token, or a bad one, is 401 wherever a token is asked for', async () => {
    for (const { path, method, operation } of operations()) {
        if (operation.responses['401'] && !operation.security)
            await expect(401, method, path, { headers: { Authorization: 'Bearer x' }, params: rebalance });
    }
});

test('a body that is too large is 413 wherever a body is read', async () => {
    for (const { path, method, operation } of operations()) {
        if (method !== 'get' && path !== '/socket.io/')
            assert.ok(operation.responses['413'], `${method} ${path} documents 413`);
        if (operation.responses['413'])
            await expect(413, method, path, { params: { ...rebalance, jobId: '1-a' }, body: { x: 'x'.repeat(300_000) } });
    }
});

test('without Redis every route that needs it is 503, at once', async () => {
    await redis.process.stop();
    await eventually(async () => (await fetch(`${box.url}/readyz`)).status === 503, 'readyz 503');
    const bodies = { [create]: {}, [plans]: { act: 'retry', reason: 'x', filter: { status: 'error' } },
        '/api/services/{name}/commands': { command: 'restart' } };
    for (const { path, method, operation } of operations()) {
        if (operation.responses['503'])
            await expect(503, method, path, { params: at('1-a'), body: method === 'get' ? undefined : bodies[path] ?? { reason: 'x' } });
    }
    await redis.launch();
    await eventually(async () => (await fetch(`${box.url}/readyz`)).ok, 'readyz');
});

test('every documented status was seen', () => {
    const documented = operations().flatMap(({ path, method, operation }) => Object.keys(operation.responses).map(status => `${method} ${path} ${status}`));
    assert.deepEqual(documented.filter(what => !seen.has(what)), []);
});
