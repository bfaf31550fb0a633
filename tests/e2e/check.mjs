// A list of checks, run one after another, each named in the output; and a way to wait that is not sleeping.

export class Checks {
  passed = 0;
  failed = 0;
  /** The browser that is used now. @type {{ tabs: Set<{ close(): Promise<void> }> } | null} */
  browser = null;

  /**
   * @param {string} name
   * @param {() => Promise<void>} work
   */
  async check(name, work) {
    if (await this.attempt(name, work)) {
      this.passed += 1;
      console.log(`ok    ${name}`);
    }
  }

  /**
   * What is said only when it fails. Then tabs it left open are closed: what stays behind would spoil the next.
   *
   * @param {string} name
   * @param {() => Promise<void>} work
   */
  async attempt(name, work) {
    const before = new Set(this.browser?.tabs);
    try {
      await work();
      return true;
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL  ${name}\n      ${String(error?.stack ?? error).replaceAll('\n', '\n      ')}`);
      for (const tab of this.browser?.tabs ?? []) if (!before.has(tab)) await tab.close().catch(() => {});
      return false;
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
export async function until(tab, read, holds, what, patience = 60_000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`${what}; at the end there was ${JSON.stringify(value, null, 1)}`);
    await tab.frame();
  }
}
