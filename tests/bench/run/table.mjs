// Rows as text.

const digits = number => (Math.abs(number) >= 1000 ? number.toFixed(0) : Math.abs(number) >= 100 ? number.toFixed(1) : Math.abs(number) >= 10 ? number.toFixed(2) : number.toFixed(3));
const spread = ({ median, min, max }) => (min === max ? digits(median) : `${digits(median)} (${digits(min)}–${digits(max)})`);

const columns = [
    ['measure', row => row.measure],
    ['what', row => row.what],
    ['unit', row => row.unit],
    ['median (min–max)', row => spread(row.measured)],
    ['reference', row => (row.reference ? `${row.against} ${spread(row.reference)}` : '')],
    ['ratio', row => (row.ratio ? spread(row.ratio) : '')],
    ['target', row => row.target ?? ''],
    ['', row => (row.target ? (row.met ? 'met' : 'NOT met') : '')],
];

export function tableOf(rows) {
    const lines = [columns.map(([title]) => title), ...rows.map(row => columns.map(([, of]) => of(row)))];
    const widths = columns.map((_, n) => Math.max(...lines.map(line => line[n].length)));
    const text = lines.map(line => line.map((cell, n) => cell.padEnd(widths[n])).join('  ').trimEnd());
    return [text[0], '-'.repeat(Math.max(...text.map(line => line.length))), ...text.slice(1)].join('\n') + '\n';
}
