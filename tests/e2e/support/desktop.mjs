// A display that nobody sees, with a window manager, hands and eyes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Process, run } from './process.mjs';
import { eventually } from './wait.mjs';

export class Desktop {
    static async start({ width = 1400, height = 900 } = {}) {
        const desktop = new Desktop();
        desktop.folder = await mkdtemp(join(tmpdir(), 'signalbox-desktop-'));
        // Else it begins anew when its last client goes: each question to it would end the window manager that is just coming.
        desktop.display = new Process('Xvfb', ['-displayfd', '1', '-noreset', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp']);
        const [, number] = await desktop.display.line(/^(\d+)$/m);
        // A home of its own, and no session bus: no keychain and no settings of whoever runs the test.
        desktop.env = {
            DISPLAY: `:${number}`, HOME: desktop.folder, XDG_CONFIG_HOME: join(desktop.folder, 'config'), XDG_RUNTIME_DIR: desktop.folder,
            DBUS_SESSION_BUS_ADDRESS: 'disabled:', WAYLAND_DISPLAY: undefined, QT_QPA_PLATFORM: 'xcb', LC_ALL: 'C.UTF-8',
        };
        desktop.manager = new Process('openbox', ['--sm-disable'], { env: desktop.env });
        // A window that appears while it starts may never be managed.
        await eventually(() => desktop.xdotool('get_num_desktops').catch(() => undefined), 'the window manager');
        return desktop;
    }

    xdotool(...args) { return run('xdotool', args, { env: this.env }); }

    // The window whose title matches, active; later clicks are relative to it. The window manager may still be starting.
    async window(title) {
        this.id = await eventually(async () => {
            try {
                const [id] = (await this.xdotool('search', '--onlyvisible', '--name', title)).trim().split('\n').reverse();
                // It waits for ever if the window manager came after the wish.
                await run('timeout', ['3', 'xdotool', 'windowactivate', '--sync', id], { env: this.env });
                return (await this.xdotool('getactivewindow')).trim() === id && id;
            } catch {
                return undefined;
            }
        }, `a window called ${title}`);
    }

    async title() { return (await this.xdotool('getwindowname', this.id)).trim(); }
    async type(text) { await this.xdotool('type', '--delay', '5', text); }
    async press(...keys) { await this.xdotool('key', '--delay', '20', ...keys); }
    async click(x, y) { await this.xdotool('mousemove', '--window', this.id, String(x), String(y), 'click', '1'); }

    // How many colours the window shows within a rectangle of it ("WxH+X+Y").
    async colours(rectangle) {
        const file = join(this.folder, 'window.png');
        await run('import', ['-window', this.id, file], { env: this.env });
        return Number(await run('convert', [file, '-crop', rectangle, '-format', '%k', 'info:'], { env: this.env }));
    }

    async stop() {
        await this.manager.stop();
        await this.display.stop();
        await rm(this.folder, { recursive: true, force: true });
    }
}
