/**
 * The background: serves the engine, and keeps the content script registered for the shops the user turned on.
 * It may be stopped at any time and keeps no state that it could not build again.
 */

import { api, judge, seen } from './lib/api.js';
import { closeForgotten } from './lib/compare/tabs.js';
import { isShop } from './lib/hosts.js';
import { chooseMenu, drawMenus } from './lib/menus.js';
import { serveReadings } from './lib/reading.js';
import { serve, tab as contentOf } from './lib/rpc.js';
import { openSidebar } from './lib/sidebar.js';

serve(api);
serveReadings(judge, seen);
closeForgotten();

// From the start of a page: this background wakes up while the page is still loading.
const script = { js: ['content.js'], id: 'content', runAt: /** @type {const} */ ('document_start') };

/** Registers the content script for every host it may ever run on; the browser runs it where it was granted. */
async function register() {
  const { optional_host_permissions = [], host_permissions = [] } = chrome.runtime.getManifest();
  const shops = [...optional_host_permissions, ...host_permissions].filter((host) => host !== 'https://*/*');
  const { origins = [] } = await chrome.permissions.getAll();
  const matches = [...new Set([...shops, ...origins.filter(isShop)])];
  if (matches.length === 0) return;
  const wanted = { ...script, matches };
  const [known] = await chrome.scripting.getRegisteredContentScripts({ ids: [script.id] });
  await (known ? chrome.scripting.updateContentScripts([wanted]) : chrome.scripting.registerContentScripts([wanted]));
}

/** Runs the content script in tabs that were open before it was registered. @param {string[] | undefined} origins */
async function inject(origins) {
  if (!origins?.length) return;
  for (const { id } of await chrome.tabs.query({ url: origins })) {
    if (id === undefined) continue;
    // A tab that is closing or shows an error page cannot be read; the next visit will be.
    await chrome.scripting.executeScript({ target: { tabId: id }, files: script.js }).catch(() => {});
  }
}

// One after another: two at once would both find nothing registered.
let registered = Promise.resolve();
const registerNext = () => (registered = registered.then(register, register));

registerNext();
// Starts this background with the browser, and so registers.
chrome.runtime.onStartup.addListener(drawMenus);
chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  await drawMenus();
  await registered;
  const { origins } = await chrome.permissions.getAll();
  await inject(origins);
  // Once, and only where there is still something to choose: nothing else ever opens by itself.
  if (reason === 'install' && !origins?.length) await chrome.tabs.create({ url: chrome.runtime.getURL('welcome/welcome.html') });
});

chrome.permissions.onAdded.addListener(async ({ origins }) => {
  await registerNext();
  await inject(origins?.filter(isShop));
});
chrome.permissions.onRemoved.addListener(async ({ origins = [] }) => {
  registerNext();
  // Whose address is hidden now: each is asked whether it is meant.
  for (const { id } of await chrome.tabs.query({})) if (id !== undefined) contentOf(id).leave(origins).catch(() => {});
});

chrome.contextMenus.onClicked.addListener(chooseMenu);
chrome.storage.local.onChanged.addListener(({ lang }) => {
  if (lang) drawMenus();
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (tab?.id === undefined) return;
  if (command === 'panel') openSidebar(tab.windowId);
  else if (command === 'tools') contentOf(tab.id).tools().catch(() => {});
  else contentOf(tab.id).jump(command === 'next' ? 1 : -1).catch(() => {}); // a page that is not read has no badges
});
