// A page that is against us: markup in its goods' names, its own prototypes, nodes of ours taken away or restyled, and
// changes without end. What is measured of our own work is measured in the world of the content script.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';

import { until } from './check.mjs';

const HOST = 'www.gmarket.co.kr.localhost';
const EVIL = '<img src=x onerror="document.documentElement.dataset.hit=1"><script>document.documentElement.dataset.hit=2</script>"\'>`${1}';

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const card = (n, title) => `<div class="box__item-container"><a class="link__item" href="/Item?goodscode=${n}"><img alt="" width="80" height="80"></a><span class="text__item" title="${escaped(title)}">${escaped(title)}</span><div class="box__price-seller">판매가 <strong>${n}00</strong>원</div><p class="list-item__pay-count">구매 ${n}건</p></div>`;
const listing = (count, title, head = '') => `<!doctype html><html lang="ko"><meta charset="utf-8"><title>Tea</title>${head}<style>.box__item-container{width:320px;margin:40px}</style><h1>Tea</h1><main>${Array.from({ length: count }, (_, n) => card(n + 10, title(n))).join('')}</main><p id="clock"></p>`;

/** Of badges a product has: origin, rank, price, rules. */
const KINDS = 4;

/** Runs before anything of the page. */
const POISON = `<script>
for (const [of, names] of [[Element, ['querySelectorAll', 'querySelector', 'closest', 'matches', 'attachShadow', 'setAttribute', 'before', 'after', 'append']],
  [Document, ['createElement', 'querySelectorAll', 'createElementNS']], [Node, ['appendChild', 'insertBefore']], [Array, ['map', 'push', 'filter', 'join']],
  [Map, ['get', 'set']], [Promise, ['then']]]) {
  for (const name of names) {
    const own = of.prototype[name];
    of.prototype[name] = function (...given) {
      if (this instanceof Element && this.localName?.startsWith('haitao')) document.documentElement.dataset.hit = name;
      if (given.some((one) => one instanceof Node && one.localName?.startsWith('haitao'))) document.documentElement.dataset.hit = name;
      return own.apply(this, given);
    };
  }
}
JSON.stringify = () => { document.documentElement.dataset.hit = 'stringify'; return 'broken'; };
window.MutationObserver = window.IntersectionObserver = window.ResizeObserver = function () { throw new Error('none'); };
CSSStyleSheet.prototype.replaceSync = () => { document.documentElement.dataset.hit = 'sheet'; };
</script>`;

/** Takes away every node of ours as soon as it comes. */
const WAR = `<script>
let taken = 0;
new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node.localName?.startsWith('haitao')) { node.remove(); document.documentElement.dataset.taken = ++taken; }
}).observe(document, { childList: true, subtree: true });
</script>`;
const RESTYLE = '<style>haitao-lens-badges{display:none!important;position:static!important;width:900px!important;opacity:0!important;transform:scale(9)!important}*{visibility:visible}</style>';

const PAGES = {
  '/n/search?keyword=evil': listing(6, () => `녹차 100g ${EVIL}`),
  '/n/search?keyword=poison': listing(6, (n) => `녹차 ${n}호 100g`, POISON),
  '/n/search?keyword=war': listing(6, (n) => `녹차 ${n}호 100g`, WAR),
  '/n/search?keyword=style': listing(6, (n) => `녹차 ${n}호 100g`, RESTYLE),
  '/n/search?keyword=calm': listing(6, (n) => `녹차 ${n}호 100g`),
  '/n/search?keyword=many': listing(5000, (n) => `녹차 ${n}호 100g`),
};

/** @returns {Promise<{ address: (path: string) => string, close: () => void }>} */
async function open() {
  const server = createServer((request, response) => {
    const page = PAGES[request.url];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: (path) => `http://${HOST}:${server.address().port}${path}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * How long each stretch of work of the extension's was, in milliseconds, the longest first: a profile of the page's
 * thread, in which a stretch is samples without a pause whose stack holds a function of `content.js`.
 *
 * @param {any} tab
 * @param {() => Promise<unknown>} work
 */
export async function stretches(tab, work) {
  if (tab.stretches) return tab.stretches(work); // Firefox profiles in a way of its own
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const parents = new Map();
  for (const { id, children = [] } of profile.nodes) for (const child of children) parents.set(child, id);
  const frames = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const isOurs = (id) => {
    for (let at = id; at !== undefined; at = parents.get(at)) if (/content\.js$/.test(frames.get(at)?.url ?? '')) return true;
    return false;
  };
  const found = [];
  let length = 0;
  profile.samples.forEach((id, n) => {
    if (isOurs(id)) length += Math.max(profile.timeDeltas[n + 1] ?? 0, 0);
    else if (frames.get(id)?.functionName !== '(garbage collector)') {
      if (length > 0) found.push(length / 1000);
      length = 0;
    }
  });
  return found.sort((one, other) => other - one);
}

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {Awaited<ReturnType<typeof import('./chromium.mjs').launchChromium>>} browser
 */
export async function hostile(checks, browser) {
  const shop = await open();
  const visit = async (word, hosts = 6) => {
    const tab = await browser.open(shop.address(`/n/search?keyword=${word}`));
    const drawn = () => tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length);
    if (hosts) await until(tab, drawn, (count) => count === hosts, `no badges on ${word}`);
    return { tab, drawn };
  };
  const hit = (tab) => tab.evaluate(() => document.documentElement.dataset.hit ?? null);

  await checks.check('markup in names stays text, in badges and in their reasons', async () => {
    const { tab } = await visit('evil');
    await until(tab, tab.badges, (found) => found.length >= 12, 'no badges');
    while ((await tab.focused()) === null) await tab.press('Tab');
    await tab.press('Enter');
    await until(tab, tab.panel, Boolean, 'no panel');
    assert.equal(await hit(tab), null);
    await tab.close();
  });

  await checks.check('prototypes and observers of the page\'s own are not ours', async () => {
    const { tab } = await visit('poison');
    assert.equal(await hit(tab), null);
    await tab.close();
  });

  await checks.check('a page that takes our nodes away wins, and then there is peace', async () => {
    const { tab, drawn } = await visit('war', 0);
    const taken = () => tab.evaluate(() => Number(document.documentElement.dataset.taken ?? 0));
    await until(tab, taken, (count) => count >= 6 * 11, 'they are not put back');
    for (let frame = 0; frame < 60; frame += 1) await tab.frame();
    assert.equal(await taken(), 6 * 11, 'six products, drawn once and put back ten times each');
    assert.equal(await drawn(), 0);
    await tab.close();
  });

  await checks.check('badges that were taken away once are put back, one set for each product', async () => {
    const { tab, drawn } = await visit('calm');
    const before = await until(tab, tab.badges, (found) => found.length >= 6 * KINDS, 'no badges');
    await tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').forEach((host) => host.remove()));
    await until(tab, drawn, (count) => count === 6, 'they are gone');
    await until(tab, tab.badges, (found) => found.join() === before.join(), 'other badges than before');
    await tab.close();
  });

  await checks.check('a page\'s styles do not reach the host', async () => {
    const { tab } = await visit('style');
    const look = await tab.evaluate(() => {
      const { display, position, width, opacity, transform } = getComputedStyle(document.querySelector('haitao-lens-badges'));
      return { display, position, width, opacity, transform };
    });
    assert.deepEqual(look, { display: 'block', position: 'absolute', width: '0px', opacity: '1', transform: 'none' });
    await tab.close();
  });

  await checks.check('a hundred times the same page drawn anew leaves one set of badges', async () => {
    const { tab, drawn } = await visit('calm');
    const before = await until(tab, tab.badges, (found) => found.length >= 6 * KINDS, 'no badges');
    await tab.evaluate(async () => {
      const main = document.querySelector('main');
      const clean = main.cloneNode(true);
      clean.querySelectorAll('haitao-lens-badges').forEach((host) => host.remove());
      for (let turn = 0; turn < 100; turn += 1) {
        main.replaceChildren(...clean.cloneNode(true).childNodes);
        await new Promise(requestAnimationFrame);
      }
    });
    await until(tab, drawn, (count) => count === 6, 'not one set');
    await until(tab, tab.badges, (found) => found.join() === before.join(), 'other badges than before');
    await tab.close();
  });

  await checks.check('ten thousand changes a second for five seconds: the page stays quick, the badges are right afterwards', async () => {
    const { tab, drawn } = await visit('calm');
    let changes = 0;
    const found = await stretches(tab, async () => {
      changes = await tab.evaluate(() => new Promise((done) => {
        const clock = document.getElementById('clock');
        const [price] = document.querySelectorAll('.box__price-seller strong');
        const start = performance.now();
        let count = 0;
        const { port1, port2 } = new MessageChannel();
        const turn = () => {
          const now = performance.now();
          for (; count < (now - start) * 10; count += 1) (count % 2 ? clock : price).textContent = String(count);
          if (now - start < 5000) port2.postMessage(null);
          else {
            price.textContent = '7700';
            done(count);
          }
        };
        port1.onmessage = turn;
        turn();
      }));
    });
    console.log(`      ${changes} changes; our longest stretches: ${found.slice(0, 3).map((ms) => `${ms.toFixed(1)} ms`).join(', ')}`);
    assert.ok(changes >= 45_000, `only ${changes} changes`);
    assert.ok((found[0] ?? 0) <= 50, `${found[0]} ms at once`);
    await until(tab, tab.badges, (names) => names.some((name) => /7[,.]?700/.test(name)), 'the last price is not shown');
    assert.equal(await drawn(), 6);
    await tab.close();
  });

  await checks.check('five thousand cards: no injection, badges only near the screen, and right', async () => {
    const tab = await browser.open('about:blank');
    let drawn = 0;
    const found = await stretches(tab, async () => {
      await tab.go(shop.address('/n/search?keyword=many'));
      drawn = await until(tab, () => tab.evaluate(() => document.querySelectorAll('haitao-lens-badges').length), (count) => count > 0, 'no badges', 60_000);
    });
    console.log(`      our longest stretches: ${found.slice(0, 5).map((ms) => `${ms.toFixed(1)} ms`).join(', ')}`);
    assert.ok(drawn < 200, `${drawn} drawn at once`);
    await tab.close();
  });

  shop.close();
}
