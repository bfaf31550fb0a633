// What the engine and the badges cost in Chromium. Run by `cargo xtask bench`; prints one JSON object a measurement.
// `--pages DIR`: a folder of saved pages with its `labels.jsonl`; the richest page of it is measured too.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { build } from '../../extension/build.mjs';
import { decode } from '../../www/decode.js';
import { benchBook } from './bench-book.mjs';
import { benchHostile } from './bench-hostile.mjs';
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { HOME, ROOT, launch, repoContext } from './repo.mjs';

const RUNS = 40;
const CONTEXT = { to: ['KR', 'CN'], market: null, date: '2026-11-01', lang: 'en', currency: null };

/** @param {string} what @param {number} measured @param {number} budget @param {string} unit */
const say = (what, measured, budget, unit) => console.log(JSON.stringify({ what, measured: Number(measured.toFixed(2)), budget, unit }));
const p95 = (times) => times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];

/** A listing of sixty products and about so many elements, most of which say nothing of a product. */
const LISTING = 'https://www.gmarket.co.kr/n/search?keyword=tea';
function listing(elements) {
  const rest = Array.from({ length: Math.round(elements / 60 - 7) / 2 }, (_, n) => `<div class="x${n % 7}"><i></i></div>`).join('');
  const card = (n) => `<div class="box__item-container"><a class="link__item" href="/Item?goodscode=${n}"><img alt="" width="80" height="80"></a><span class="text__item" title="녹차 ${n}호 100g">녹차 ${n}호 100g</span><div class="box__price-seller">판매가 <strong>${n}00</strong>원</div><p class="list-item__pay-count">구매 ${n}건</p>${rest}</div>`;
  return `<!doctype html><html lang="ko"><title>Tea</title><h1>Tea</h1>${Array.from({ length: 60 }, (_, n) => card(n + 10)).join('')}`;
}

/** A product page of about so many bytes, most of them in its description; `rich`: in the attributes there, which no limit cuts. */
const ITEM = 'https://shop.example/item/1';
function item(bytes, rich = false) {
  const named = (n) => (rich ? ` class="line line--of-the-description line--${n}" title="Line ${n} of the description, which tells where the tea grows and how much of it is in a box"` : '');
  const line = (n) => `<p${named(n)}>녹차는 베트남 고원에서 자랍니다. 第${n}批，产地云南。 <span>100g x ${n}</span></p>`;
  const lines = Array.from({ length: bytes / (rich ? 275 : 115) }, (_, n) => line(n)).join('');
  const data = '{"@context":"https://schema.org","@type":"Product","name":"녹차 100g","offers":{"@type":"Offer","price":"12000","priceCurrency":"KRW"}}';
  return `<!doctype html><html lang="ko"><title>녹차</title><script type="application/ld+json">${data}</script><h1>녹차 100g</h1><p class="price">12,000원</p><table><tr><th>원산지</th><td>베트남</td></tr></table><main>${lines}</main>`;
}

/**
 * The saved page with the most elements. Its own scripts stay text: they are captured, and never run.
 *
 * @param {string} folder
 */
async function richest(folder) {
  const labels = (await readFile(join(folder, 'labels.jsonl'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  const pages = await Promise.all(labels.filter(({ file, url }) => url && file.endsWith('.html')).map(async ({ file, url }) => {
    const html = decode(await readFile(join(folder, file))).text;
    return { file, url, html, tags: html.match(/<[a-z]/gi)?.length ?? 0 };
  }));
  const [first] = pages.sort((a, b) => b.tags - a.tags);
  if (!first) throw new Error(`${folder}: no saved page with an address in labels.jsonl`);
  const policy = `<meta http-equiv="content-security-policy" content="script-src 'self' 'wasm-unsafe-eval'">`;
  return { ...first, html: first.html.replace(/<head[^>]*>|$/i, (head) => head + policy) };
}

const { values: { pages: folder } } = parseArgs({ options: { pages: { type: 'string' } } });
const real = folder ? await richest(folder) : null;
const browser = await launch();
const context = await repoContext(browser, [], {
  '/listing': listing(10_000), '/item': item(200_000), '/large': item(2_000_000, true), ...(real && { '/real': real.html }),
});

/** A page with a fresh engine in it. @param {string} path @param {string} address as the shop knows it */
async function withEngine(path, address) {
  const page = await context.newPage();
  await page.goto(HOME + path);
  const cold = await page.evaluate(async ({ HOME, address }) => {
    const { default: init, Engine } = await import(`${HOME}/www/pkg/haitao_lens.js`);
    const wasm = await init();
    const start = performance.now();
    const engine = new Engine();
    const cold = performance.now() - start;
    const { capture, capturing } = await import(`${HOME}/extension/lib/capture.js`);
    Object.assign(window, { wasm, engine, capture, capturing, plan: engine.plan(address) });
    return cold;
  }, { HOME, address });
  return { page, cold };
}

const wasm = await readFile(`${ROOT}/www/pkg/haitao_lens_bg.wasm`);
say('wasm, raw', wasm.length / 1e6, 2, 'MB');
say('wasm, gzip', gzipSync(wasm, { level: 9 }).length / 1e6, 1.2, 'MB');

const colds = [];
for (let run = 0; run < 5; run += 1) {
  const { page, cold } = await withEngine('/item', ITEM);
  colds.push(cold);
  await page.close();
}
say('Engine::new, cold', colds.sort((a, b) => a - b)[2], 25, 'ms');

/** Measures the milliseconds of processor time that a page's thread takes for some work: other work on the machine does not count. */
async function threadTime(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
  };
  return async (work) => {
    const start = await now();
    await work();
    return (await now()) - start;
  };
}

// A shop that a site file reads, and the same page in a shop that none knows, which is taken whole.
for (const [what, path, address, products] of [
  ['known shop', '/listing', LISTING, 60], ['any shop', '/listing', 'https://shop.example/search?q=tea', null],
  ...(real ? [[`richest saved page (${real.file})`, '/real', real.url, null]] : []),
]) {
  const { page } = await withEngine(path, address);
  await page.evaluate(async ({ HOME, CONTEXT, products }) => {
    const { badgeLayer } = await import(`${HOME}/extension/lib/badges.js`);
    const { VERSION } = await import(`${HOME}/extension/lib/capture.js`);
    const { sliced, whole } = await import(`${HOME}/extension/lib/slices.js`);
    const messages = await (await fetch(`${HOME}/extension/_locales/en/messages.json`)).json();
    const words = { ...Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message])), lang: 'en' };
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shifts += entry.value))).observe({ type: 'layout-shift' });
    let taken, report, life;
    const steps = {
      capture: () => void (taken = whole(capturing(plan, document))),
      judge() { // in the background: not this thread's
        const head = JSON.stringify({ version: VERSION, url: plan.url, fresh: true, issues: taken.issues });
        report = engine.analyse(`${head.slice(0, -1)},"tree":${taken.tree.join('')}}`, CONTEXT);
        if (products !== null && report.items.length !== products) throw new Error(`${report.items.length} of ${products} products read`);
      },
      draw() {
        life = new AbortController();
        whole(badgeLayer(window, words, life.signal).showing(report, taken.nodes, plan.badge.place));
      },
      async clear() {
        await frame();
        life.abort();
        await frame();
      },
      /** As the content script does it: the page has its thread back after each slice. */
      async inSlices() {
        life = new AbortController();
        const read = await sliced(capturing(plan, document), () => true);
        const drawn = await sliced(badgeLayer(window, words, life.signal).showing(report, read.result.nodes, plan.badge.place), () => true);
        await steps.clear();
        return Math.max(read.longest, drawn.longest);
      },
    };
    Object.assign(window, { steps, shifted: () => shifts });
  }, { HOME, CONTEXT, products });

  const spent = await threadTime(page);
  const run = (step) => page.evaluate((step) => window.steps[step](), step);
  const idle = await spent(() => page.evaluate(() => {}));
  const times = [];
  for (let n = 0; n < RUNS; n += 1) {
    const captured = await spent(() => run('capture'));
    await run('judge');
    const drawn = await spent(() => run('draw'));
    await run('clear');
    times.push(Math.max(0, captured + drawn - 2 * idle));
  }
  let longest = 0;
  for (let n = 0; n < 5; n += 1) longest = Math.max(longest, await run('inSlices'));
  const { shifts, elements } = await page.evaluate(() => ({ shifts: window.shifted(), elements: document.querySelectorAll('*').length }));
  say(`main thread, per 10,000 elements, ${what}, p95`, p95(times) * 10_000 / elements, 16, 'ms');
  say(`main thread, ${what}, longest task`, longest, 50, 'ms');
  say(`layout shift (CLS), ${what}`, shifts, 0, '');
  await page.close();
}

{
  const { page } = await withEngine('/item', ITEM);
  const [early, late] = await page.evaluate((CONTEXT) => {
    const taken = { ...capture(plan, document).capture, url: plan.url };
    if (engine.analyse(taken, CONTEXT).items.length !== 1) throw new Error('the product was not read');
    const sizes = [];
    for (let run = 1; run <= 1000; run += 1) {
      engine.analyse(taken, CONTEXT);
      if (run === 10 || run === 1000) sizes.push(wasm.memory.buffer.byteLength / 1e6);
    }
    return sizes;
  }, CONTEXT);
  say('wasm memory, 1,000 captures of a 0.2 MB page', late, 12, 'MB');
  say('wasm memory, growth from the 10th to the 1,000th', late - early, 0, 'MB');
  await page.close();
}

{
  const { page } = await withEngine('/large', ITEM);
  const size = await page.evaluate((CONTEXT) => {
    const taken = { ...capture(plan, document).capture, url: plan.url };
    if (taken.issues.length) throw new Error(JSON.stringify(taken.issues));
    engine.analyse(taken, CONTEXT);
    return wasm.memory.buffer.byteLength / 1e6;
  }, CONTEXT);
  say('wasm memory, a 2 MB page', size, 24, 'MB');
}
await browser.close();

// The extension on a page: from the page's load to its first badge, with the background awake and asleep.
{
  const served = { '/item/200': item(200_000), '/item/1000': item(1_000_000) };
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" });
    response.end(served[request.url] ?? '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const folder = await mkdtemp(join(tmpdir(), 'haitao-lens-bench-'));
  const extension = await build({ out: folder, demo: true });
  const chromium = await launchChromium({ extension, executable: process.env.CHROMIUM });
  const { page } = await chromium.open(`http://shop.example.localhost:${server.address().port}/`);
  await page.addInitScript(() => {
    addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      globalThis.secondFrame = performance.now() - navigation.loadEventStart;
    })));
    new MutationObserver((_, observer) => {
      if (!document.querySelector('haitao-lens-badges')) return;
      observer.disconnect();
      const [navigation] = performance.getEntriesByType('navigation');
      document.documentElement.setAttribute('data-wait', String(performance.now() - navigation.loadEventStart));
    }).observe(document, { childList: true, subtree: true });
  });

  for (const [size, warm, cold] of [[200, 50, 130], [1000, 75, 160]]) {
    for (const asleep of [false, true]) {
      const times = [];
      for (let run = 0; run < 7; run += 1) {
        if (asleep) await chromium.stopBackground();
        await page.goto(`http://shop.example.localhost:${server.address().port}/item/${size}`);
        const wait = await page.waitForSelector('html[data-wait]', { state: 'attached' });
        times.push(Number(await wait.getAttribute('data-wait')));
      }
      const median = times.sort((a, b) => a - b)[3];
      say(`load to badges, ${size / 1000} MB, background ${asleep ? 'asleep' : 'awake'}`, median, asleep ? cold : warm, 'ms');
    }
    // At an address where the extension has nothing to do: before its second frame no page gets a badge.
    const alone = [];
    for (let run = 0; run < 7; run += 1) {
      await page.goto(`http://127.0.0.1:${server.address().port}/item/${size}`);
      alone.push(await page.evaluate(() => new Promise((done) => {
        const look = () => (globalThis.secondFrame ? done(globalThis.secondFrame) : requestAnimationFrame(look));
        look();
      })));
    }
    console.error(`load to second frame, ${size / 1000} MB, the page alone: ${alone.sort((a, b) => a - b)[3].toFixed(0)} ms`);
  }
  await benchHostile(say, chromium);
  await benchBook(say, chromium);
  await chromium.close();
  const firefox = await launchFirefox({ extension: folder });
  await benchHostile(say, firefox);
  await firefox.close();
  server.close();
  await rm(folder, { recursive: true });
}
