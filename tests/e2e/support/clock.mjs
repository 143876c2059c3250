// A wall clock that a test can move for the programs that it starts (tests/support/clock). Durations within a program go on as they do.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { binaries } from './signalbox.mjs';

export class Clock {
    constructor(folder, name) {
        this.file = join(folder, `${name}.clock`);
        this.set(0);
        this.env = {
            LD_PRELOAD: join(dirname(binaries), 'tests/signalbox_test_clock.so'), MOVED_CLOCK_FILE: this.file,
            ASAN_OPTIONS: [process.env.ASAN_OPTIONS, 'verify_asan_link_order=0'].filter(Boolean).join(':'),
        };
    }

    // Seconds before or behind the real time. In place: the programs have the file mapped.
    set(seconds) {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64LE(BigInt(seconds) * 1000n);
        writeFileSync(this.file, bytes, { flag: this.made ? 'r+' : 'w' });
        this.made = true;
    }
}
