/**
 * The bar of the listing tools, by the toolbar pattern of the ARIA Authoring Practices: one of its parts is in the order of
 * Tab, left and right move between them, up and down choose. What was done is said aloud when it changes.
 */

import { element } from '../element.js';
import { band, country, filled, measure as measured } from '../format.js';
import { isActive, isFilter } from './choice.js';

/** @typedef {import('./choice.js').Choice} Choice */
/** @typedef {import('./choice.js').Result} Result */
/** @typedef {import('../words.js').Words} Words */

/**
 * @param {Document} document
 * @param {Words} words
 * @param {{ choose: (changes: Partial<Choice>) => void, undo: () => void, close: () => void }} actions
 */
export function drawBar(document, words, { choose, undo, close }) {
  const make = element(document);
  const number = new Intl.NumberFormat(words.lang);

  /** @param {keyof Choice} key @param {string | undefined} label */
  const chooser = (key, label) => {
    const select = make('select', { 'data-key': key });
    select.addEventListener('change', () => choose({ [key]: select.value || null }));
    return { select, field: make('label', {}, [make('span', {}, [label ?? '']), select]) };
  };
  const fields = {
    origin: chooser('origin', words.tools_origin), verdict: chooser('verdict', words.tools_verdict),
    band: chooser('band', words.tools_band), how: chooser('how', words.tools_how), order: chooser('order', words.tools_order),
  };
  const unknown = make('button', { type: 'button', class: 'toggle', 'aria-pressed': 'false' }, [words.tools_unknown ?? '']);
  const undone = make('button', { type: 'button', class: 'undo' }, [words.tools_undo ?? '']);
  const closer = make('button', { type: 'button', class: 'close', 'aria-label': words.close ?? '' }, ['×']);
  const said = make('p', { class: 'said', role: 'status', 'aria-live': 'polite' });
  unknown.addEventListener('click', () => choose({ unknown: unknown.getAttribute('aria-pressed') !== 'true' }));
  undone.addEventListener('click', undo);
  closer.addEventListener('click', close);

  const bar = make('div', { class: 'bar', role: 'toolbar', 'aria-label': words.tools ?? '', lang: words.lang ?? 'en' }, [
    ...[fields.origin, fields.verdict, fields.band, fields.order].map(({ field }) => field),
    fields.how.field, unknown, said, undone, closer,
  ]);

  /** Its parts that can be used now. */
  const parts = () => [...bar.querySelectorAll('select, button')]
    .filter((part) => part instanceof HTMLElement && !part.closest('[hidden]') && !part.hasAttribute('disabled'));
  /** @param {Element | undefined} now the part that is in the order of Tab */
  const rove = (now) => {
    for (const part of bar.querySelectorAll('select, button')) part.setAttribute('tabindex', part === now ? '0' : '-1');
  };
  bar.addEventListener('focusin', ({ target }) => rove(/** @type {Element} */ (target)));
  bar.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return close();
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault(); // in a select they would choose
    const all = parts();
    const next = all[(all.indexOf(/** @type {Element} */ (event.target)) + step + all.length) % all.length];
    if (next instanceof HTMLElement) next.focus();
  });

  return {
    bar,
    focus() {
      const [first] = parts();
      if (first instanceof HTMLElement) first.focus();
    },
    /** @param {Choice} choice @param {Result} result */
    show(choice, result) {
      const { lang = 'en' } = words;
      const any = /** @type {[string, string]} */ (['', words.tools_any ?? '']);
      const counted = (/** @type {string} */ name, /** @type {number} */ count) => `${name} (${number.format(count)})`;
      const lists = {
        origin: [any, ...result.found.origin.map(([code, count]) => [code, counted(country(code, lang), count)])],
        verdict: [any, ...result.found.verdict.map(([verdict, count]) => [verdict, counted(words[`tools_${verdict}`] ?? verdict, count)])],
        band: [any, ...result.found.band.map(([name, count]) => [name, counted(band(name, words), count)])],
        order: [['', words.tools_unnumbered ?? ''], ['unitPrice', words.tools_unitPrice ?? ''], ['sales', words.tools_sales ?? '']],
        how: [['dim', words.tools_dim ?? ''], ['cover', words.tools_cover ?? '']],
      };
      for (const key of /** @type {(keyof typeof lists)[]} */ (Object.keys(lists))) {
        const { select, field } = fields[key];
        const list = lists[key];
        const value = choice[key] ?? '';
        // Chosen on a page before, and not in what is loaded: the choice stays to be seen.
        if (!list.some(([one]) => one === value)) list.push([value, key === 'origin' ? country(value, lang) : key === 'band' ? band(value, words) : words[`tools_${value}`] ?? value]);
        if (select.getAttribute('data-list') !== JSON.stringify(list)) {
          select.setAttribute('data-list', JSON.stringify(list));
          select.replaceChildren(...list.map(([one = '', name = '']) => make('option', { value: one }, [name])));
        }
        select.value = value;
        field.hidden = key === 'how' ? !isFilter(choice) : list.length < 2;
      }
      unknown.hidden = !isFilter(choice);
      unknown.setAttribute('aria-pressed', String(choice.unknown));
      undone.disabled = !isActive(choice);
      const text = sentence(choice, result, words, (count) => number.format(count));
      if (said.textContent !== text) said.textContent = text;
      if (!bar.querySelector('[tabindex="0"]:not([disabled])')) rove(parts()[0]);
    },
  };
}

/**
 * What was done, in words.
 *
 * @param {Choice} choice
 * @param {Result} result
 * @param {Words} words
 * @param {(count: number) => string} number
 */
function sentence(choice, { states, numbers, measure }, words, number) {
  const count = (/** @type {string} */ state) => states.filter((one) => one === state).length;
  const all = number(states.length);
  const parts = [];
  if (isFilter(choice)) {
    parts.push(filled(words[choice.how === 'cover' ? 'tools_covered' : 'tools_dimmed'], { count: number(count('dimmed')), all }));
    const left = count('unknown');
    if (left > 0) parts.push(filled(words.tools_left, { count: number(left) }));
  }
  if (choice.order) {
    const some = numbers.filter((one) => one !== null).length;
    const of = measure ? `(${measure.currency} / ${measured(measure.per, words)})`.replaceAll(' ', '\u00a0') : '';
    parts.push([filled(words.tools_numbered, { count: number(some), all }), of].filter(Boolean).join(' '));
  }
  return parts.join(' · ') || filled(words.tools_loaded, { all });
}
