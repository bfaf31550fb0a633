/**
 * Keeps a wasm engine usable. A call that traps (or runs out of stack) leaves the module in the middle of something:
 * nothing it says afterwards can be believed. So it is given up, its caller is told, and the next call gets a new one.
 */

/**
 * @template Engine
 * @param {(again: boolean) => Promise<Engine>} start makes an engine; `again`: in place of one that was given up
 * @returns {(<T>(work: (engine: Engine) => T) => Promise<T>) & { renew: () => void }} calls the engine; `renew`: the next
 *   call gets a new one, made in the same module
 */
export function lasting(start, again = false) {
  /** @type {Promise<Engine> | undefined} */
  let current;

  /** @type {<T>(work: (engine: Engine) => T) => Promise<T>} */
  const call = async (work) => {
    for (;;) {
      const mine = (current ??= start(again));
      /** @type {Engine} */
      let engine;
      try {
        engine = await mine;
      } catch (error) {
        if (mine === current) current = undefined; // the next call tries again
        throw error;
      }
      // While this call waited, another may have broken the engine that it waited for.
      if (mine !== current) continue;
      try {
        return work(engine);
      } catch (error) {
        if (isAnswer(error)) throw error;
        current = undefined;
        again = true;
        throw new Error(`the engine broke off and was replaced; the next page can be read (${error})`, { cause: error });
      }
    }
  };
  return Object.assign(call, {
    renew() {
      current = undefined;
    },
  });
}

/** What the engine itself says is a plain `Error`; whatever else is thrown went through it unseen. @param {unknown} error */
const isAnswer = (error) => error instanceof Error && error.constructor === Error;
