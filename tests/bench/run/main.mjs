// Measures Signalbox beside a program that does only what the kernel must do, and beside the Node stack: the same load in turn, each server on a core of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { about } from './about.mjs';
import { doubts } from './doubts.mjs';
import { growthRows } from './growth.mjs';
import { fanoutMeasures } from './measures_fanout.mjs';
import { otherMeasures } from './measures_other.mjs';
import { endAll, root } from './processes.mjs';
import { makeRows } from './rows.mjs';
import { costChart } from './svg.mjs';
import { tableOf } from './table.mjs';

const help = `./bench [options]
  --quick            fewer seconds and runs: to see that it works, not to compare
  --repeat N         runs of each server (default 5; with --quick 1)
  --only NAME,...    these measures only; a name ending in * stands for all that begin so
  --json FILE        where the results go as JSON (default build/bench/results.json, beside results.txt and cost.svg)
  --list             the names of the measures
  --help`;

function chosen(measures, only) {
    const names = only?.split(',') ?? ['*'];
    const fits = (name, wanted) => (wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted);
    for (const wanted of names) {
        if (!measures.some(({ name }) => fits(name, wanted)))
            throw new Error(`There is no measure "${wanted}"; see --list`);
    }
    return measures.filter(({ name }) => names.some(wanted => fits(name, wanted)));
}

// All contenders of a measure in turn, again and again: what drifts on this machine meets them all.
async function runsOf(measure, repeat, say) {
    const runs = Object.fromEntries(Object.keys(measure.contenders).map(name => [name, []]));
    for (let n = 1; n <= repeat; ++n) {
        for (const [name, run] of Object.entries(measure.contenders)) {
            say(`${measure.title}, ${name}, run ${n} of ${repeat}`);
            runs[name].push(await run(runs));
        }
    }
    return runs;
}

async function measureAll(measures, repeat) {
    const results = { about: about(), repeat, runs: {}, rows: [], doubts: [], failures: [] };
    for (const [n, measure] of measures.entries()) {
        try {
            const runs = await runsOf(measure, repeat, text => console.error(`[${n + 1}/${measures.length}] ${text}`));
            results.runs[measure.name] = runs;
            results.rows.push(...makeRows(measure, runs));
            results.doubts.push(...doubts(measure, runs));
        } catch (error) {
            await endAll();
            results.failures.push({ measure: measure.name, why: error.message });
            console.error(`${measure.name} could not be measured: ${error.message}`);
        }
    }
    results.rows.push(...growthRows(results.runs));
    return results;
}

function textOf({ about: lines, repeat, rows, doubts: doubted, failures }) {
    const failed = failures.map(({ measure, why }) => `${measure} could not be measured: ${why.split('\n')[0]}\n`).join('');
    return `${lines.join('\n')}\nMedians of ${repeat} runs, made in turn; a ratio is the median of those of runs that followed each other.\n\n${tableOf(rows)}${doubted.map(line => `${line}\n`).join('')}${failed}`;
}

function write(results, jsonFile) {
    const folder = dirname(jsonFile);
    mkdirSync(folder, { recursive: true });
    writeFileSync(jsonFile, JSON.stringify(results, undefined, 1) + '\n');
    writeFileSync(join(folder, 'results.txt'), textOf(results));
    const chart = costChart(results.runs);
    if (chart)
        writeFileSync(join(folder, 'cost.svg'), chart);
}

async function main() {
    const { values } = parseArgs({ options: {
        quick: { type: 'boolean' }, repeat: { type: 'string' }, only: { type: 'string' }, json: { type: 'string' }, list: { type: 'boolean' }, help: { type: 'boolean' },
    } });
    if (values.help)
        return console.log(help);
    const repeat = Number(values.repeat ?? (values.quick ? 1 : 5));
    if (!Number.isInteger(repeat) || repeat < 1)
        throw new Error('--repeat takes a whole number from 1 on');
    const time = values.quick ? { seconds: 3, warmup: 1 } : { seconds: 10, warmup: 3 };
    const measures = [...fanoutMeasures(time), ...otherMeasures(time)];
    if (values.list)
        return console.log(measures.map(({ name, title }) => `${name.padEnd(20)} ${title}`).join('\n'));
    const results = await measureAll(chosen(measures, values.only), repeat);
    write(results, values.json ?? join(root, 'build/bench/results.json'));
    console.log(textOf(results));
    process.exitCode = results.failures.length ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => endAll().then(() => process.exit(130)));
await main().catch(async error => {
    await endAll();
    console.error(error.message);
    process.exitCode = 2;
});
