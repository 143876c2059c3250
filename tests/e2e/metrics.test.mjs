// GET /metrics: what a monitoring system reads is what happened.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Signalbox } from './support/signalbox.mjs';
import { eventually } from './support/wait.mjs';

let box, token;
before(async () => {
    box = await Signalbox.start({ args: ['--workers', '2'] });
    token = await box.token('demo');
});
after(() => box?.stop());

// Every series with its figure, and the type of every family.
async function scrape() {
    const response = await box.request('/metrics');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    const series = {}, types = {};
    for (const line of (await response.text()).split('\n').filter(Boolean)) {
        const type = line.match(/^# TYPE (\S+) (\S+)$/);
        if (type)
            types[type[1]] = type[2];
        if (line.startsWith('#'))
            continue;
        const [, name, value] = line.match(/^(\S+?(?:\{.*\})?) (\S+)$/) ?? assert.fail(line);
        assert.ok(!(name in series), `${name} stands there once`);
        series[name] = Number(value);
    }
    return { series, types };
}
const sum = (series, name) => Object.entries(series).filter(([key]) => key.split('{')[0] === name).reduce((total, [, value]) => total + value, 0);

test('every figure has its type and its help, and none names a user, a job or a secret', async () => {
    await box.post(token);
    const { types } = await scrape();
    for (const [name, type] of Object.entries({
        signalbox_build_info: 'gauge', signalbox_connections: 'gauge', signalbox_streams: 'gauge', signalbox_ready: 'gauge', signalbox_queue_depth: 'gauge',
        signalbox_queue_oldest_seconds: 'gauge', signalbox_http_responses_total: 'counter', signalbox_deliveries_total: 'counter', signalbox_ingest_messages_total: 'counter', signalbox_slow_clients_closed_total: 'counter',
        signalbox_fanout_seconds: 'histogram', signalbox_log_lag_seconds: 'histogram', signalbox_redis_round_trip_seconds: 'histogram',
    }))
        assert.equal(types[name], type, `${name} is a ${type}`);
    const text = await (await box.request('/metrics')).text();
    for (const name of Object.keys(types))
        assert.match(text, new RegExp(`^# HELP ${name} \\S`, 'm'));
    assert.ok(!text.includes('demo') && !text.includes(token.split('.')[2]));
});

test('jobs, streams, statuses and refusals are counted', async () => {
    const before = (await scrape()).series;
    const stream = await box.events(token, { query: '?topics=jobs' });
    const socket = await box.socket(token);
    const jobId = await box.post(token);
    await box.redisCli('PUBLISH', 'agent:rebalance:status', JSON.stringify({ jobId, status: 'processing', userId: 'demo' }));
    await stream.job('rebalance:processing', jobId);
    assert.equal((await box.request('/api/v1/jobs')).status, 401);
    assert.equal((await box.request('/api/v1/jobs', { token: `${token}x` })).status, 401);
    const now = await eventually(async () => {
        const { series } = await scrape();
        return series['signalbox_ingest_messages_total{outcome="applied"}'] > 0 && sum(series, 'signalbox_streams') === 2 && series;
    }, 'the figures');
    const grown = name => (now[name] ?? 0) - (before[name] ?? 0);
    assert.equal(grown('signalbox_http_responses_total{code="202"}'), 1);
    assert.equal(grown('signalbox_http_responses_total{code="401"}'), 2);
    assert.equal(grown('signalbox_auth_failures_total{reason="missing"}'), 1);
    assert.equal(grown('signalbox_auth_failures_total{reason="invalid"}'), 1);
    const short = await box.token('demo', '--ttl', '1s');
    await eventually(async () => (await box.request('/api/v1/jobs', { token: short })).status === 401, 'the end of a token');
    assert.equal((await scrape()).series['signalbox_auth_failures_total{reason="expired"}'], 1);
    assert.ok(grown('signalbox_deliveries_total') >= 4); // two events, two streams
    assert.ok(grown('signalbox_redis_round_trip_seconds_count') > 0);
    assert.ok(grown('signalbox_fanout_seconds_count') > 0);
    assert.equal(now['signalbox_queue_depth{type="rebalance"}'], Number(await box.redisCli('LLEN', 'agent:rebalance:jobs')));
    assert.equal(now['signalbox_ready{part="subscription"}'], 1);
    await stream.close();
    await socket.close();
    await eventually(async () => sum((await scrape()).series, 'signalbox_streams') === 0, 'no streams');
});
