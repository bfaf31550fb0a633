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
 * rests only as often as keeps it to its share of the time.
 *
 * @param {Window} view
 * @param {{ select: string[], attributes: string[] }} plan
 * @param {(node: Node) => boolean} isOurs
 * @param {AbortSignal} signal
 * @param {() => void} changed
 * @param {() => void} lost called when a node of ours was taken away
 */
export function watch(view, plan, isOurs, signal, changed, lost) {
  const selector = plan.select.join(',');
  /** @type {MutationRecord[]} */
  let records = [];
  let flooded = false;
  let waiting = false;
  let rest = 0;

  const observer = new MutationObserver((batch) => {
    flooded ||= records.length + batch.length > FLOOD;
    records = flooded ? [] : records.concat(batch);
    if (waiting) return;
    waiting = true;
    const pause = rest - performance.now();
    if (pause > 0) view.setTimeout(() => soon(view, look), pause);
    else soon(view, look);
  });

  function look() {
    const seen = records;
    const many = flooded;
    records = [];
    flooded = false;
    waiting = false;
    if (signal.aborted) return;
    if (many || seen.some(({ removedNodes }) => [...removedNodes].some(isOurs))) lost();
    if (!many && !seen.some(matters)) return;
    const start = performance.now();
    changed();
    const end = performance.now();
    rest = end + ((end - start) * (10 - SHARE)) / SHARE;
  }

  observer.observe(view.document.documentElement, {
    childList: true, subtree: true, characterData: true, attributeFilter: plan.attributes,
  });
  signal.addEventListener('abort', () => observer.disconnect());

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
