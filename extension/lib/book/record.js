/**
 * Decides what goes into the price book: offers of a page the user sees in an ordinary window, on a shop she turned on,
 * while recording is on; what a comparison opens in the background she does not see. And what leaves it: what is older,
 * or more, than her settings say.
 *
 * A failure never touches what is saved; it is remembered as the book's state until a later write goes well.
 */

import { now } from '../build.js';
import { isSearchTab } from '../compare/tabs.js';
import { load } from '../settings.js';
import { dateOf, daysBefore } from './date.js';
import { keysOf } from './keys.js';
import { offersOf } from './offer.js';
import { count, put, shorten, sweep } from './store.js';

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../settings.js').Settings} Settings */

/** What hinders the book: no room, made by a newer version of the extension, or unreadable. @typedef {'full' | 'newer' | 'broken'} Trouble */

/** So many new offers, and the book is swept again; else once a day. */
const SWEEP_AFTER = 500;

/** New offers since this background woke or swept. */
let unswept = 0;

/** The write that is under way. */
let writing = Promise.resolve();

/** Resolves when what was read until now is in the book. */
export const written = () => writing;

/**
 * Records a report. It never fails: a page is read and shown whether or not the book can keep it.
 *
 * @param {Report} report
 * @param {chrome.runtime.MessageSender} sender
 */
export const record = (report, sender) => (writing = guarded(async () => {
  const settings = await load();
  if (report.items.length === 0 || !(await mayRecord(settings, sender))) return false;
  const today = dateOf(await now());
  unswept += await put(offersOf(report, today, await keysOf(report.items)));

  const { swept } = await chrome.storage.session.get('swept');
  if (unswept < SWEEP_AFTER && swept === today) return true;
  unswept = 0;
  await chrome.storage.session.set({ swept: today });
  await tidyUp(settings);
  return true;
}));

/**
 * @param {Settings} settings
 * @param {chrome.runtime.MessageSender} sender
 */
export async function mayRecord(settings, { tab, url }) {
  if (!settings.record || !tab || tab.incognito || !url || await isSearchTab(tab.id)) return false;
  // A page that is read once by a click on the extension's button was not turned on.
  return chrome.permissions.contains({ origins: [`${new URL(url).origin.replace(/:\d+$/, '')}/*`] });
}

/** Lets go of what the settings no longer keep. @param {Settings} settings */
export async function tidyUp(settings) {
  const oldest = daysBefore(dateOf(await now()), settings.keepDays);
  await sweep(oldest, settings.keepOffers);
  await shorten(oldest);
}

/**
 * Runs work that may write, and remembers how it ended.
 *
 * @param {() => Promise<boolean>} work says whether it wrote
 */
export async function guarded(work) {
  try {
    if (await work()) await remember(null);
  } catch (error) {
    await remember(troubleIn(error));
    console.debug('haitao-lens: the price book could not be written:', error);
  }
}

/** @param {unknown} error @returns {Trouble} */
export function troubleIn(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'VersionError' ? 'newer' : 'broken';
}

/** @param {Trouble | null} trouble */
async function remember(trouble) {
  const { book = null } = await chrome.storage.session.get('book');
  if (book !== trouble) await chrome.storage.session.set({ book: trouble });
}

/** How the book stands: what hinders it, and how many offers it holds (unknown when it cannot be read). */
export async function standing() {
  const { book = null } = await chrome.storage.session.get('book');
  const offers = await count().catch(() => null);
  return { trouble: /** @type {Trouble | null} */ (book), offers, recording: (await load()).record };
}
