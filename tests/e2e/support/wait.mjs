// Waiting for conditions. The limit is there to end a broken test, not to measure anything.
const patience = 60_000;

// `promise`, or after the limit an error that says what was awaited and what `told` says there was.
export async function within(promise, what, told = () => '') {
    let timer;
    const limit = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('it did not happen')), patience);
    });
    try {
        return await Promise.race([promise, limit]);
    } catch (error) {
        throw new Error(`Waiting for ${what}: ${error.message}\n${told()}`, { cause: error });
    } finally {
        clearTimeout(timer);
    }
}

// Asks `check` again and again until it returns something true, and returns that. For what announces itself in no other way.
export async function eventually(check, what) {
    const end = Date.now() + patience;
    for (;;) {
        const value = await check();
        if (value)
            return value;
        if (Date.now() > end)
            throw new Error(`Waiting for ${what}: it did not happen`);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}
