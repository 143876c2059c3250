// The tests' own reader of event streams is held to the HTML standard too.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Parser } from './support/sse.mjs';

function parse(pieces) {
    const events = [];
    const parser = new Parser(event => events.push(event));
    pieces.forEach(piece => parser.feed(piece));
    return events;
}

const cases = [
    ['one event', 'id: 1\nevent: a\ndata: x\n\n', [{ id: '1', event: 'a', data: 'x' }]],
    ['lines of data are joined', 'data: x\ndata:y\ndata\n\n', [{ event: 'message', data: 'x\ny\n' }]],
    ['all three line ends', 'data: x\r\n\r\ndata: y\r\rdata: z\n\n', ['x', 'y', 'z'].map(data => ({ event: 'message', data }))],
    ['comments are no events', ': hello\n\ndata: x\n\n', [{ event: 'message', data: 'x' }]],
    ['only one blank after the colon goes', 'data:  x\n\n', [{ event: 'message', data: ' x' }]],
    ['an unfinished event is not given', 'data: x\n', []],
];

for (const [name, text, expected] of cases) {
    test(name, () => assert.deepEqual(parse([text]), expected));
    test(`${name}, byte by byte`, () => assert.deepEqual(parse([...text]), expected));
}
