// Makes rows of a table from what the runs of a measure gave.
import { ratios, summary } from './stats.mjs';

// `row`: { what, unit, of: run => number, against: a contender's name (none: nothing to compare), target (none: only told), worst: the worst run counts, not the median }.
// `runs`: contender's name → its runs, in order; the first contender is the one that is measured.
export function makeRow(measure, row, runs) {
    const [subject] = Object.keys(measure.contenders);
    const values = runs[subject].map(row.of);
    const references = row.against && runs[row.against]?.map(row.of);
    const made = { measure: measure.name, what: row.what, unit: row.unit, measured: summary(values) };
    if (references)
        Object.assign(made, { against: row.against, reference: summary(references), ratio: ratios(values, references) });
    return row.target ? judged(made, row) : made;
}

function judged(made, { target, worst }) {
    const judge = target.ofRatio ? made.ratio : made.measured;
    const value = worst ? (target.isMet(judge.max) ? judge.min : judge.max) : judge.median;
    return { ...made, target: target.text, met: target.isMet(value) };
}

export const makeRows = (measure, runs) => measure.rows.map(row => makeRow(measure, row, runs));
