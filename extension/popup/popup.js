/**
 * The popup. First what the user can do here and now (turn this shop on), then what was read from this page, the doors
 * to panel and options, and folded the choices she makes most. In a private window nothing is stored: a page can be read once, and settings are only shown.
 */

import { element } from '../lib/element.js';
import { background, tab as contentOf } from '../lib/rpc.js';
import { language, load, save } from '../lib/settings.js';
import { hasSidebar, openSidebar } from '../lib/sidebar.js';
import { words as wordsIn } from '../lib/words.js';
import { currencyOf } from '../options/sections/currency.js';
import { placesOf } from '../options/sections/destinations.js';
import { tongueOf } from '../options/sections/look.js';
import { resultOf } from './result.js';

const make = element(document);
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

// Which tab a popup is about can be given in its address, where no tab is in front of it: that is how tests open it.
const given = new URLSearchParams(location.search).get('tab');
const [current] = given ? [await chrome.tabs.get(Number(given))] : await chrome.tabs.query({ active: true, currentWindow: true });
const address = current?.url && /^https?:/.test(current.url) ? new URL(current.url) : null;

/** The one way to change a setting; none of it in a private window. @param {Partial<import('../lib/settings.js').Settings>} changes */
async function keep(changes) {
  if (!current?.incognito) await save(changes);
}

await show(false);
chrome.storage.local.onChanged.addListener(() => show(true));

/** @param {boolean} again whether the page has to be read anew */
async function show(again) {
  const settings = await load();
  const words = await wordsIn(language(settings));
  document.documentElement.lang = words.lang;
  for (const node of document.querySelectorAll('[data-word]')) {
    node.textContent = words[/** @type {HTMLElement} */ (node).dataset.word ?? ''];
  }
  await showSite(settings, words);
  showSettings(settings, words);
  showDoors();
  await showResult(words, again);
}

/**
 * @param {import('../lib/settings.js').Settings} settings
 * @param {import('../lib/words.js').Words} words
 */
async function showSite(settings, words) {
  if (!current || !address) {
    part('site').replaceChildren(make('p', { class: 'quiet' }, [words.notHere]));
    return;
  }
  const origins = [`${address.protocol}//${address.hostname}/*`];
  const site = address.hostname.replace(/^www\./, '');

  if (await chrome.permissions.contains({ origins })) {
    const box = make('input', { type: 'checkbox', role: 'switch' });
    box.checked = !settings.off.includes(address.hostname);
    box.disabled = current.incognito;
    box.addEventListener('change', () => {
      const others = settings.off.filter((host) => host !== address.hostname);
      keep({ off: box.checked ? others : [...others, address.hostname] });
    });
    part('site').replaceChildren(make('label', { class: 'switch' }, [make('span', {}, [words.onHere.replace('{site}', site)]), box]));
    return;
  }

  const button = make('button', { type: 'button', id: 'turn-on', class: 'main' });
  if (current.incognito) {
    button.textContent = words.readOnce;
    button.addEventListener('click', async () => {
      await chrome.scripting.executeScript({ target: { tabId: Number(current.id) }, files: ['content.js'] });
      window.close();
    });
  } else {
    button.textContent = words.turnOn.replace('{site}', site);
    // Asked straight from the click: after anything asynchronous the browser refuses.
    button.addEventListener('click', () => {
      chrome.permissions.request({ origins }).then((granted) => (granted ? show(false) : undefined));
    });
  }
  const why = current.incognito ? words.privateWhy : words.turnOnWhy;
  part('site').replaceChildren(button, make('p', { class: 'quiet' }, [why]));
}

/**
 * @param {import('../lib/settings.js').Settings} settings
 * @param {import('../lib/words.js').Words} words
 */
function showSettings(settings, words) {
  const fields = /** @type {HTMLFieldSetElement} */ (part('private'));
  fields.disabled = Boolean(current?.incognito);
  const page = { make, settings, words, keep };
  part('to').replaceChildren(placesOf(page));
  part('choices').replaceChildren(currencyOf(page), tongueOf(page));
}

function showDoors() {
  part('panel').hidden = !hasSidebar || !current;
  // Both straight from the click: after anything asynchronous the browser refuses.
  part('panel').onclick = () => {
    openSidebar(Number(current?.windowId)).then(() => window.close());
  };
  part('options').onclick = () => {
    chrome.runtime.openOptionsPage().then(() => window.close());
  };
}

/**
 * @param {import('../lib/words.js').Words} words
 * @param {boolean} again
 */
async function showResult(words, again) {
  // No content script here (not turned on, or a page of the browser's own): nothing was read.
  const [page, answer] = await Promise.all([
    contentOf(Number(current?.id)).report({ again, most: 1 }).catch(() => null),
    address ? background.plan(address.href) : null,
  ]);
  const { report, count } = page ?? { report: null, count: 0 };
  part('page').hidden = !report;
  part('tools').hidden = report?.kind !== 'listing' || count === 0;
  part('tools').onclick = () => {
    contentOf(Number(current?.id)).tools().then(() => window.close());
  };
  const { id } = current ?? {};
  const button = /** @type {HTMLButtonElement} */ (part('save'));
  button.hidden = count === 0 || id === undefined;
  button.onclick = async () => {
    button.disabled = true;
    // Not loaded with every popup.
    const { giveSaved } = await import('../page/saved.js');
    part('saved').textContent = await giveSaved(Number(id), words);
    button.disabled = false;
  };
  if (report) part('result').replaceChildren(...resultOf(make, { report, count }, answer?.plan ?? null, words));
}
