// Chromium with the extension loaded, and the page as a screen reader meets it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

/**
 * @param {{ extension: string, executable?: string, headless?: boolean, lang?: string }} options
 */
export async function launchChromium({ extension, executable = '/usr/bin/chromium', headless = true, lang = 'en-US' }) {
  const profile = await mkdtemp(join(tmpdir(), 'haitao-lens-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: false, // the old headless mode knows no extensions; `--headless=new` below does
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: headless ? { width: 1280, height: 800 } : null,
    args: [
      ...(headless ? ['--headless=new', '--disable-gpu'] : []),
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--lang=${lang}`,
      `--disable-extensions-except=${extension}`, `--load-extension=${extension}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return {
    context,
    worker,
    /** `chrome-extension://ID` */
    origin: new URL(worker.url()).origin,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
