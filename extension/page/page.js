/**
 * Runs one of the extension's own pages: draws its sections, and draws a section again when something it shows was
 * changed, here or elsewhere. Nothing is written in a private window.
 */

import { element } from '../lib/element.js';
import { forget, language, load, save } from '../lib/settings.js';
import { words as wordsIn } from '../lib/words.js';

/** @typedef {import('../lib/settings.js').Settings} Settings */

/**
 * What a section is drawn with.
 *
 * @typedef {object} Page
 * @property {ReturnType<typeof element>} make
 * @property {Settings} settings
 * @property {import('../lib/words.js').Words} words
 * @property {string[]} granted match patterns of the sites that were turned on
 * @property {(changes: Partial<Settings>) => Promise<void>} keep
 * @property {() => Promise<void>} forget all settings
 * @property {() => void} redraw after a change that is in neither settings nor grants
 */

/** What a single choice is drawn with. @typedef {Pick<Page, 'make' | 'settings' | 'words' | 'keep'>} Chooser */

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {(keyof Settings | 'granted')[]} uses what it shows; its language aside
 * @property {(page: Page) => (Node | string)[] | Promise<(Node | string)[]>} draw
 */

const make = element(document);

/**
 * @param {Section[]} sections each drawn into the element of its id
 * @param {(page: Page) => void} [frame] draws what is not in a section; when the language changes
 */
export async function runPage(sections, frame) {
  const isPrivate = chrome.extension.inIncognitoContext;
  /** What each section was last drawn from. @type {Map<string, { state: string }>} */
  const drawn = new Map();
  let turn = 0;

  async function draw(anew = false) {
    const mine = ++turn;
    const settings = await load();
    const [words, { origins = [] }] = await Promise.all([wordsIn(language(settings)), chrome.permissions.getAll()]);
    if (mine !== turn) return;
    const required = chrome.runtime.getManifest().host_permissions ?? [];
    const granted = origins.filter((origin) => !required.includes(origin)).sort();
    /** @type {Page} */
    const page = { make, settings, words, granted, keep, forget: forgetAll, redraw: () => draw(true) };

    if (document.documentElement.lang !== words.lang || !drawn.size) {
      document.documentElement.lang = words.lang;
      for (const node of document.querySelectorAll('[data-word]')) {
        node.textContent = words[/** @type {HTMLElement} */ (node).dataset.word ?? ''];
      }
      frame?.(page);
      if (isPrivate) refuse(words.privateWhy);
    }
    // Each for itself: one that waits for the background, or fails, holds up no other.
    await Promise.all(sections.map(async ({ id, uses, draw: contents }) => {
      const state = JSON.stringify([words.lang, uses.map((name) => (name === 'granted' ? granted : settings[name]))]);
      if (!anew && drawn.get(id)?.state === state) return;
      const now = { state };
      drawn.set(id, now);
      try {
        const nodes = await contents(page);
        if (drawn.get(id) === now) place(id, nodes); // else it was passed by a newer drawing
      } catch (error) {
        drawn.delete(id);
        console.debug('haitao-lens:', error);
      }
    }));
  }

  /** @param {Partial<Settings>} changes */
  async function keep(changes) {
    if (!isPrivate) await save(changes);
  }

  async function forgetAll() {
    if (!isPrivate) await forget();
  }

  chrome.storage.local.onChanged.addListener(() => draw());
  chrome.permissions.onAdded.addListener(() => draw());
  chrome.permissions.onRemoved.addListener(() => draw());
  await draw();
}

/** Puts what was drawn into its element; a control that had the focus gets it back. @param {string} id @param {(Node | string)[]} nodes */
function place(id, nodes) {
  const focus = document.activeElement?.id;
  document.getElementById(id)?.replaceChildren(...nodes);
  if (focus && document.activeElement === document.body) document.getElementById(focus)?.focus({ preventScroll: true });
}

/** In a private window nothing can be chosen, and the page says why. @param {string} why */
function refuse(why) {
  const main = document.querySelector('main');
  if (!main) return;
  main.inert = true;
  document.querySelector('.private')?.remove();
  main.before(make('p', { class: 'private' }, [why]));
}
