// Looking in other shops, on a clock of the test's own: when pages are opened, what each comes to, and that every tab
// that was opened is closed.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOST_GAP, next } from '../../extension/lib/compare/queue.js';
import { search } from '../../extension/lib/compare/run.js';
import { PATIENCE, visit, wall } from '../../extension/lib/compare/visit.js';

test('which page may be opened next', () => {
  const task = (host) => ({ host });
  for (const [name, waiting, running, opened, now, host, wait] of [
    ['nothing waits', [], 0, {}, 0, null, null],
    ['the first', ['a', 'b'], 0, {}, 0, 'a', null],
    ['two run', ['a'], 2, {}, 0, null, null],
    ['one runs', ['a'], 1, {}, 0, 'a', null],
    ['the host was just asked', ['a'], 0, { a: 1000 }, 1500, null, 1500],
    ['a millisecond too early', ['a'], 0, { a: 1000 }, 1000 + HOST_GAP - 1, null, 1],
    ['two seconds later', ['a'], 0, { a: 1000 }, 1000 + HOST_GAP, 'a', null],
    ['another host goes before', ['a', 'b'], 0, { a: 1000 }, 1500, 'b', null],
    ['the sooner of two', ['a', 'b'], 0, { a: 1000, b: 500 }, 1500, null, 1000],
  ]) {
    const answer = next(waiting.map(task), running, new Map(Object.entries(opened)), now);
    assert.deepEqual([answer.task?.host ?? null, answer.wait], [host, wait], name);
  }
});

/** A browser without a browser: time moves when nothing else can happen. */
function fakeBrowser(pages) {
  let time = 0;
  let tabs = 0;
  /** @type {{ at: number, go: () => void }[]} */
  const timers = [];
  const log = { opened: [], closed: [], most: 0 };
  const live = new Map();
  return {
    log,
    now: () => time,
    async open(url) {
      const id = ++tabs;
      live.set(id, url);
      log.opened.push([time, url]);
      log.most = Math.max(log.most, live.size);
      return id;
    },
    async close(id) {
      live.delete(id);
      log.closed.push(id);
    },
    async report(id) {
      const { report } = pages[live.get(id)];
      if (report instanceof Error) throw report;
      return report;
    },
    listen(id, heard, signal) {
      for (const [at, what] of pages[live.get(id)].events) this.wait(at, signal).then(() => heard(what), () => {});
    },
    wait: (ms, signal) => new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const timer = { at: time + ms, go: resolve };
      timers.push(timer);
      signal.addEventListener('abort', () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
        reject(signal.reason);
      }, { once: true });
    }),
    /** Lets `work` go on until it ends. */
    async play(work) {
      let ended = false;
      const result = work.finally(() => (ended = true));
      result.catch(() => {});
      while (!ended) {
        for (let turn = 0; turn < 30 && !ended; turn++) await null;
        await new Promise(setImmediate);
        if (ended) break;
        timers.sort((one, other) => one.at - other.at);
        const timer = timers.shift();
        if (!timer) throw new Error('nothing is left to happen');
        time = Math.max(time, timer.at);
        timer.go();
      }
      return result;
    },
  };
}

const items = (count) => Array.from({ length: count }, (_, n) => ({ id: String(n) }));
const listing = (count) => ({ kind: 'listing', items: items(count), issues: [], url: null });
const blocked = (words) => ({ kind: 'blocked', items: [], issues: [{ field: null, code: 'blocked', message: words }], url: null });
const GONE = new Error('no content script');

test('what a visit comes to', async () => {
  for (const [name, page, outcome, time] of [
    ['products at once', { events: [[100, 'read']], report: listing(3) }, 'found', 100],
    ['products, only told by the load', { events: [[100, 'loaded']], report: listing(3) }, 'found', 100],
    ['a captcha', { events: [[100, 'read']], report: blocked('the page is a wall: "punish captcha"') }, 'check', 100],
    ['a login', { events: [[100, 'read']], report: blocked('the page is a wall: "请登录"') }, 'login', 100],
    ['no products', { events: [[100, 'read']], report: listing(0) }, 'nothing', 100 + PATIENCE.empty],
    ['another address', { events: [[100, 'loaded']], report: GONE }, 'elsewhere', 100 + PATIENCE.silent],
    ['never an answer', { events: [], report: GONE }, 'timeout', PATIENCE.whole],
    ['closed by the user', { events: [[50, 'closed']], report: null }, 'closed', 50],
  ]) {
    const browser = fakeBrowser({ 'https://a/': page });
    const result = await browser.play(visit(browser, 'https://a/', new AbortController().signal));
    assert.deepEqual([result.outcome, browser.now(), browser.log.closed], [outcome, time, [1]], name);
  }
});

test('a page that gets its products late has them', async () => {
  let count = 0;
  const page = { events: [[100, 'read'], [1500, 'read']], get report() { return listing(count++ ? 5 : 0); } };
  const browser = fakeBrowser({ 'https://a/': page });
  const { outcome, report } = await browser.play(visit(browser, 'https://a/', new AbortController().signal));
  assert.deepEqual([outcome, report.items.length, browser.now()], ['found', 5, 1500]);
});

test('walls', () => {
  for (const [words, expected] of [['Access Denied', 'check'], ['baxia-punish captcha pc', 'check'], ['로그인이 필요합니다', 'login'], ['亲，请登录', 'login']]) {
    assert.equal(wall(blocked(words)), expected, words);
  }
});

test('shops are asked two at a time, a host once in two seconds, the second way only after nothing was found', async () => {
  const page = (report) => ({ events: [[1000, 'read']], report });
  const browser = fakeBrowser({
    'https://a/1': page(listing(0)), 'https://a/2': page(listing(2)), 'https://b/1': page(listing(1)), 'https://b/2': page(listing(9)),
    'https://c/1': page(blocked('captcha')), 'https://e/1': page(listing(7)), 'https://e/2': page(listing(7)),
  });
  const shops = [['a', ['https://a/1', 'https://a/2']], ['b', ['https://b/1', 'https://b/2']], ['c', ['https://c/1']], ['d', []], ['e', ['https://e/1', 'https://e/2']]]
    .map(([site, urls]) => ({ site, name: site, urls }));
  const ends = {};
  const holds = async ({ items }) => items.length < 7;
  await browser.play(search(shops, browser, holds, ({ site }, state, report) => (ends[site] = [state, report?.items.length ?? null]), new AbortController().signal));
  assert.deepEqual(ends, { a: ['found', 2], b: ['found', 1], c: ['check', 0], e: ['other', 7] });
  assert.deepEqual(browser.log.opened, [[0, 'https://a/1'], [0, 'https://b/1'], [1000, 'https://c/1'], [2000, 'https://e/1'], [4000, 'https://e/2'], [4000, 'https://a/2']]);
  assert.equal(browser.log.most, 2);
  assert.equal(browser.log.closed.length, 6);
});

test('a shop that cannot be opened, or not be compared, stops no other', async () => {
  const browser = fakeBrowser({ 'https://b/1': { events: [[100, 'read']], report: listing(1) } });
  const { open } = browser;
  browser.open = async (url) => (url === 'https://a/1' ? Promise.reject(new Error('no tab')) : open(url));
  const ends = {};
  const shops = ['a', 'b'].map((site) => ({ site, name: site, urls: [`https://${site}/1`] }));
  const holds = async () => Promise.reject(new Error('no background'));
  await browser.play(search(shops, browser, holds, ({ site }, state) => (ends[site] = state), new AbortController().signal));
  assert.deepEqual(ends, { a: 'failed', b: 'found' });
});

test('cancelling closes every tab and asks no more', async () => {
  const browser = fakeBrowser({ 'https://a/1': { events: [], report: GONE }, 'https://b/1': { events: [], report: GONE }, 'https://c/1': { events: [], report: GONE } });
  const cancel = new AbortController();
  browser.wait(500, new AbortController().signal).then(() => cancel.abort());
  const shops = ['a', 'b', 'c'].map((site) => ({ site, name: site, urls: [`https://${site}/1`] }));
  await assert.rejects(browser.play(search(shops, browser, async () => true, () => {}, cancel.signal)), { name: 'AbortError' });
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  assert.deepEqual([browser.log.opened.length, browser.log.closed.sort(), browser.now()], [2, [1, 2], 500]);
});
