// What a web application's own server does: serves a page, and passes /api on to Signalbox, so that both are of one origin.
import { createServer, request } from 'node:http';

export class SameOrigin {
    // `page`: HTML. `cookie`: sent along with every request to `url`, as the application would with its user's session; none if empty.
    static async of(url, page, { cookie = '' } = {}) {
        const site = new SameOrigin();
        site.server = createServer((from, to) => {
            if (from.url.startsWith('/api/'))
                site.pass(from, to, new URL(url), cookie);
            else
                to.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
        });
        await new Promise(resolve => site.server.listen(0, '127.0.0.1', resolve));
        site.url = `http://127.0.0.1:${site.server.address().port}/`;
        return site;
    }

    pass(from, to, { hostname, port }, cookie) {
        const headers = { ...from.headers, ...(cookie ? { cookie } : {}) };
        const onward = request({ hostname, port, path: from.url, method: from.method, headers }, answer => {
            to.writeHead(answer.statusCode, answer.headers);
            to.flushHeaders();
            answer.pipe(to);
            answer.on('error', () => to.destroy());
        });
        onward.on('error', () => to.destroy());
        to.on('close', () => onward.destroy());
        from.pipe(onward);
    }

    async stop() {
        this.server.closeAllConnections();
        await new Promise(resolve => this.server.close(resolve));
    }
}
