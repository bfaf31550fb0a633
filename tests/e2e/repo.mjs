// Serves this repo's files to a browser under an address of its own, without a server.

import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const HOME = 'http://playground.test';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
});

/**
 * A fresh context that can load this repo's files and nothing else.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string[]} refused collects every other address that was asked for
 * @param {Record<string, string>} pages pages that are no files: path and HTML
 */
export async function repoContext(browser, refused = [], pages = {}) {
  const context = await browser.newContext();
  await context.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== HOME) {
      refused.push(url.href);
      return route.abort();
    }
    if (pages[url.pathname]) return route.fulfill({ body: pages[url.pathname], contentType: 'text/html; charset=utf-8' });
    const body = await readFile(ROOT + url.pathname).catch(() => null);
    return route.fulfill(body ? { body, contentType: TYPES[extname(url.pathname)] } : { status: 404, body: '' });
  });
  return context;
}
