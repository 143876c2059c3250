// What is said of several runs.

export const median = values => {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const summary = values => ({ median: median(values), min: Math.min(...values), max: Math.max(...values), values });

// Runs that were made in turn belong together: what disturbed the machine disturbed both.
export const ratios = (values, references) => summary(values.map((value, n) => value / references[n]));
