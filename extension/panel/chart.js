/**
 * A price over time as steps: a price holds until another was seen. Dots are the days on which it was seen. The only
 * place where amounts become numbers: a drawing needs no cents.
 */

import uPlot from '../vendor/uplot.js';
import { lowest, lowestOfDays, medianOf } from '../lib/book/verdict.js';
import { day, filled, money } from '../lib/format.js';

/** @typedef {import('../lib/book/offer.js').Point} Point */

const HEIGHT = 190;
/** Seconds since 1970, as uPlot counts. @param {string} date */
const seconds = (date) => Date.parse(`${date}T00:00:00Z`) / 1000;

/**
 * @param {HTMLElement} box
 * @param {{ points: Point[], from: string, today: string, words: import('../lib/words.js').Words, signal: AbortSignal }} drawn
 */
export function chart(box, { points, from, today, words, signal }) {
  const lang = String(words.lang);
  const currency = String(points[0]?.currency);
  const low = lowest(points);
  const median = medianOf(lowestOfDays(points));
  const last = points.at(-1);
  if (!low || !median || !last) return;

  // One value a time: of a day with several prices the steps are shown within it, a minute apart.
  const times = points.map(({ date }, n) => seconds(date) + 60 * points.slice(0, n).filter((one) => one.date === date).length);
  const amounts = points.map(({ amount }) => Number(amount));
  const end = Math.max(seconds(today), ...times);
  if (end > Number(times.at(-1))) {
    times.push(end);
    amounts.push(Number(last.amount));
  }
  const flat = (/** @type {string} */ amount) => times.map(() => Number(amount));

  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', filled(words.chartLabel, {
    from: day(String(points[0]?.date), lang), to: day(today, lang),
    low: money(low.amount, currency, lang), now: money(last.amount, currency, lang),
  }));

  const compact = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 2 });
  const short = new Intl.DateTimeFormat(lang, { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  /** Colours come from the stylesheet, so they follow light and dark. @param {string} name */
  const colour = (name) => () => getComputedStyle(box).getPropertyValue(name).trim();
  const font = `11px ${getComputedStyle(box).fontFamily}`;
  const axis = { stroke: colour('--quiet'), font, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };

  const plot = new uPlot({
    width: box.clientWidth, height: HEIGHT,
    tzDate: (/** @type {number} */ time) => uPlot.tzDate(new Date(time * 1000), 'Etc/UTC'),
    scales: { x: { range: () => [seconds(from), end] }, y: { range: (_, least, most) => around(least, most) } },
    legend: { show: false },
    cursor: { show: false },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 60, values: (_, splits) => splits.map((time) => short.format(time * 1000)) },
      { ...axis, size: 54, values: (_, splits) => splits.map((value) => compact.format(value)) },
    ],
    series: [
      {},
      { stroke: colour('--quiet'), width: 1, dash: [2, 4], points: { show: false } },
      { stroke: colour('--ok'), width: 1, dash: [6, 4], points: { show: false } },
      { stroke: colour('--key'), fill: colour('--key-soft'), width: 2, paths: uPlot.paths.stepped?.({ align: 1 }),
        points: { show: points.length <= 60, size: 5, fill: colour('--paper'), filter: () => points.map((_, n) => n) } },
    ],
  }, [times, flat(median), flat(low.amount), amounts], box);

  const resized = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }));
  resized.observe(box);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => plot.redraw(), { signal });
  signal.addEventListener('abort', () => {
    resized.disconnect();
    plot.destroy();
  });
}

/** Room above and below; a price that never changed lies in the middle. @param {number} least @param {number} most @returns {[number, number]} */
function around(least, most) {
  const room = most > least ? (most - least) * 0.15 : most * 0.1 || 1;
  return [Math.max(0, least - room), most + room];
}
