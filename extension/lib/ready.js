/**
 * Makes the engine ready to judge while the page that asked for its plan is still loading: the first product that a
 * fresh engine reads has it unpack its knowledge, which takes longer than reading the page.
 */

import { engine } from './engine.js';

/** @typedef {import('../pkg/haitao_lens.js').Capture} Capture */
/** @typedef {import('../pkg/haitao_lens.js').Context} Context */

/** The least that is a product. @type {Capture} */
const ANY = {
  version: 1, url: null, fresh: true, issues: [],
  tree: ['html', {}, [['script', { type: 'application/ld+json' }, ['{"@type": "Product", "name": "?", "offers": {"price": "1"}}']]]],
};

let asked = false;

/** Once in the life of this background, and not before the caller has answered. @param {Context} context */
export function makeReady(context) {
  if (asked) return;
  asked = true;
  // If it breaks, the page that is read next says so.
  setTimeout(() => engine((lens) => lens.analyse(ANY, context)).catch(() => {}));
}
