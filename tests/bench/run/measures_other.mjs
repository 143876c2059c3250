// What is measured besides fan-out: requests, ingest, starting, a herd of clients.
import { complete, memory } from './measures_fanout.mjs';
import { fanout, requests } from './load.mjs';
import { Floor, NodeStack, Signalbox } from './servers.mjs';
import { startTime } from './start.mjs';
import { atLeast, atMost, ratioAtLeast } from './targets.mjs';

function rest(what, time) {
    const plan = { what, connections: 64, ...time };
    const of = name => ({ of: run => run[name], against: 'node' });
    return {
        name: `rest-${what}`,
        title: `${what === 'post' ? 'POST' : 'GET'} of a job over 64 connections`,
        contenders: { signalbox: () => requests(Signalbox, { args: ['--queue-max', '0'] }, plan), node: () => requests(NodeStack, { script: 'rest' }, plan) },
        rows: [{ what: 'requests', unit: '1/s', ...of('requests_per_s'), target: ratioAtLeast(8) },
            { what: 'delay, p50', unit: 'ms', ...of('p50_ms') }, { what: 'delay, p99', unit: 'ms', ...of('p99_ms') },
            { what: 'CPU per request', unit: 'µs', ...of('cpu_us_per_request') },
            { what: 'refused', unit: 'requests', of: run => run.refused, target: atMost(0), worst: true }],
    };
}

function ingest(time) {
    const rate = 20_000;
    return {
        name: 'ingest',
        title: `${rate} statuses/s through the log to one client`,
        contenders: { signalbox: () => fanout(Signalbox, {}, { wire: 'sse', clients: 1, rate, drain: 30, ...time }) },
        rows: [{ what: 'arrived', unit: '1/s', of: run => run.deliveries_per_s, target: atLeast(rate * 0.99) }, complete,
            { what: 'until the last was there', unit: 's', of: run => run.drain_seconds }, { what: 'delay, p99', unit: 'ms', of: run => run.p99_ms },
            { what: 'cores taken', unit: '', of: run => run.cpu_share, target: atMost(1) }],
    };
}

function herd(time) {
    const plan = { wire: 'sse', clients: 16_000, rate: 10, drain: 30, disconnect: true, ...time };
    return {
        name: 'herd-16000',
        title: '16 000 clients come, hear 10 messages/s and go',
        contenders: {
            signalbox: () => fanout(Signalbox, {}, plan),
            floor: runs => fanout(Floor, { frameBytes: runs.signalbox.at(-1).bytes_per_delivery }, plan),
        },
        rows: [{ what: 'until all were there', unit: 's', of: run => run.connect_seconds, against: 'floor', target: atMost(20) }, complete, memory(atMost(6 * 1024)),
            { what: 'memory when all were gone', unit: 'of before', of: run => run.rss_left / run.rss_before, against: 'floor', target: atMost(1.1) }],
    };
}

function start(name, title, entries, most) {
    return {
        name, title, contenders: { signalbox: () => startTime({ entries }) },
        rows: [{ what: 'exec to ready', unit: 'ms', of: run => run.ms, target: atMost(most) }],
    };
}

export const otherMeasures = time => [
    rest('post', time), rest('get', time), ingest(time), herd(time),
    start('start', 'start with an empty log', 0, 300), start('start-100000', 'start with a log and a window of 100 000 entries', 100_000, 1000),
];
