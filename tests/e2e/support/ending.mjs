// The end of a test's parts.

// Stops each, in this order, whatever becomes of those before it: what is left behind would hold up the test until it is killed, and
// hide why. Then throws what the first bad one said. What was never started (undefined) is passed over.
export async function endAll(...parts) {
    const bad = [];
    for (const part of parts)
        await part?.stop().catch(error => bad.push(error));
    if (bad.length)
        throw bad[0];
}
