/**
 * What happens to a page after it was read: its nodes change, its address changes, the shopper picks an option.
 * Everything here takes an `AbortSignal` and is silent after it. Nothing polls.
 */

/**
 * Resolves once the page is loaded and a frame went by in which nothing changed: a shop that builds its page in the
 * browser has then taken over the server's markup, and a node of ours no longer disturbs it.
 *
 * @param {Window} view
 * @param {AbortSignal} signal
 * @param {number} patience how many frames to wait for a quiet one
 * @returns {Promise<void>}
 */
export async function settled(view, signal, patience = 60) {
  if (view.document.readyState !== 'complete') {
    await new Promise((resolve) => view.addEventListener('load', resolve, { once: true, signal }));
  }
  let changed = false;
  const observer = new MutationObserver(() => (changed = true));
  observer.observe(view.document.documentElement, { childList: true, subtree: true, characterData: true });
  for (let frames = 0; frames < patience && !signal.aborted; frames++) {
    changed = false;
    await new Promise((resolve) => soon(view, () => resolve(undefined)));
    if (!changed && frames > 0) break;
  }
  observer.disconnect();
}

/**
 * Resolves once all of the page's own markup is there.
 *
 * @param {Document} document
 * @param {AbortSignal} signal
 * @returns {Promise<void>} never, if it is aborted before
 */
export async function parsed(document, signal) {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true, signal }));
}

/**
 * Before the next frame; a tab in the background has none, and is read all the same.
 *
 * @param {Window} view
 * @param {() => void} work
 */
function soon(view, work) {
  if (view.document.hidden) view.setTimeout(work, 50);
  else view.requestAnimationFrame(work);
}

/** Of ten milliseconds, how many a page may take again and again while it changes without end. */
const SHARE = 1;

/** Of so many changes at once none is looked at: one of them will matter. */
const FLOOD = 500;

/**
 * Calls `changed` at most once a frame, only when something changed that the plan reads, and on a page that never
 * rests only as often as keeps it to its share of the time. Not again before it has resolved, to the milliseconds it took.
 *
 * @param {Window} view
 * @param {{ select: string[], attributes: string[] }} plan
 * @param {(node: Node) => boolean} isOurs
 * @param {AbortSignal} signal
 * @param {Promise<unknown>} quiet before, changes are only noted
 * @param {() => Promise<number | undefined>} changed
 * @param {() => void} lost called when a node of ours was taken away
 * @returns {() => boolean} whether something that the plan reads changed since the last call of either function
 */
export function watch(view, plan, isOurs, signal, quiet, changed, lost) {
  const selector = plan.select.join(',');
  /** @type {MutationRecord[]} */
  let records = [];
  let flooded = false;
  /** No look is to be asked for: one will come, or is under way. */
  let waiting = true;
  let rest = 0;

  const observer = new MutationObserver(note);

  /** @param {MutationRecord[]} batch */
  function note(batch) {
    if (batch.length === 0) return;
    flooded ||= records.length + batch.length > FLOOD;
    records = flooded ? [] : records.concat(batch);
    if (!waiting) wait();
  }

  function wait() {
    waiting = true;
    const pause = rest - performance.now();
    if (pause > 0) view.setTimeout(() => soon(view, look), pause);
    else soon(view, look);
  }

  async function look() {
    if (!signal.aborted && news()) {
      const spent = (await changed()) ?? 0;
      rest = performance.now() + (spent * (10 - SHARE)) / SHARE;
    }
    goOn();
  }

  function goOn() {
    if (signal.aborted) return;
    if (records.length || flooded) wait();
    else waiting = false;
  }

  quiet.then(goOn);

  function news() {
    const seen = records;
    const many = flooded;
    records = [];
    flooded = false;
    if (many || seen.some(({ removedNodes }) => [...removedNodes].some(isOurs))) lost();
    return many || seen.some(matters);
  }

  observer.observe(view.document.documentElement, {
    childList: true, subtree: true, characterData: true, attributeFilter: plan.attributes,
  });
  signal.addEventListener('abort', () => observer.disconnect());
  return () => {
    note(observer.takeRecords());
    return news();
  };

  /** @param {MutationRecord} record */
  function matters(record) {
    const nodes = [...record.addedNodes, ...record.removedNodes];
    if (record.type === 'childList' && nodes.every(isOurs)) return false;
    const target = record.target instanceof Element ? record.target : record.target.parentElement;
    return Boolean(target?.closest(selector)) || nodes.some(holds);
  }

  /** @param {Node} node */
  function holds(node) {
    return node instanceof Element && (node.matches(selector) || node.querySelector(selector) !== null);
  }
}

/**
 * Calls `navigated` when the page's address changes without a load. A fragment alone is a place on the page, unless
 * the shop routes by it.
 *
 * @param {Window} view
 * @param {AbortSignal} signal
 * @param {() => void} navigated
 */
export function watchAddress(view, signal, navigated) {
  let known = page(view.location.href);
  const check = () => {
    const now = page(view.location.href);
    if (now === known) return;
    known = now;
    navigated();
  };
  view.addEventListener('popstate', check, { signal });
  view.addEventListener('hashchange', check, { signal });
  if ('navigation' in view) {
    /** @type {EventTarget} */ (view.navigation).addEventListener('currententrychange', check, { signal });
    return;
  }
  // Older browsers say nothing of `pushState`; the page that navigated changes, though.
  const observer = new MutationObserver(check);
  observer.observe(/** @type {Window} */ (view).document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** The part of an address that says which page it is. @param {string} url */
export function page(url) {
  return /#[/!]/.test(url) ? url : url.replace(/#.*/, '');
}

/**
 * A function that says whether the shopper has just acted: a change that follows is an answer to that (another
 * option, another tab), while one out of the blue is the page still loading, or a clock.
 *
 * @param {Window} view
 * @param {(node: Node) => boolean} isOurs
 * @param {AbortSignal} signal
 */
export function watchTouch(view, isOurs, signal) {
  let last = -Infinity;
  for (const type of ['click', 'change', 'keydown']) {
    view.addEventListener(type, (event) => {
      if (!(event.target instanceof Node && isOurs(event.target))) last = performance.now();
    }, { capture: true, passive: true, signal });
  }
  return () => performance.now() - last < 3000;
}
