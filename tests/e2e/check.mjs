// A list of checks, run one after another, each named in the output; and a way to wait that is not sleeping.

export class Checks {
  passed = 0;
  failed = 0;

  /**
   * @param {string} name
   * @param {() => Promise<void>} work
   */
  async check(name, work) {
    try {
      await work();
      this.passed += 1;
      console.log(`ok    ${name}`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL  ${name}\n      ${String(error?.stack ?? error).replaceAll('\n', '\n      ')}`);
    }
  }

  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}

/**
 * Reads until `holds` is true of what was read, a frame of the page at a time.
 *
 * @template T
 * @param {{ frame: () => Promise<unknown> }} tab
 * @param {() => Promise<T>} read
 * @param {(value: T) => boolean} holds
 * @param {string} what for the message when it never is
 */
export async function until(tab, read, holds, what, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`${what}; at the end there was ${JSON.stringify(value, null, 1)}`);
    await tab.frame();
  }
}
