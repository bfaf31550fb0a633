/** A report as something to read: every value with its source and the page's own words. Judges nothing. */

import { element, isWebAddress } from '../extension/lib/element.js';

/** @typedef {import('./pkg/haitao_lens.js').Report} Report */
/** @typedef {import('./pkg/haitao_lens.js').Item} Item */

const make = element(document);
/** Shown in sections of their own. */
const APART = ['origin', 'findings', 'badges', 'sources', 'attributes', 'anchor'];

/**
 * @param {HTMLElement} place
 * @param {Report} report
 * @param {(node: number) => void} point shows a node of the page
 * @param {import('./pkg/haitao_lens.js').Plan} [plan] of the site file that read it
 */
export function render(place, report, point, plan) {
  const shown = make('div');
  /** @param {Item | undefined} item */
  const show = (item) => shown.replaceChildren(...(item ? itemParts(item, report, point) : []));
  const count = report.items.length;
  place.replaceChildren(
    make('h2', {}, [`${report.site} · ${report.kind}`]),
    make('p', { class: 'facts' }, [facts(report)]),
    ...(plan?.verified ? [make('p', { class: 'facts', id: 'verified' }, [verified(plan.name, plan.verified)])] : []),
    ...(count > 1 ? [itemChoice(report, (index) => show(report.items[index]))] : []),
    shown,
    ...issues(report),
    raw(report),
  );
  show(report.items[0]);
}

/** @param {Report} report */
function facts({ url, context, rulesAsOf }) {
  const to = context.to.map(country).join(', ');
  return [url, to ? `to ${to}` : 'no destination', context.date, rulesAsOf && `rules of ${rulesAsOf}`].filter(Boolean).join(' · ');
}

/** How far the site file can be believed. @param {string} name @param {string} since */
const verified = (name, since) => (since === 'described'
  ? `${name}: its file is made from descriptions; no real page was seen`
  : `${name}: its file was compared with a real page of ${since}`);

/** @param {Report} report @param {(index: number) => void} show */
function itemChoice(report, show) {
  const select = make('select', { id: 'items' }, report.items.map((item, index) =>
    make('option', { value: String(index) }, [`${index + 1}. ${item.title ?? item.id ?? '—'}`])));
  select.addEventListener('change', () => show(Number(select.value)));
  return make('label', {}, [`${report.items.length} products`, select]);
}

/** @param {Item} item @param {Report} report @param {(node: number) => void} point */
function itemParts(item, report, point) {
  return [
    make('ul', { class: 'chips', 'aria-label': 'Badges' }, item.badges.map((badge) =>
      make('li', { class: badge.state, title: badge.label }, [badge.text]))),
    ...findings(item),
    ...origin(item),
    make('h3', {}, ['Fields']),
    fields(item, point),
    ...attributes(item),
  ];
}

/** @param {Item} item */
function findings({ findings }) {
  if (findings.length === 0) return [];
  return [make('h3', {}, ['Rules']), ...findings.map((finding) => {
    const serious = ['prohibited', 'licence', 'quantity', 'value'].includes(finding.effect) && finding.certainty === 'certain';
    const state = finding.effect === 'permitted' ? 'ok' : serious ? 'stop' : 'caution';
    return make('article', { class: `card ${state}` }, [
      make('p', {}, [make('strong', {}, [`${country(finding.jurisdiction)}: ${finding.effect}`]), ` · ${finding.certainty} · ${finding.direction}`]),
      make('p', {}, [finding.why]),
      ...(finding.quote ? [make('p', {}, [make('q', {}, [finding.quote])])] : []),
      ...finding.cite.map(citation),
      make('p', { class: 'from' }, [make('code', {}, [finding.rule])]),
    ]);
  })];
}

/** @param {import('./pkg/haitao_lens.js').Citation} cite */
function citation({ title, article, url, since, reviewed }) {
  const name = [title, article].filter(Boolean).join(', ');
  const link = isWebAddress(url) ? make('a', { href: String(url), target: '_blank', rel: 'noreferrer' }, [name]) : name;
  const dates = [since && `since ${since}`, `reviewed ${reviewed}`].filter(Boolean).join(', ');
  return make('p', { class: 'from' }, [link, ` (${dates})`]);
}

/** @param {Item} item */
function origin({ origin }) {
  const where = origin.countries.map(country).join(', ') || '—';
  const rows = origin.evidence.map((evidence) => make('tr', {}, [
    make('td', {}, [evidence.kind]),
    make('td', {}, [evidence.country ? country(evidence.country) : '—']),
    make('td', { class: 'number' }, [String(evidence.weight)]),
    make('td', {}, [make('q', {}, [evidence.quote]), make('span', { class: 'from' }, [evidence.source])]),
  ]));
  const heads = ['evidence', 'country', 'weight', 'the page’s words'];
  return [
    make('h3', {}, ['Origin']),
    make('p', {}, [make('span', { class: 'value' }, [where]), ` · ${origin.status}`, origin.scope === 'product' ? '' : ` · of the ${origin.scope}`]),
    ...(rows.length ? [make('table', {}, [
      make('thead', {}, [make('tr', {}, heads.map((head) => make('th', {}, [head])))]),
      make('tbody', {}, rows),
    ])] : []),
  ];
}

/** @param {Item} item @param {(node: number) => void} point */
function fields(item, point) {
  const rows = Object.entries(item).filter(([name, value]) => !APART.includes(name) && !isEmpty(value));
  return make('dl', {}, rows.map(([name, value]) => {
    const source = item.sources[name];
    const text = [make('span', { class: 'value' }, [words(value)]), ...(source ? [from(source)] : [])];
    const node = source?.node ?? null;
    const shown = node === null ? make('dd', {}, text) : make('dd', {}, [make('button', { type: 'button', title: 'show on the page' }, text)]);
    if (node !== null) shown.firstChild?.addEventListener('click', () => point(node));
    return make('div', {}, [make('dt', {}, [name]), shown]);
  }));
}

/** @param {import('./pkg/haitao_lens.js').SourceRef} source */
const from = ({ op, quote }) =>
  make('span', { class: 'from' }, [make('code', {}, [op]), ' ', make('q', {}, [quote.length > 160 ? `${quote.slice(0, 160)}…` : quote])]);

/** @param {Item} item */
function attributes({ attributes }) {
  if (attributes.length === 0) return [];
  return [make('details', {}, [
    make('summary', {}, [`${attributes.length} attributes`]),
    make('dl', {}, attributes.map(({ label, value }) => make('div', {}, [make('dt', {}, [label]), make('dd', {}, [value])]))),
  ])];
}

/** @param {Report} report */
function issues({ issues }) {
  if (issues.length === 0) return [];
  return [make('h3', {}, ['Issues']), ...issues.map(({ field, code, message }) => make('p', { class: 'card' }, [
    make('code', {}, [code]), ` ${field ? `${field}: ` : ''}${message}`,
  ]))];
}

/** @param {Report} report */
function raw(report) {
  const text = JSON.stringify(report, null, 2);
  const copy = make('button', { type: 'button' }, ['Copy as JSON']);
  copy.addEventListener('click', () => navigator.clipboard.writeText(text));
  return make('details', {}, [make('summary', {}, ['The whole report']), copy, make('pre', { tabindex: '0' }, [text])]);
}

/** @param {unknown} value */
const isEmpty = (value) => value === null || value === 'unknown' || (Array.isArray(value) && value.length === 0);

/** A value of the report in one line; its quote stands beside it anyway. @param {any} value @returns {string} */
function words(value) {
  if (Array.isArray(value)) return value.map(words).join('; ');
  if (value === null || typeof value !== 'object') return String(value);
  const { amount, currency, value: number, unit, ...rest } = value;
  const head = amount ? `${amount} ${currency ?? ''}` : number ? `${number} ${unit ?? ''}` : '';
  const tail = Object.entries(rest)
    .filter(([name, part]) => name !== 'quote' && part !== null && part !== false)
    .map(([name, part]) => (part === true ? name : `${name} ${words(part)}`));
  return [head.trim(), ...tail].filter(Boolean).join(', ');
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** @param {string} code */
function country(code) {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // not a code of a country
  }
}
