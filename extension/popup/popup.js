/**
 * The popup. First what the user can do here and now (turn this shop on), then what was read from this page, then
 * her settings. In a private window nothing is stored: a page can be read once, and settings are only shown.
 */

import { element } from '../lib/element.js';
import { iconOf } from '../lib/icons.js';
import { tab as contentOf } from '../lib/rpc.js';
import { language, languages, load, save } from '../lib/settings.js';
import { words as wordsIn } from '../lib/words.js';
import { currencies, destinations } from '../pkg/choices.js';

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
    part('site').replaceChildren(make('label', { class: 'switch' }, [words.onHere.replace('{site}', site), box]));
    return;
  }

  const button = make('button', { type: 'button', id: 'turn-on' });
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

  const regions = new Intl.DisplayNames([words.lang], { type: 'region' });
  part('to').replaceChildren(...destinations.map((code) => {
    const box = make('input', { type: 'checkbox', value: code });
    box.checked = settings.to.includes(code);
    box.addEventListener('change', () => keep({
      to: box.checked ? [...settings.to, code] : settings.to.filter((other) => other !== code),
    }));
    return make('label', {}, [box, regions.of(code) ?? code]);
  }));

  const money = new Intl.DisplayNames([words.lang], { type: 'currency' });
  choose('currency', settings.currency, words.currencyNone,
    currencies.map((code) => [code, `${code} · ${money.of(code)}`]), (currency) => keep({ currency }));
  choose('lang', settings.lang, words.languageAuto,
    languages.map((code) => [code, new Intl.DisplayNames([code.replace('_', '-')], { type: 'language' }).of(code.replace('_', '-')) ?? code]),
    (lang) => keep({ lang }));
}

/**
 * @param {string} name
 * @param {string | null} value
 * @param {string} none what no choice means
 * @param {[string, string][]} options
 * @param {(value: string | null) => void} chosen
 */
function choose(name, value, none, options, chosen) {
  const select = /** @type {HTMLSelectElement} */ (document.querySelector(`select[name=${name}]`));
  select.replaceChildren(...[['', none], ...options].map(([code, label]) => make('option', { value: code }, [label])));
  select.value = value ?? '';
  select.onchange = () => chosen(select.value || null);
}

/**
 * @param {import('../lib/words.js').Words} words
 * @param {boolean} again
 */
async function showResult(words, again) {
  // No content script here (not turned on, or a page of the browser's own): nothing was read.
  const report = await contentOf(Number(current?.id)).report(again).catch(() => null);
  part('page').hidden = !report;
  if (!report) return;

  const [item] = report.items;
  if (!item) {
    const why = report.kind === 'blocked' ? words.blocked : report.kind === 'gone' ? words.gone : words.noItems;
    part('result').replaceChildren(make('p', {}, [why]));
    return;
  }
  if (report.kind === 'listing') {
    part('result').replaceChildren(make('p', {}, [words.items.replace('{count}', String(report.items.length))]));
    return;
  }
  part('result').replaceChildren(
    make('p', { class: 'title' }, [item.title ?? '']),
    make('ul', {}, item.badges.map((badge) =>
      make('li', { class: badge.state }, [iconOf(document, badge.state), make('span', {}, [badge.label])]))),
  );
}
