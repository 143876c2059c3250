// Decides about a history: whether what the server acknowledged and what its clients saw is what it promises. No I/O.
//
// A history is
//   acknowledged: [{user, key, jobId}]      every POST that was answered with 202 or 200, with its idempotency key
//   log:          [{id, kind, jobId, user}] the events of jobs in the server's log, oldest first ("1731304200000-0")
//   records:      Set of jobId              jobs that have a record
//   clients:      [{name, user, seesAll, events: [{id, kind, jobId, user}], gaps}]  in the order in which each saw them; `id` as in the log
const ends = new Set(['done', 'error', 'cancelled']);
const statusOf = kind => kind.slice(kind.indexOf(':') + 1);

const place = id => id.split('-').map(Number);
const isAfter = (a, b) => {
    const [[aMs, aN], [bMs, bN]] = [place(a), place(b)];
    return aMs > bMs || (aMs === bMs && aN > bN);
};

// Every promise that was broken, each in a sentence; none: the history is good.
export function broken(history) {
    return [...acknowledged(history), ...lives(history), ...history.clients.flatMap(client => [...seen(client, history)])];
}

// Nothing that was acknowledged is lost, or made twice.
function* acknowledged({ acknowledged: acks, log, records }) {
    const created = new Set(log.filter(({ kind }) => statusOf(kind) === 'created').map(({ jobId }) => jobId));
    const byKey = new Map();
    for (const { user, key, jobId } of acks) {
        if (!records.has(jobId))
            yield `${jobId} was acknowledged and has no record`;
        if (!created.has(jobId))
            yield `${jobId} was acknowledged and never created in the log`;
        const before = byKey.get(`${user} ${key}`);
        if (before !== undefined && before !== jobId)
            yield `the key ${key} of ${user} was answered with ${before} and with ${jobId}`;
        byKey.set(`${user} ${key}`, jobId);
    }
}

// A job is created once and first, and nothing follows its end.
function* lives({ log }) {
    const jobs = new Map();
    for (const { jobId, kind, late } of log) {
        const status = statusOf(kind);
        const life = jobs.get(jobId) ?? { created: 0 };
        if (status === 'created' && ++life.created > 1)
            yield `${jobId} was created twice`;
        if (status !== 'created' && life.created === 0)
            yield `${jobId} was ${status} before it was created`;
        if (life.end && !late && status !== 'created')
            yield `${jobId} was ${status} after it was ${life.end}`;
        if (ends.has(status) && !late)
            life.end = status;
        jobs.set(jobId, life);
    }
}

// Every client sees each event of its user that reached the log, between the first and the last that it saw, once and in order, and no one else's.
function* seen(client, { log }) {
    const own = log.filter(({ user }) => client.seesAll || user === client.user);
    const known = new Map(log.map(event => [event.id, event]));
    let before;
    for (const { id, kind, jobId, user } of client.events) {
        if (!client.seesAll && user !== client.user)
            yield `${client.name} saw ${kind} of ${user}`;
        if (before !== undefined && !isAfter(id, before))
            yield `${client.name} saw ${id} after ${before}`;
        const event = known.get(id);
        if (!event)
            yield `${client.name} saw ${id}, which is not in the log`;
        else if (event.kind !== kind || event.jobId !== jobId)
            yield `${client.name} saw ${id} as ${kind} of ${jobId}; it is ${event.kind} of ${event.jobId}`;
        before = id;
    }
    for (const gap of client.gaps)
        yield `${client.name} was told a gap: ${gap}`;
    const ids = new Set(client.events.map(({ id }) => id));
    const first = client.events[0]?.id;
    for (const { id, kind, jobId } of own) {
        if (first === undefined || (!ids.has(id) && isAfter(id, first)))
            yield `${client.name} missed ${id}, ${kind} of ${jobId}`;
    }
}
