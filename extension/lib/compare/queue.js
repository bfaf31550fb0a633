/**
 * When the next search page may be opened: at most two at a time, and a host gets one in two seconds. A pure function
 * of what waits, what runs and what the clock says; it opens nothing itself.
 */

/** @typedef {{ host: string }} Task */

export const MOST_AT_ONCE = 2;
/** Milliseconds between two pages of a host. */
export const HOST_GAP = 2000;

/**
 * @template {Task} T
 * @param {T[]} waiting in the order they were asked for
 * @param {number} running
 * @param {Map<string, number>} opened when each host was last asked for a page
 * @param {number} now
 * @returns {{ task: T | null, wait: number | null }} the task to start, or how long until one may; null, null: only when
 *   one that runs has ended
 */
export function next(waiting, running, opened, now) {
  if (running >= MOST_AT_ONCE) return { task: null, wait: null };
  /** @type {number | null} */
  let wait = null;
  for (const task of waiting) {
    const left = (opened.get(task.host) ?? -Infinity) + HOST_GAP - now;
    if (left <= 0) return { task, wait: null };
    wait = Math.min(wait ?? left, left);
  }
  return { task: null, wait };
}
