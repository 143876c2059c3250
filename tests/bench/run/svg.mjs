// The chart of what a delivery costs, against the number of clients.
import { summary } from './stats.mjs';

const size = { width: 760, height: 440, left: 64, right: 24, top: 56, bottom: 56 };
const ticks = [200, 500, 1000, 2000, 4000, 8000, 16_000];
// Colours that colour-blind people tell apart (Okabe and Ito), and a shape each.
const series = [
    { name: 'Floor, SSE', measure: 'sse', contender: 'floor', colour: '#000000', shape: 'circle' },
    { name: 'Signalbox, SSE', measure: 'sse', contender: 'signalbox', colour: '#0072b2', shape: 'square' },
    { name: 'Signalbox, WebSocket', measure: 'ws', contender: 'signalbox', colour: '#d55e00', shape: 'triangle' },
    { name: 'Node (Express), SSE', measure: 'sse', contender: 'node', colour: '#009e73', shape: 'diamond' },
];

// [{ clients, median, min, max }] of one series, by clients.
function pointsOf({ measure, contender }, runs) {
    return Object.entries(runs).filter(([name, of]) => name.startsWith(`${measure}-fanout-`) && of[contender])
        .map(([name, of]) => ({ clients: Number(name.split('-').at(-1)), ...summary(of[contender].map(run => run.cpu_us_per_delivery)) }))
        .sort((a, b) => a.clients - b.clients);
}

const x = clients => size.left + (Math.log(clients / ticks[0]) / Math.log(ticks.at(-1) / ticks[0])) * (size.width - size.left - size.right);
const scale = top => value => size.height - size.bottom - (value / top) * (size.height - size.top - size.bottom);
const shapes = {
    circle: (cx, cy) => `<circle cx="${cx}" cy="${cy}" r="4.5"/>`,
    square: (cx, cy) => `<rect x="${cx - 4}" y="${cy - 4}" width="8" height="8"/>`,
    triangle: (cx, cy) => `<path d="M${cx} ${cy - 5.5} l5.5 9.5 h-11 z"/>`,
    diamond: (cx, cy) => `<path d="M${cx} ${cy - 5.5} l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 z"/>`,
};
const short = number => Number(number.toFixed(1));

function axes(y, top) {
    const step = top > 12 ? 4 : 2;
    const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, n) => n * step).map(value =>
        `<path d="M${size.left} ${short(y(value))} H${size.width - size.right}" stroke="#e3e3e3"/><text x="${size.left - 8}" y="${short(y(value) + 4)}" text-anchor="end">${value}</text>`);
    const marks = ticks.map(clients =>
        `<path d="M${short(x(clients))} ${size.height - size.bottom} v5" stroke="#555"/><text x="${short(x(clients))}" y="${size.height - size.bottom + 20}" text-anchor="middle">${clients.toLocaleString('en').replace(',', ' ')}</text>`);
    return [...lines, ...marks, `<path d="M${size.left} ${size.height - size.bottom} H${size.width - size.right}" stroke="#555"/>`,
        `<text x="${(size.left + size.width - size.right) / 2}" y="${size.height - 14}" text-anchor="middle">clients</text>`,
        `<text transform="translate(18 ${(size.top + size.height - size.bottom) / 2}) rotate(-90)" text-anchor="middle">µs of CPU per delivery</text>`].join('\n');
}

function curve({ colour, shape, points }, y) {
    const places = points.map(({ clients, median }) => [short(x(clients)), short(y(median))]);
    const bars = points.map(({ clients, min, max }) =>
        `<path d="M${short(x(clients))} ${short(y(min))} V${short(y(max))} m-4 0 h8 M${short(x(clients) - 4)} ${short(y(min))} h8"/>`).join('');
    return `<g stroke="${colour}" fill="none"><polyline points="${places.map(place => place.join(',')).join(' ')}" stroke-width="2"/>${bars}
<g fill="${colour}">${places.map(([cx, cy]) => shapes[shape](cx, cy)).join('')}</g></g>`;
}

const legend = drawn => drawn.map(({ name, colour, shape }, n) =>
    `<g transform="translate(${size.left + n * 170} 40)"><g fill="${colour}">${shapes[shape](6, -4)}</g><text x="18" y="0">${name}</text></g>`).join('\n');

// Undefined if no fan-out was measured.
export function costChart(runs) {
    const drawn = series.map(one => ({ ...one, points: pointsOf(one, runs) })).filter(({ points }) => points.length);
    if (!drawn.length)
        return undefined;
    const top = Math.ceil((Math.max(...drawn.flatMap(({ points }) => points.map(({ max }) => max))) * 1.08) / 2) * 2;
    const y = scale(top);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12.5" fill="#222" role="img">
<title>CPU per delivery against clients, 100 000 deliveries a second offered; bars from the least to the most of the runs</title>
<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>
<text x="${size.left}" y="20" font-size="15" font-weight="600">CPU per delivery, 100 000 deliveries/s offered (median, least to most)</text>
${legend(drawn)}
${axes(y, top)}
${drawn.map(one => curve(one, y)).join('\n')}
</svg>
`;
}
