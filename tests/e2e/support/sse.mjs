// A reader of Server-Sent Events over fetch: what a program other than a browser would use.
import { within } from './wait.mjs';

// Feeds text in pieces of any size; calls `onEvent` with {id, event, data} and `onComment` with text.
// As the HTML standard says, but an event without data is given too, and `id` is undefined where the event has none.
export class Parser {
    constructor(onEvent, onComment = () => {}) {
        Object.assign(this, { onEvent, onComment, rest: '', fields: {} });
    }

    feed(text) {
        this.rest += text;
        // A CR at the very end may be the first half of a CRLF.
        const lines = this.rest.replace(/\r\n/g, '\n').split(/\n|\r(?!$)/);
        this.rest = lines.pop();
        lines.forEach(line => this.line(line));
    }

    line(line) {
        if (line === '') {
            if (Object.keys(this.fields).length)
                this.onEvent({ event: 'message', ...this.fields });
            this.fields = {};
        } else if (line.startsWith(':')) {
            this.onComment(line.slice(1).trim());
        } else {
            const [, name, value] = line.match(/^([^:]*):? ?(.*)$/s);
            this.fields[name] = name === 'data' && 'data' in this.fields ? `${this.fields.data}\n${value}` : value;
        }
    }
}

export class EventStream {
    // Resolves when the head is there; throws unless it is a 200 that streams events. `token` goes into Authorization.
    static async open(url, { token, lastEventId, headers = {} } = {}) {
        const stop = new AbortController();
        const response = await fetch(url, {
            signal: stop.signal,
            headers: {
                ...(token ? { Authorization: `Bearer ${token}` } : {}),
                ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
                ...headers,
            },
        });
        if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
            const body = await response.text();
            throw new Error(`${url} answered ${response.status} ${response.headers.get('content-type')}: ${body}`);
        }
        return new EventStream(response, stop);
    }

    constructor(response, stop) {
        Object.assign(this, { response, stop, lastId: undefined, events: [], comments: [], watchers: new Set() });
        const parser = new Parser(event => this.take(event), comment => this.comments.push(comment));
        this.ended = this.read(parser);
    }

    async read(parser) {
        try {
            for await (const chunk of this.response.body.pipeThrough(new TextDecoderStream()))
                parser.feed(chunk);
        } catch (error) {
            if (!this.stop.signal.aborted)
                return `broke: ${error.message}`;
        }
        return 'ended';
    }

    take(event) {
        if (event.id !== undefined)
            this.lastId = event.id;
        if (event.data === undefined)
            return; // a position, or `retry`
        this.events.push({ ...event, data: JSON.parse(event.data) });
        this.watchers.forEach(watch => watch());
    }

    // The job events so far, or those of one job.
    ofJob(jobId) { return this.events.filter(({ data }) => data.jobId !== undefined && (!jobId || data.jobId === jobId)); }

    // The first event, of those that came and those to come, for which `check` is true.
    async event(check, what) {
        const found = new Promise((resolve, reject) => {
            const watch = () => {
                const event = this.events.find(check);
                if (event) {
                    this.watchers.delete(watch);
                    resolve(event);
                }
            };
            this.watchers.add(watch);
            watch();
            this.ended.then(how => reject(new Error(`the stream ${how}`)));
        });
        return within(found, what, () => this.events.map(event => JSON.stringify(event)).join('\n'));
    }

    // The event `kind` of a job.
    async job(kind, jobId) {
        return this.event(({ event, data }) => event === kind && data.jobId === jobId, `${kind} of ${jobId}`);
    }

    async close() {
        this.stop.abort();
        await this.ended;
    }
}
