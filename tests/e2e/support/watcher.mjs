// A client of the event stream that comes back with its cursor whenever its stream ends, as EventSource does.
import { eventually } from './wait.mjs';

// The job events among these, as the log has them: "<stream id> <kind> <data>".
export function jobEventsIn(events) {
    return events.filter(({ data }) => data.jobId !== undefined)
        .map(({ id, event, data }) => `${id.replace(/^[^-]*-/, '')} ${event} ${JSON.stringify(data)}`);
}

export class Watcher {
    // `connect(lastEventId)` opens an EventStream. Resolves when the first one is open.
    static async start(connect) {
        const watcher = new Watcher();
        watcher.streams = [await connect(undefined)];
        watcher.stopped = false;
        watcher.running = watcher.run(connect);
        return watcher;
    }

    async run(connect) {
        while (!this.stopped) {
            await this.streams.at(-1).ended;
            const { lastId } = this;
            while (!this.stopped) {
                try {
                    this.streams.push(await connect(lastId));
                    break;
                } catch { // the server is away
                    await new Promise(resolve => setTimeout(resolve, 50));
                }
            }
        }
    }

    get lastId() { return this.streams.findLast(({ lastId }) => lastId !== undefined)?.lastId; }
    get events() { return this.streams.flatMap(({ events }) => events); }

    get jobEvents() { return jobEventsIn(this.events); }

    gaps() { return this.events.filter(({ event }) => event === 'gap').map(({ data }) => data.reason); }

    async sees(check, what) { return eventually(() => check(this), what); }

    async stop() {
        this.stopped = true;
        await this.streams.at(-1).close();
        await this.running;
        await this.streams.at(-1).close(); // one more may have been under way
    }
}

// What the log holds of a user, oldest first, in the words of jobEventsIn.
export async function logOf(box, user) {
    const lines = (await box.redisCli('XRANGE', `signalbox:log:user:${user}`, '-', '+')).split('\n');
    const events = [];
    for (let at = 0; at + 8 < lines.length; at += 9) {
        const fields = Object.fromEntries([1, 3, 5, 7].map(n => [lines[at + n], lines[at + n + 1]]));
        events.push(`${lines[at]} ${fields.k} ${JSON.stringify(JSON.parse(fields.d))}`);
    }
    return events;
}
