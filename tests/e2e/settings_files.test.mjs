// The settings files that are shipped name only settings that exist.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { run } from './support/process.mjs';
import { binaries, clean, root } from './support/signalbox.mjs';

// "name = value" of every setting in force.
async function inForce(args, env = {}) {
    const text = await run(join(binaries, 'signalboxd'), ['--print-config', ...args], { env: { ...clean, ...env } });
    return text.split('\n').map(line => line.replace(/\s+#.*/, ''));
}

test('the packaged file holds the defaults, and nothing that is no setting', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-settings-'));
    const file = join(folder, 'signalbox.ini');
    const text = await readFile(join(root, 'packaging/signalbox.ini'), 'utf8');
    const uncommented = text.replace(/^;(?=[a-z-]+ =( |$))/gm, '');
    assert.ok(uncommented.match(/^[a-z-]+ =/gm).length > 10);
    const empty = join(folder, 'empty.ini');
    await Promise.all([writeFile(file, uncommented), writeFile(empty, '')]);
    assert.deepEqual(await inForce(['--config', file]), await inForce(['--config', empty]));
    await rm(folder, { recursive: true, force: true });
});

test('every variable of .env.example is one the server knows', async () => {
    const example = await readFile(join(root, '.env.example'), 'utf8');
    const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    assert.ok(names.length > 5);
    const help = await run(join(binaries, 'signalboxd'), ['--help'], { env: clean });
    for (const name of names)
        assert.ok(help.includes(name), name);
});
