/**
 * The reasons behind a badge: the page's own words, what was concluded from them, and the source of the rule.
 *
 * A popover in the badge's shadow root, so that no box of the page can cut it off. Escape, a click elsewhere or the
 * button close it, and the focus goes back to the badge.
 */

import { element, isWebAddress } from './element.js';
import { between, country as nameOf, day, money } from './format.js';
import { iconOf } from './icons.js';

/** @typedef {import('../pkg/haitao_lens.js').Report} Report */
/** @typedef {import('../pkg/haitao_lens.js').Item} Item */
/** @typedef {import('../pkg/haitao_lens.js').Badge} Badge */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {ReturnType<typeof element>} Make */

/**
 * @param {{ view: Window & typeof globalThis, root: ShadowRoot, button: HTMLElement, badge: Badge, item: Item,
 *   report: Report, words: Words, signal: AbortSignal }} context
 */
export function openPanel({ view, root, button, badge, item, report, words, signal }) {
  const open = root.querySelector('.panel');
  if (open) {
    const same = open.getAttribute('data-kind') === badge.kind;
    open.dispatchEvent(new view.Event('leave'));
    if (same) return;
  }

  const make = element(view.document);
  const body = sections[badge.kind](make, item, report, words);
  const copy = make('button', { type: 'button', class: 'action' }, [words.copy]);
  const close = make('button', { type: 'button', class: 'close', 'aria-label': words.close }, ['×']);
  const panel = make('div', {
    class: 'panel', role: 'dialog', 'aria-label': badge.label, 'data-kind': badge.kind, tabindex: '-1',
    popover: 'manual', lang: words.lang,
  }, [
    make('header', {}, [
      make('span', { class: `sign ${badge.state}` }, [iconOf(view.document, badge.state)]),
      make('h2', {}, [badge.text]), close,
    ]),
    make('div', { class: 'body' }, body.length ? body : [make('p', { class: 'quiet' }, [words.nothing])]),
    make('footer', {}, [make('span', { class: 'quiet' }, [asOf(report, words)]), copy]),
  ]);

  const life = new AbortController();
  const leave = () => {
    life.abort();
    panel.remove();
    button.removeAttribute('aria-expanded');
    button.focus();
  };
  const options = { signal: AbortSignal.any([life.signal, signal]), capture: true };
  panel.addEventListener('leave', leave);
  close.addEventListener('click', leave);
  copy.addEventListener('click', async () => {
    const text = JSON.stringify({ ...report, items: [item] }, null, 2);
    copy.textContent = await view.navigator.clipboard.writeText(text).then(() => words.copied, () => words.notCopied);
  });
  view.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation(); // Escape here is for the panel, not for a layer of the shop's
    leave();
  }, options);
  view.addEventListener('pointerdown', (event) => {
    if (event.target !== root.host) leave();
  }, options);

  root.append(panel);
  panel.showPopover();
  place(view, panel, button);
  button.setAttribute('aria-expanded', 'true');
  panel.focus({ preventScroll: true });
}

/**
 * Below the badge, or above it where there is more room; always within the window.
 *
 * @param {Window} view
 * @param {HTMLElement} panel
 * @param {HTMLElement} button
 */
function place(view, panel, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const { clientWidth, clientHeight } = view.document.documentElement;
  const below = at.bottom + 6;
  const top = below + height <= clientHeight ? below : at.top - 6 - height;
  panel.style.left = `${Math.max(8, Math.min(at.left, clientWidth - width - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(top, clientHeight - height - 8))}px`;
}

/** @param {Report} report @param {Words} words */
function asOf(report, words) {
  return report.rulesAsOf ? words.rulesAsOf.replace('{date}', dated(report.rulesAsOf, words)) : '';
}

/**
 * What each kind of badge rests on.
 *
 * @type {Record<Badge['kind'], (make: Make, item: Item, report: Report, words: Words) => HTMLElement[]>}
 */
const sections = {
  origin(make, item, _, words) {
    const { lang } = words;
    const evidence = item.origin.evidence.map(({ quote, country, source }) =>
      make('section', {}, [
        quoted(make, quote),
        make('p', { class: 'quiet' }, [[country && nameOf(country, lang), source].filter(Boolean).join(' · ')]),
      ]));
    /** @type {[string, { country: string | null, quote: string } | null][]} */
    const others = [
      [words.assembledIn, item.assembledIn], [words.brandHome, item.brandHome],
      [words.sellerHome, item.sellerHome], [words.shipsFrom, item.shipsFrom],
    ];
    const rows = others.flatMap(([label, fact]) => (fact
      ? row(make, label, [fact.country && nameOf(fact.country, lang), fact.quote]) : []));
    return rows.length ? [...evidence, make('dl', {}, rows)] : evidence;
  },

  rank(make, item, _, words) {
    const quotes = [item.sales?.quote, item.rank?.quote];
    const rows = item.rank?.band
      ? row(make, words.band, [item.rank.band, words[`period_${item.rank.period}`]]) : [];
    return [
      ...[...new Set(quotes)].flatMap((quote) => (quote ? [quoted(make, quote)] : [])),
      ...(rows.length ? [make('dl', {}, rows)] : []),
    ];
  },

  price(make, item, _, words) {
    const { lang } = words;
    const rows = item.prices.flatMap(({ kind, amount, currency, quote }) =>
      row(make, words[`price_${kind}`], [money(amount, currency, lang), quote]));
    if (item.converted) {
      const { amount, currency, asOf } = item.converted;
      rows.push(...row(make, words.converted, [`≈ ${money(amount, currency, lang)}`, words.rateOf.replace('{date}', dated(asOf, words))]));
    }
    if (item.unitPrice) {
      const { amount, currency, per } = item.unitPrice;
      rows.push(...row(make, words.unitPrice, [`${money(amount, currency, lang)} / ${per}`]));
    }
    for (const { to, currency, total } of item.landed ?? []) {
      if (total) rows.push(...row(make, words.atTheDoor.replace('{country}', nameOf(to, lang)), [between(total, currency, words)]));
    }
    return rows.length ? [make('dl', {}, rows)] : [];
  },

  compliance(make, item, _, words) {
    return item.findings.map((finding) => make('section', { class: 'finding' }, [
      make('p', { class: 'head' }, [
        make('span', { class: `tag ${finding.effect}` }, [words[`effect_${finding.effect}`]]),
        ' ', nameOf(finding.jurisdiction, words.lang), ' · ', words[`direction_${finding.direction}`],
        ...(finding.certainty === 'possible' ? [' · ', words.possible] : []),
      ]),
      make('p', {}, [finding.why]),
      ...(finding.quote ? [quoted(make, finding.quote)] : []),
      ...finding.cite.map((cite) => {
        const title = [cite.title, cite.article].filter(Boolean).join(' ');
        return make('p', { class: 'cite' }, [
          isWebAddress(cite.url)
            ? make('a', { href: String(cite.url), target: '_blank', rel: 'noopener noreferrer' }, [title]) : title,
          make('span', { class: 'quiet' }, [
            ` ${[cite.since && words.since.replace('{date}', dated(cite.since, words)), words.reviewed.replace('{date}', dated(cite.reviewed, words))]
              .filter(Boolean).join(' · ')}`,
          ]),
        ]);
      }),
      make('p', { class: 'quiet' }, [words.rule, ' ', make('code', {}, [finding.rule])]),
    ]));
  },
};

/** The page's own words. @param {Make} make @param {string} text */
const quoted = (make, text) => make('blockquote', {}, [text]);

/**
 * @param {Make} make
 * @param {string} label
 * @param {(string | null | undefined)[]} values the value, then where it comes from
 */
const row = (make, label, [value, note]) => [
  make('dt', {}, [label]),
  make('dd', {}, [...(value ? [value] : []), ...(note ? [make('span', { class: 'quiet' }, [` ${note}`])] : [])]),
];

/** A day as the reader writes it; what is less than a day stays as it is. @param {string} date @param {Words} words */
const dated = (date, { lang }) => (/^\d{4}-\d\d-\d\d$/.test(date) ? day(date, lang) : date);
