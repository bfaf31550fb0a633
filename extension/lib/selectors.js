/** A plan's selectors in this browser: which of them it can use, and what they ask for. */

/** @typedef {import('../pkg/haitao_lens.js').Issue} Issue */

/** @param {string[]} selectors @param {Document} document @param {(selector: string) => void} refused */
export function usable(selectors, document, refused) {
  const fragment = document.createDocumentFragment();
  return selectors.filter((selector) => {
    try {
      fragment.querySelector(selector);
      return true;
    } catch {
      refused(selector);
      return false;
    }
  });
}

/** A string, or the start of an attribute test, or a class or id. */
const TOKEN = /("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')|\[\s*((?:[\w-]|[^\x00-\x7f])+)|([.#])((?:\\[\da-f]{1,6}\s?|\\[^]|[\w-]|[^\x00-\x7f])+)/gi;

/** The attributes a selector asks for. @param {string} selector */
export function asked(selector) {
  return Array.from(selector.matchAll(TOKEN), ([, , name]) => name?.toLowerCase() ?? 'class');
}

/**
 * In a page without a doctype a browser compares classes and ids without case; their attributes it does not.
 *
 * @param {string} selector
 */
export function sensitive(selector) {
  return selector.replace(TOKEN, (token, string, attribute, kind, name) =>
    kind ? `[${kind === '.' ? 'class~' : 'id'}="${name}"]` : token,
  );
}
