/**
 * Long work on a page's thread, in slices: in between the page answers its shopper. What is to be done is a generator
 * that yields wherever it may be interrupted; it decides nothing about when.
 */

/** Milliseconds: with what a browser adds around it, half of a frame. */
const SLICE = 8;

/**
 * All of it in one go.
 *
 * @template T
 * @param {Generator<void, T, void>} work
 * @returns {T}
 */
export function whole(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * Slice by slice, as long as somebody wants it; `spent` is what it took of the thread, in milliseconds, and `longest`
 * its longest slice.
 *
 * @template T
 * @param {Generator<void, T, void>} work
 * @param {() => boolean} isWanted asked after every pause
 * @returns {Promise<{ result: T | null, spent: number, longest: number, slices: number }>} `result`: null if it was given up
 */
export async function sliced(work, isWanted) {
  let spent = 0;
  let longest = 0;
  for (let slices = 1; ; slices += 1) {
    const start = performance.now();
    let step = work.next();
    while (!step.done && performance.now() - start < SLICE) step = work.next();
    const took = performance.now() - start;
    spent += took;
    longest = Math.max(longest, took);
    if (step.done) return { result: step.value, spent, longest, slices };
    await pause();
    if (!isWanted()) return { result: null, spent, longest, slices };
  }
}

/** Lets the page have its thread. Unlike a timer, a task is not held back in a tab that nobody looks at. */
export function pause() {
  // A browser without tasks can show the playground, but has no extension of ours.
  return new Promise((done) => {
    if ('scheduler' in globalThis) scheduler.postTask(() => done(undefined));
    else setTimeout(done);
  });
}
