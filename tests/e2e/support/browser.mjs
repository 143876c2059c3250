// A real Chromium with a profile of its own, and a page on another origin than the server's.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';

function executable() {
    const names = ['chromium', 'chromium-browser', 'google-chrome'];
    const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
    const found = folders.flatMap(folder => names.map(name => join(folder, name))).find(existsSync);
    if (!found)
        throw new Error(`No Chromium in PATH (${names.join(', ')})`);
    return found;
}

export class Browser {
    static async start() {
        const profile = await mkdtemp(join(tmpdir(), 'signalbox-chromium-'));
        const context = await chromium.launchPersistentContext(profile, {
            executablePath: executable(),
            headless: true,
            args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking',
                '--disable-component-update', '--disable-sync', '--no-first-run'],
        });
        return Object.assign(new Browser(), { profile, context });
    }

    async open(url) {
        const page = await this.context.newPage();
        await page.goto(url);
        return page;
    }

    async stop() {
        await this.context.close();
        await rm(this.profile, { recursive: true, force: true });
    }
}

// Serves one empty page on a port, so an origin, of its own.
export async function emptySite() {
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>app</title>'));
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return {
        url: `http://127.0.0.1:${server.address().port}/`,
        stop: () => new Promise(resolve => {
            server.close(resolve);
            server.closeAllConnections();
        }),
    };
}
