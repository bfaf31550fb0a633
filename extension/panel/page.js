/** What was read from this page: the ledger of its product, or of a listing the product that is chosen. */

import { money } from '../lib/format.js';
import { iconOf } from '../lib/icons.js';
import { following } from '../lib/pages.js';
import { tab as contentOf } from '../lib/rpc.js';
import { badgeWords } from '../lib/said.js';
import { actions } from './actions.js';
import { ledger } from './ledger.js';

/** @typedef {import('./panel.js').Shown} Shown */
/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */

/** So many cards of a listing are offered; the badges on the page itself show all. */
const CARDS = 300;

/** @param {HTMLElement} section @param {Shown} shown */
export function showPage(section, shown) {
  const { page, report, item, words, make } = shown;
  if (!page || !report) return section.replaceChildren(make('p', { class: 'quiet' }, [words.notRead ?? '']));
  if (report.kind === 'listing' && page.count > 0) return showList(section, shown, page);
  const body = item ? ledger(make, item, report, words) : [make('p', {}, [without(report, words)])];
  section.replaceChildren(...body, actions(shown, report, item));
}

/**
 * The cards of a listing, which come part by part; a click on one opens its ledger, and from there one comes back to it.
 *
 * @param {HTMLElement} section
 * @param {Shown} shown
 * @param {import('../lib/pages.js').Page} page
 */
function showList(section, shown, page) {
  const { make, words, tab, signal } = shown;
  const { report, count } = page;
  const content = contentOf(Number(tab?.id));
  const list = make('ol', { class: 'cards' }, []);
  const tools = make('button', { type: 'button', id: 'tools' }, [words.tools_open ?? '']);
  tools.addEventListener('click', () => content.tools().catch(() => {})); // a page that is left has no list
  const whole = [
    make('p', {}, [(words.items ?? '').replace('{count}', new Intl.NumberFormat(String(words.lang)).format(count))]),
    tools, list, actions(shown, report, null),
  ];

  /** @param {Item[]} items */
  const add = (items) => list.append(...items.slice(0, CARDS - list.childElementCount).map((item) => {
    const button = card(shown, item, report);
    button.addEventListener('click', () => {
      const back = make('button', { type: 'button', class: 'back' }, [`‹ ${words.allCards}`]);
      back.addEventListener('click', () => {
        section.replaceChildren(...whole);
        button.focus();
      });
      section.replaceChildren(back, ...ledger(make, item, report, words), actions(shown, report, item));
      back.focus();
    });
    return make('li', {}, [button]);
  }));

  add(report.items);
  section.replaceChildren(...whole);
  const rest = async () => {
    for await (const items of following(page, content.report)) {
      if (signal.aborted) return;
      add(items);
      if (list.childElementCount >= CARDS) return;
    }
  };
  rest().catch(() => {}); // a page that is left has no more
}

/** @param {Shown} shown @param {Item} item @param {Report} report */
function card({ make, words }, item, report) {
  const { title, price, badges } = item;
  const worst = badges.find(({ kind }) => kind === 'compliance');
  const signs = [badges.find(({ kind }) => kind === 'origin'), worst].filter((badge) => badge !== undefined);
  return make('button', { type: 'button', class: 'card' }, [
    make('span', { class: 'name' }, [title ?? '']),
    make('span', { class: 'signs' }, [
      ...(price ? [make('strong', {}, [money(price.amount, price.currency, String(words.lang))])] : []),
      ...signs.map((badge) => make('span', { class: badge.state }, [iconOf(document, badge.state), badgeWords(badge, item, report, words).text])),
    ]),
  ]);
}

/** @param {Report} report @param {import('../lib/words.js').Words} words */
function without({ kind }, words) {
  return (kind === 'blocked' ? words.blocked : kind === 'gone' ? words.gone : words.noItems) ?? '';
}
