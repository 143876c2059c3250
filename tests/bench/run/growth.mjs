// How the cost of a delivery grows from few clients to many, beside how the floor's does.
import { ratios, summary } from './stats.mjs';
import { ratioAtMost } from './targets.mjs';

const few = 'sse-fanout-200', many = 'sse-fanout-16000';
const costs = runs => runs.map(run => run.cpu_us_per_delivery);

// A row for the table; none if one of the two was not measured.
export function growthRows(runs) {
    if (!runs[few] || !runs[many])
        return [];
    const growth = name => ratios(costs(runs[many][name]), costs(runs[few][name]));
    const ours = growth('signalbox'), floors = growth('floor'), ratio = ratios(ours.values, floors.values), target = ratioAtMost(1);
    return [{ measure: 'growth', what: 'CPU per delivery, 16 000 to 200', unit: 'times', measured: summary(ours.values), against: 'floor', reference: summary(floors.values),
        ratio, target: target.text, met: target.isMet(ratio.median) }];
}
