/**
 * The editor of a site file: what is wrong with it stands below it, and what each of its lines reads on the open page.
 * A plain text area: whoever wants more edits the file elsewhere and opens it here.
 */

import { element } from '../extension/lib/element.js';
import { packed, unpacked } from './fixture.js';

/** @typedef {import('./pkg/haitao_lens.js').SiteCheck} SiteCheck */
/** @typedef {import('./pkg/haitao_lens.js').Inspection} Inspection */
/** @typedef {import('./fixture.js').Fixture} Fixture */

const make = element(document);
/** Fields that read nothing on a page of products. */
const WALLS = new Set(['blocked', 'gone', 'shell']);

/**
 * @param {HTMLElement} place
 * @param {{
 *   changed: (id: string, text: string) => Promise<void>,
 *   exported: () => Promise<Omit<Parameters<typeof packed>[0], 'id' | 'text'>>,
 *   opened: (fixture: Fixture) => void,
 *   closed: () => void,
 *   point: (node: number) => void,
 * }} does
 */
export function editor(place, does) {
  const name = make('input', { id: 'site-name', size: '9', maxlength: '40', pattern: '[a-z0-9][a-z0-9_\\-]*', spellcheck: 'false', autocomplete: 'off' });
  const text = make('textarea', { id: 'site-text', rows: '18', spellcheck: 'false', 'aria-label': 'The site file, in TOML or JSON', 'aria-describedby': 'site-faults' });
  const faults = make('div', { id: 'site-faults', role: 'status' });
  const lines = make('div', { id: 'site-lines' });
  const pick = make('input', { type: 'file', id: 'site-open', class: 'hidden', accept: '.toml,.json,.zip' });
  const out = make('button', { type: 'button', id: 'site-export' }, ['Export fixture']);
  const away = make('button', { type: 'button', id: 'site-close' }, ['Done']);
  place.replaceChildren(
    make('h2', {}, ['Site file']),
    make('div', { class: 'line' }, [
      make('label', {}, ['Name ', name]), make('label', { class: 'button' }, ['Open… ', pick]), out, away,
    ]),
    text, faults, lines,
    make('p', { class: 'from' }, [
      'The fixture holds the page cut to what the file reads. Look through its page.html before you hand it on: nobody’s name, address or order may be in it, and a shop’s own page is not yours to publish.']),
  );

  /** The latest edit counts: one that comes while another is read waits, and only the last of several does. */
  let busy = false;
  let waiting = false;
  async function changed() {
    if (busy) return void (waiting = true);
    busy = true;
    do {
      waiting = false;
      await does.changed(name.value, text.value);
    } while (waiting);
    busy = false;
  }
  text.addEventListener('input', changed);
  name.addEventListener('input', changed);
  away.addEventListener('click', () => does.closed());
  pick.addEventListener('change', async () => {
    const file = pick.files?.[0];
    pick.value = '';
    if (!file) return;
    try {
      does.opened(unpacked(file.name, new Uint8Array(await file.arrayBuffer())));
    } catch (error) {
      tell(`${file.name} cannot be opened: ${/** @type {Error} */ (error).message}`);
    }
  });
  out.addEventListener('click', async () => {
    try {
      const bytes = packed({ id: name.value, text: text.value, ...(await does.exported()) });
      const link = make('a', { href: URL.createObjectURL(new Blob([bytes], { type: 'application/zip' })), download: `${name.value}.zip` });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      tell(`Nothing was exported: ${/** @type {Error} */ (error).message}`);
    }
  });

  /** @param {string} words */
  const tell = (words) => faults.replaceChildren(make('p', { class: 'card stop' }, [words]));

  /** Selects a line. @param {number} line @param {number} column */
  function go(line, column) {
    const before = text.value.split('\n').slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const end = text.value.indexOf('\n', before);
    text.focus();
    text.setSelectionRange(before + column - 1, end < 0 ? text.value.length : end);
  }

  return {
    /** @param {string} id @param {string} content */
    set(id, content) {
      name.value = id;
      text.value = content;
      text.setSelectionRange(0, 0);
      return changed();
    },
    /** @param {SiteCheck} check */
    faults({ faults: found }) {
      out.disabled = found.length > 0;
      lines.classList.toggle('stale', found.length > 0); // what the last right version read
      if (found.length === 0) return faults.replaceChildren();
      faults.replaceChildren(make('ul', { class: 'faults' }, found.map(({ line, column, key, message }) => {
        const at = make('button', { type: 'button' }, [`${line}:${column}`]);
        at.addEventListener('click', () => go(line, column));
        return make('li', {}, [at, ' ', ...(key ? [make('code', {}, [key]), ' '] : []), message]);
      })));
    },
    /** @param {Inspection} inspection */
    lines({ claimed, page, id, site, fields }) {
      const about = !claimed ? `The file of ${site} does not claim this address: its url names other paths.`
        : `${site} · ${page ?? 'what is read decides what this page is'}${id ? ` · id ${id}` : ''}`;
      lines.replaceChildren(make('p', { class: 'facts' }, [about]), make('dl', { class: 'lines' }, fields.map(field)));
    },
    tell,
  };

  /** @param {import('./pkg/haitao_lens.js').FieldReading} field */
  function field({ field, of, lines }) {
    const isAsHoped = lines.some(({ won }) => won) !== WALLS.has(field);
    return make('div', { class: isAsHoped ? 'read' : 'empty' }, [
      make('dt', {}, [field]),
      make('dd', {}, [make('ol', {}, lines.map((line) => one(line, of)))]),
    ]);
  }

  /** @param {import('./pkg/haitao_lens.js').LineReading} line @param {number} of */
  function one({ op, value, node, count, won }, of) {
    const many = of > 1 ? `${count} of ${of}` : count > 1 ? `${count} found` : '';
    const shown = value === null ? (count ? '' : 'reads nothing') : value.length > 120 ? `${value.slice(0, 120)}…` : value;
    const parts = [
      make('code', {}, [op]),
      make('span', { class: won ? 'value' : 'quiet' }, [[won ? '✓' : '', shown, many].filter(Boolean).join(' ')]),
    ];
    if (node === null) return make('li', {}, parts);
    const button = make('button', { type: 'button', title: 'show on the page' }, parts);
    button.addEventListener('click', () => does.point(node));
    return make('li', {}, [button]);
  }
}
