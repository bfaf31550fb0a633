/** The entries of the context menu, in the user's language. */

import { address } from './build.js';
import { engine } from './engine.js';
import { cleanLink } from './link.js';
import { language, load } from './settings.js';
import { hasSidebar, openSidebar } from './sidebar.js';
import { words as wordsIn } from './words.js';

const WEB = ['http://*/*', 'https://*/*'];

/** Makes the entries anew: the browser keeps them, in the language they were made in. */
export async function drawMenus() {
  const words = await wordsIn(language(await load()));
  await chrome.contextMenus.removeAll();
  const add = (/** @type {chrome.contextMenus.CreateProperties} */ entry) => chrome.contextMenus.create(entry, () => chrome.runtime.lastError);
  add({ id: 'copy-page', title: words.copyPage, contexts: ['page'], documentUrlPatterns: WEB });
  add({ id: 'copy-link', title: words.copyLink, contexts: ['link'], documentUrlPatterns: WEB, targetUrlPatterns: WEB });
  if (hasSidebar) add({ id: 'panel', title: words.openPanel, contexts: ['page', 'link', 'selection', 'image'], documentUrlPatterns: WEB });
}

/**
 * @param {chrome.contextMenus.OnClickData} click
 * @param {chrome.tabs.Tab} [tab]
 */
export async function chooseMenu({ menuItemId, linkUrl, pageUrl }, tab) {
  if (tab?.id === undefined) return;
  if (menuItemId === 'panel') {
    await openSidebar(tab.windowId);
    return;
  }
  const url = menuItemId === 'copy-link' ? linkUrl : pageUrl;
  const link = url && cleanLink(url, await engine((lens) => lens.plan(address(url))));
  if (link) await copyIn(tab.id, link);
}

/** A background has no clipboard of its own: the page the user clicked in has. @param {number} tabId @param {string} text */
async function copyIn(tabId, text) {
  const words = await wordsIn(language(await load()));
  await chrome.scripting.executeScript({ target: { tabId }, func: copy, args: [text, words.copyByHand] });
}

/** Runs in the page. @param {string} text @param {string} byHand what to say where the browser lets nothing be copied */
async function copy(text, byHand) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page without encryption has no such clipboard, and another may forbid it or have been left alone for too long.
    const take = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData?.setData('text/plain', text);
    };
    document.addEventListener('copy', take, { capture: true, once: true });
    const copied = document.execCommand('copy');
    document.removeEventListener('copy', take, { capture: true });
    if (!copied) prompt(byHand, text);
  }
}
