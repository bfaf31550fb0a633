/** Finds elements quicker than one `querySelectorAll` of all selectors would, which on large pages is most of a capture. */

/** In a selector that is no list, the last part of a class that it asks for outside of parentheses; then what follows. */
const PART = /^[^,]*\[class\*=(?:'([^'"\\]+)'|"([^'"\\]+)")(?: i)?\]([^(),]*)$/;

/** So many elements are looked at between two pauses. */
const STEP = 200;

/**
 * The elements that match one of the selectors, but for some within others.
 *
 * For a selector that asks for a part of a class a browser searches the class of every element, and of all around it,
 * again and again. Here every class is searched once, and the browser asked only where the part was found.
 *
 * @param {string[]} selectors
 * @param {Document} document
 * @param {(selector: string) => string} exact what a selector is to be read as in this document
 * @returns {Generator<void, Set<Element>, void>}
 */
export function* find(selectors, document, exact) {
  const all = selectors.map(exact).join();
  const body = document.body;
  // What is in the body is taken with it, whatever else it matches.
  if (body && selectors.includes('body')) {
    const others = [...document.documentElement.children].filter((element) => element !== body);
    const found = new Set(others.flatMap((element) => [...element.querySelectorAll(all)]));
    for (const element of [document.documentElement, body, ...others]) if (element.matches(all)) found.add(element);
    return found;
  }

  /** @type {{ part: string, selector: string, below: boolean }[]} */
  const parted = [];
  const plain = selectors.filter((selector) => {
    const [, single, double, rest = ''] = PART.exec(selector) ?? [];
    const part = single ?? double;
    if (part) parted.push({ part: part.toLowerCase(), selector: exact(selector), below: /[\s>]/.test(rest) });
    return !part;
  });
  /** @type {Set<Element>} */
  const found = new Set();
  for (const selector of plain) {
    const strict = exact(selector);
    // A browser has lists of classes and ids, not of attributes: it finds too many quickly, except by what they are not.
    const isLoose = strict !== selector && !selector.includes(':not(');
    for (const element of document.querySelectorAll(isLoose ? selector : strict)) {
      if (!isLoose || element.matches(strict)) found.add(element);
    }
    yield;
  }
  if (parted.length === 0) return found;

  /** What may match an element of this class, and what may match below it. @type {Map<string, { own: string, below: string }>} */
  const known = new Map();
  let step = 0;
  for (const element of document.querySelectorAll('[class]')) {
    if (++step % STEP === 0) yield;
    const value = element.getAttribute('class') ?? '';
    let hope = known.get(value);
    if (!hope) {
      const lower = value.toLowerCase();
      const here = parted.filter(({ part }) => lower.includes(part));
      const list = (/** @type {typeof here} */ some) => some.map(({ selector }) => selector).join();
      hope = { own: list(here), below: list(here.filter(({ below }) => below)) };
      known.set(value, hope);
    }
    if (hope.own && element.matches(hope.own)) found.add(element);
    if (hope.below) for (const inner of element.querySelectorAll(hope.below)) found.add(inner);
  }
  return found;
}

/** The elements of each of the selectors; one at a time, which browsers are quicker at. @param {string[]} selectors @param {Document} document */
export const query = (selectors, document) => selectors.flatMap((selector) => [...document.querySelectorAll(selector)]);
