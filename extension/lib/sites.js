/**
 * Sites that the user taught: files in TOML or JSON, kept in `storage.local` and laid over the bundled ones. They are
 * data; what they may say is checked by the engine, on the way in and again at every start.
 *
 * Saving a file asks the browser for nothing: whoever calls asks for the `origins` that come back, one at a time and
 * straight from a click. The background registers the content script when the browser says yes.
 */

import { pattern } from './build.js';
import { engine } from './engine.js';
import { KEY, kept } from './taught.js';

/** @typedef {import('./taught.js').Taught} Taught */
/** @typedef {import('../pkg/haitao_lens.js').SiteCheck} SiteCheck */
/** @typedef {SiteCheck & { origins: string[] }} Checked `origins`: what to ask the browser for, to read the site */

/** More than anybody teaches; every start of the engine reads them all. */
const MOST = 50;

export const sitesApi = {
  /** Every shop that is known. `own`: the user's file says so. */
  async sites() {
    const own = new Set((await kept()).map(({ id }) => id));
    const all = await engine((lens) => lens.sites());
    return all.map((site) => ({ ...site, own: own.has(site.id) }));
  },

  /** The user's files, as they were typed, each with what it comes to now. */
  async taughtSites() {
    const files = await kept();
    return Promise.all(files.map(async (file) => ({ ...file, ...(await checked(file)) })));
  },

  /** What is wrong with a file, or which site it is. @param {Taught} file */
  checkSite: checked,

  /**
   * Keeps a file, in place of the one of that name, if nothing is wrong with it.
   *
   * @param {Taught} file
   * @param {chrome.runtime.MessageSender} [sender]
   */
  async saveSite({ id, text }, sender) {
    if (sender?.tab?.incognito) throw new Error('nothing is kept from a private window');
    const result = await checked({ id, text });
    if (result.faults.length) return result;
    await change((files) => {
      const others = files.filter((file) => file.id !== id);
      if (others.length >= MOST) throw new Error(`no more than ${MOST} sites can be taught`);
      return [...others, { id, text }].sort((a, b) => (a.id < b.id ? -1 : 1));
    });
    return result;
  },

  /**
   * Forgets a file; a bundled one of that name counts again.
   *
   * @param {string} id
   */
  async removeSite(id) {
    await change((files) => files.filter((file) => file.id !== id));
  },
};

/** @param {Taught} file @returns {Promise<Checked>} */
async function checked({ id, text }) {
  const result = await engine((lens) => lens.checkSite(id, text));
  return { ...result, origins: (result.site?.hosts ?? []).map(pattern) };
}

// One after another: two at once would each forget what the other kept.
let changed = Promise.resolve();

/** @param {(files: Taught[]) => Taught[]} how */
function change(how) {
  const next = async () => {
    await chrome.storage.local.set({ [KEY]: how(await kept()) });
    engine.renew();
  };
  const done = changed.then(next);
  changed = done.catch(() => {});
  return done;
}
