// Drives jobs, agents and clients through faults drawn from a seed, and decides about what happened:
//   node tests/history/run.mjs [--seed N] [--seconds 60] [--quiet]
// The faults and their order are those of the seed; how they meet what is going on is the machine's. Ends with 1 if a promise was broken.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { seeded } from '../e2e/support/random.mjs';
import { broken } from './checker.mjs';
import { World } from './world.mjs';

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

// What happened in `seconds` of faults, and what of it should not have.
export async function play(seed, seconds, say = () => {}) {
    const random = seeded(seed);
    const world = await World.start();
    try {
        const names = Object.keys(world.faults);
        const end = Date.now() + seconds * 1000;
        world.beginPosting(seeded(seed + 1));
        while (Date.now() < end) {
            await pause(random(50, 1500));
            const name = names[random(0, names.length - 1)];
            say(name);
            await world.faults[name](random);
        }
        await world.settle();
        await world.catchUp();
        const history = await world.history();
        return { history, broken: broken(history) };
    } finally {
        await world.stop();
    }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const { values } = parseArgs({ options: { seed: { type: 'string' }, seconds: { type: 'string', default: '60' }, quiet: { type: 'boolean' } } });
    const seed = Number(values.seed ?? Date.now() % 1_000_000);
    const say = values.quiet ? () => {} : text => console.log(`  ${text}`);
    console.log(`seed ${seed}, ${values.seconds} s`);
    const { history, broken: found } = await play(seed, Number(values.seconds), say);
    const saw = history.clients.reduce((sum, { events }) => sum + events.length, 0);
    console.log(`${history.acknowledged.length} jobs acknowledged, ${history.log.length} events in the log, ${saw} seen by ${history.clients.length} clients`);
    console.log(found.length ? found.slice(0, 50).join('\n') : 'every promise was kept');
    process.exit(found.length ? 1 : 0); // not by itself: Node 20 may then spin for ever over sockets that were cut off
}
