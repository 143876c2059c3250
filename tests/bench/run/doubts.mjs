// What about a measure's runs makes its figures doubtful, in words for below the table.

const leastDelivered = 0.95; // of what was offered: below that, a server was catching up, which costs less for each delivery
const mostOthers = 0.05; // of the server's core
const mostLoad = 0.9; // of the load's core: above that, it was the load that was measured

const kinds = [
    ['fell behind what was offered, so its cost is that of catching up', (run, { offered }) => offered && run.deliveries_per_s < offered * leastDelivered],
    ['shared its core with other programs of the machine', (run, { isShared }) => !isShared && run.others_share > mostOthers],
    ['told of a trouble (`said` in the JSON)', run => run.said],
    ['was held up by the load itself', run => run.load_cpu_share > mostLoad],
];

// `measure.offered`: deliveries/s, where that is steady; `measure.isShared`: other programs are there on purpose.
export function doubts(measure, runs) {
    return Object.entries(runs).flatMap(([name, of]) => kinds.map(([words, isSo]) => [of.filter(run => isSo(run, measure)).length, words])
        .filter(([count]) => count > 0).map(([count, words]) => `Doubtful: ${measure.name}, in ${count} of ${of.length} runs ${name} ${words}.`));
}
