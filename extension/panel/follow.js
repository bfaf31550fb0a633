/**
 * Which page the panel is about: the tab in front of its window. That needs no permission: a tab's number is known
 * without one, and what was read of its page says the content script, where there is one.
 */

import { tab as contentOf } from '../lib/rpc.js';

/** @typedef {import('../lib/pages.js').Page} Page */

/**
 * Calls `changed` at once, and whenever another page is in front or was read anew.
 *
 * @param {(tab: { id: number, incognito: boolean, url?: string } | null, page: Page | null) => void} changed
 */
export async function follow(changed) {
  // A tab given in the address stays: that is how tests open the panel, and how it works as a page of its own.
  const given = new URLSearchParams(location.search).get('tab');
  const { id: window } = await chrome.windows.getCurrent();
  let turn = 0;

  const look = async () => {
    const mine = ++turn;
    const [tab] = given ? [await chrome.tabs.get(Number(given))] : await chrome.tabs.query({ active: true, windowId: Number(window) });
    if (!tab?.id) return changed(null, null);
    const page = await contentOf(tab.id).report().catch(() => null);
    if (mine === turn) changed({ id: tab.id, incognito: tab.incognito, ...(tab.url && { url: tab.url }) }, page);
  };
  /** @param {number | undefined} id */
  const isInFront = async (id) =>
    (given ? Number(given) === id : (await chrome.tabs.query({ active: true, windowId: Number(window) }))[0]?.id === id);

  chrome.tabs.onActivated.addListener(({ windowId }) => {
    if (!given && windowId === window) look();
  });
  chrome.tabs.onUpdated.addListener(async (id, { status }) => {
    if (status === 'complete' && await isInFront(id)) look();
  });
  chrome.runtime.onMessage.addListener((message, { tab }) => {
    if (message?.event === 'read') isInFront(tab?.id).then((is) => (is ? look() : undefined));
  });
  chrome.storage.local.onChanged.addListener(look);
  await look();
}
