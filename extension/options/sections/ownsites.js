/**
 * Site files of the user's own: what they say is checked by the engine, with the place of each mistake. Saving one asks
 * for nothing; its addresses are turned on by a click, as every shop's.
 */

import { faultWord } from '../../lib/fault.js';
import { background } from '../../lib/rpc.js';
import { ask } from '../../page/ask.js';
import { button, typed } from '../../page/fields.js';
import { give, take } from '../../page/files.js';
import { chip } from './shops.js';

/** @typedef {import('../../page/page.js').Page} Page */
/** @typedef {import('../../pkg/haitao_lens.js').Fault} Fault */

/** A file of more says more than a site needs. */
const LARGEST = 200_000;

const START = `name = "My shop"
hosts = ["www.example.com"]
currency = "USD"

[item]
url = "/products/{id}"
title = ["css h1", "meta og:title"]
price = ["css .price"]
facts = { rows = "table tr", key = "th", value = "td" }
badge = { anchor = "h1", place = "after" }
`;

/** The file that is being written; it outlives a redrawing of the list. @type {{ id: string, text: string } | null} */
let draft = null;

/** @type {import('../../page/page.js').Section} */
export const ownsites = {
  id: 'ownsites',
  uses: ['granted'],
  async draw(page) {
    const { make, words, redraw } = page;
    const edit = (/** @type {typeof draft} */ file) => {
      draft = file;
      redraw();
    };
    const files = await background.taughtSites();
    const rows = files.map(({ id, text, site, faults, origins }) => make('li', { class: 'taught' }, [
      make('div', { class: 'shop' }, [make('b', {}, [site?.name || id]), make('code', { class: 'quiet' }, [`${id}.toml`]),
        ...(faults.length ? [make('span', { class: 'error' }, [words.siteBroken])] : [])]),
      make('div', { class: 'chips' }, origins.map((origin) => chip(page, origin, site?.name ?? id, 'taught'))),
      make('div', { class: 'line' }, [
        button(page, words.edit, () => edit({ id, text }), { 'aria-label': `${words.edit}: ${id}` }),
        button(page, words.saveFile, () => give(`${id}.toml`, text, 'application/toml'), { 'aria-label': `${words.saveFile}: ${id}` }),
        button(page, words.remove, async () => {
          if (!(await ask(page, words.siteRemoveSure.replace('{site}', site?.name || id), words.remove))) return;
          await background.removeSite(id);
          edit(draft?.id === id ? null : draft);
        }, { class: 'stop', 'aria-label': `${words.remove}: ${id}` }),
      ]),
    ]));
    const note = make('p', { class: 'error', 'aria-live': 'polite' });
    return [
      make('p', { class: 'quiet' }, [words.ownSitesWhy]),
      ...(rows.length ? [make('ul', { class: 'list' }, rows)] : []),
      ...(draft ? editor(page, draft, edit) : [make('div', { class: 'line' }, [
        button(page, words.siteNew, () => edit({ id: '', text: START }), { id: 'site-new' }),
        take(page, {
          id: 'site-file', label: words.siteLoad, accept: '.toml,.json,application/json', most: LARGEST,
          taken: (text, name) => edit({ id: name.replace(/\.\w+$/, '').toLowerCase(), text }),
          tooLarge: () => (note.textContent = words.siteTooLarge),
        }),
      ]), note]),
    ];
  },
};

/** @param {Page} page @param {{ id: string, text: string }} file @param {(file: typeof draft) => void} edit */
function editor(page, file, edit) {
  const { make, words } = page;
  const name = typed(page, {
    id: 'site-id', label: words.siteName, value: file.id, hint: words.siteNameWhy,
    check: (text) => (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(text.trim()) ? null : words.siteNameWrong),
    chosen: (text) => (file.id = text.trim()),
  });
  const text = make('textarea', { id: 'site-text', rows: '16', spellcheck: 'false', autocapitalize: 'off', 'aria-describedby': 'site-faults', dir: 'ltr' });
  text.value = file.text;
  const faults = make('ol', { id: 'site-faults', class: 'faults', 'aria-live': 'polite' });
  const show = (/** @type {Fault[]} */ found) => {
    text.setAttribute('aria-invalid', String(found.length > 0));
    faults.replaceChildren(...found.map((fault) => make('li', {}, [faultOf(page, fault, text)])));
  };

  text.addEventListener('change', async () => {
    file.text = text.value;
    // What is wrong with a name that is not there yet says the field of the name.
    show((await background.checkSite({ ...file, id: file.id || 'site' })).faults);
  });
  const save = async () => {
    if (!name.right()) return;
    const kept = { id: name.input.value.trim(), text: text.value };
    const { faults: found } = await background.saveSite(kept).catch((error) => {
      name.fail(error.message);
      return { faults: null };
    });
    if (found === null) return;
    show(found);
    if (found.length === 0) edit(null);
  };
  return [
    name.node,
    make('div', { class: 'typed wide' }, [make('label', { for: 'site-text' }, [words.siteText]), text]), faults,
    make('div', { class: 'line' }, [button(page, words.save, save, { class: 'main', id: 'site-save' }), button(page, words.cancel, () => edit(null))]),
  ];
}

/** One mistake; its place leads there. @param {Page} page @param {Fault} fault @param {HTMLTextAreaElement} text */
function faultOf(page, { line, column, key, message }, text) {
  const { make, words } = page;
  const place = button(page, words.place.replace('{line}', String(line)).replace('{column}', String(column)), () => {
    const before = text.value.split('\n').slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
    // Columns count characters, a selection counts the units of UTF-16.
    const at = before + [...text.value.slice(before)].slice(0, column - 1).join('').length;
    text.focus();
    text.setSelectionRange(at, at);
  }, { class: 'link' });
  // In English the engine's own sentence says it all.
  const word = words.lang === 'en' ? [] : [' ', words[faultWord(message)]];
  return make('span', {}, [place, ...(key ? [' ', make('code', {}, [key])] : []), ...word, ' ', make('span', { lang: 'en', class: word.length ? 'quiet' : '' }, [message])]);
}
