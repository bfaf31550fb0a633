// One page, read on five roads that must agree byte for byte: projected by the browser's script, by the wasm module in
// the browser or by Rust from the file, and analysed by the module or natively. Every fixture and every page of the demo shop.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { parse } from 'smol-toml';

import { pages as shop } from '../../demo/shop/index.mjs';
import { decode } from '../../www/decode.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CONTEXT = { to: ['KR', 'CN', 'US'], market: null, date: '2026-11-22', lang: 'en', currency: 'KRW' };

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {{ name: string, open: (address: string) => Promise<any> }} browser
 */
export async function equality(checks, browser) {
  const pages = [...(await fixtures()), ...demoPages()];
  const native = await readNatively(pages);
  const lab = await openLab();
  const tab = await browser.open(lab.address);
  await tab.evaluate(() => window.ready);

  for (const [n, { name, html, url }] of pages.entries()) {
    await checks.check(`${browser.name} and Rust read the same: ${name}`, async () => {
      const own = await tab.evaluate((page) => window.read(page), { html, url, context: CONTEXT, capture: JSON.parse(native[n].capture) });
      same(own.capture, native[n].capture, 'capture');
      same(own.live, native[n].capture, "module's capture");
      same(own.report, native[n].report, 'report');
    });
  }
  await tab.close();
  lab.close();
}

/** @param {string} found @param {string} expected @param {string} what */
function same(found, expected, what) {
  if (found === expected) return;
  let at = 0;
  while (found[at] === expected[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 80), at + 80);
  assert.fail(`the ${what} differs at ${at}:\n  browser …${around(found)}…\n  Rust    …${around(expected)}…`);
}

/** `tests/sites/SITE/CASE/page.html` with the address its meta.toml gives. */
async function fixtures() {
  const base = join(root, 'tests/sites');
  const files = await readdir(base, { recursive: true }).catch(() => []);
  return Promise.all(files.filter((file) => file.endsWith('page.html')).sort().map(async (file) => {
    const folder = join(base, file, '..');
    const { url = 'https://unknown.invalid/' } = parse(await readFile(join(folder, 'meta.toml'), 'utf8'));
    return { name: file, url, html: decode(await readFile(join(folder, 'page.html'))).text };
  }));
}

const demoPages = () => Object.entries(shop).map(([address, html]) => ({ name: address, html, url: `https://${address}` }));

/** Capture and report of each page by the native engine, as JSON text. */
async function readNatively(pages) {
  const child = spawn('cargo', ['run', '--quiet', '--example', 'capture'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(pages.map(({ html, url }) => `${JSON.stringify({ html, url, context: CONTEXT })}\n`).join(''));
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  assert.equal(lines.length, 2 * pages.length, 'the native engine read every page');
  return pages.map((_, n) => ({ capture: lines[2 * n], report: lines[2 * n + 1] }));
}

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** A page of no shop, with `capture.js` and the wasm module as the extension has them. */
export async function openLab() {
  const page = `<!doctype html><meta charset="utf-8"><title>lab</title><script type="module" src="/tests/e2e/lab.js"></script>`;
  const server = createServer(async ({ url }, response) => {
    const path = new URL(url, 'http://lab.invalid').pathname;
    const type = TYPES[extname(path)];
    const body = type ? await readFile(join(root, path)).catch(() => null) : page;
    response.writeHead(body === null ? 404 : 200, { 'content-type': type ?? 'text/html' }).end(body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref(); // a check that fails before it is closed does not keep the tests from ending
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
