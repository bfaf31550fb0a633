/** What was read from this page: the ledger of its product, or of a listing the product that is chosen. */

import { money } from '../lib/format.js';
import { iconOf } from '../lib/icons.js';
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
  const { report, item, words, make } = shown;
  if (!report) return section.replaceChildren(make('p', { class: 'quiet' }, [words.notRead ?? '']));
  if (report.kind === 'listing' && report.items.length > 0) return showList(section, shown, report, null);
  const body = item ? ledger(make, item, report, words) : [make('p', {}, [without(report, words)])];
  section.replaceChildren(...body, actions(shown, report, item));
}

/**
 * The cards of a listing; a click on one opens its ledger, and from there one comes back to it.
 *
 * @param {HTMLElement} section
 * @param {Shown} shown
 * @param {Report} report
 * @param {number | null} last the card that was open
 */
function showList(section, shown, report, last) {
  const { make, words } = shown;
  const cards = report.items.slice(0, CARDS).map((item, n) => {
    const button = card(shown, item, report);
    button.addEventListener('click', () => {
      const back = make('button', { type: 'button', class: 'back' }, [`‹ ${words.allCards}`]);
      back.addEventListener('click', () => showList(section, shown, report, n));
      section.replaceChildren(back, ...ledger(make, item, report, words), actions(shown, report, item));
      back.focus();
    });
    return make('li', {}, [button]);
  });
  const tools = make('button', { type: 'button', id: 'tools' }, [words.tools_open ?? '']);
  tools.addEventListener('click', () => contentOf(Number(shown.tab?.id)).tools().catch(() => {})); // a page that is left has no list
  section.replaceChildren(
    make('p', {}, [(words.items ?? '').replace('{count}', new Intl.NumberFormat(String(words.lang)).format(report.items.length))]),
    tools,
    make('ol', { class: 'cards' }, cards),
    actions(shown, report, null),
  );
  if (last !== null) cards[last]?.querySelector('button')?.focus();
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
