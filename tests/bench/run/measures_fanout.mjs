// Fan-out to event streams, WebSockets and Socket.IO clients.
import { fanout } from './load.mjs';
import { Floor, NodeStack, Signalbox } from './servers.mjs';
import { awake } from './processes.mjs';
import { atLeast, atMost, ratioAtMost } from './targets.mjs';

const offered = 100_000; // deliveries/s, for all sizes
const offeredToSocketIo = 50_000; // what the Node stack takes without falling behind
const kiB = 1024;

const box = plan => () => fanout(Signalbox, {}, plan);
// With frames as large as those of the server in the run right before.
const floor = plan => runs => fanout(Floor, { frameBytes: runs.signalbox.at(-1).bytes_per_delivery }, plan);
const node = (script, plan) => () => fanout(NodeStack, { script }, plan);

export const complete = { what: 'lost or told twice', unit: 'events', of: run => run.lost + run.repeated, target: atMost(0), worst: true };
const cost = target => ({ what: 'CPU per delivery', unit: 'µs', of: run => run.cpu_us_per_delivery, against: 'floor', target });
const delay = (name, against, target) => ({ what: `delay, ${name}`, unit: 'ms', of: run => run[`${name}_ms`], against, target });
export const memory = target => ({ what: 'memory per client', unit: 'bytes', of: run => run.rss_per_client, against: 'floor', target });
const delivered = (against, target) => ({ what: 'delivered', unit: '1/s', of: run => run.deliveries_per_s, against, target });

function steady(wire, clients, time) {
    const plan = { wire, clients, rate: offered / clients, ...time };
    const withNode = wire === 'sse' && clients <= 2000 ? { node: node('sse', plan) } : {};
    return {
        name: `${wire}-fanout-${clients}`,
        offered,
        title: `${wire} ${clients} clients, 100 000 deliveries/s`,
        contenders: { signalbox: box(plan), floor: floor(plan), ...withNode },
        rows: [cost(clients <= 8000 ? ratioAtMost(1.15) : undefined), delivered('floor'), delay('p50', 'floor'), delay('p99', 'floor'),
            memory(clients >= 2000 ? atMost(6 * kiB) : undefined), complete],
    };
}

function flood(wire, time) {
    const plan = { wire, clients: 1000, rate: 1000, drain: 30, ...time };
    return {
        name: `${wire}-1m`,
        title: `${wire} 1 000 clients, 1 000 000 deliveries/s`,
        contenders: { signalbox: box(plan), floor: floor(plan) },
        rows: [delivered('floor', atLeast(950_000)), delay('p50', 'floor'), delay('p99', 'floor', atMost(50)), cost(), complete],
    };
}

// On a machine that goes to sleep between two messages, and on one that does not.
function idle(name, title, time, around) {
    const plan = { wire: 'sse', clients: 1, rate: 50, ...time };
    return {
        name,
        title,
        contenders: { signalbox: () => around(box(plan)), floor: runs => around(() => floor(plan)(runs)) },
        rows: [delay('p50', 'floor', atMost(0.4)), delay('p99', 'floor', atMost(2)), complete],
        isShared: around === awake,
    };
}

function room(clients, time) {
    const plan = { wire: 'sio', clients, rate: offeredToSocketIo / clients, ...time };
    return {
        name: `sio-fanout-${clients}`,
        offered: offeredToSocketIo,
        title: `Socket.IO ${clients} clients in a room, 50 000 deliveries/s`,
        contenders: { signalbox: box(plan), node: node('socketio', plan) },
        rows: [{ ...cost(ratioAtMost(0.5)), against: 'node' }, delay('p50', 'node'), delay('p99', 'node'), { ...memory(), against: 'node' }, complete],
    };
}

export const fanoutMeasures = time => [
    ...['sse', 'ws'].flatMap(wire => [200, 2000, 8000].map(clients => steady(wire, clients, time))),
    steady('sse', 16_000, time), flood('sse', time), flood('ws', time),
    idle('latency', 'PUBLISH to one client, 50 messages/s', time, run => run()),
    idle('latency-awake', 'PUBLISH to one client, 50 messages/s, cores kept awake', time, awake),
    room(200, time), room(1000, time),
];
