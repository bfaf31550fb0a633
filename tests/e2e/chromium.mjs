// Chromium with the extension loaded, and the page as a screen reader meets it: a closed shadow root hides badges from
// scripts, the accessibility tree shows them.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

/**
 * @param {{ extension: string, executable?: string, headless?: boolean, lang?: string }} options
 */
export async function launchChromium({ extension, executable = process.env.CHROMIUM ?? '/usr/bin/chromium', headless = true, lang = 'en-US' }) {
  const profile = await mkdtemp(join(tmpdir(), 'haitao-lens-chromium-'));
  // Without it Chromium does not start an unpacked extension again that was reloaded.
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: false, // Playwright's own headless mode knows no extensions; `--headless=new` does
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: headless ? { width: 1280, height: 800 } : null,
    args: [
      ...(headless ? ['--headless=new', '--disable-gpu'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--lang=${lang}`,
      `--disable-extensions-except=${extension}`, `--load-extension=${extension}`,
    ],
  });
  /** Every request there was. @type {{ url: string, own: boolean }[]} */
  const requests = [];
  context.on('request', (request) => {
    requests.push({ url: request.url(), own: (request.serviceWorker()?.url() ?? asker(request)).startsWith('chrome-extension:') });
  });
  context.setDefaultTimeout(120_000);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  /** Those that are open. @type {Set<any>} */
  const tabs = new Set();
  const openTab = async (/** @type {string} */ address) => {
    const tab = await chromiumTab(await context.newPage(), address);
    tabs.add(tab);
    tab.page.once('close', () => tabs.delete(tab));
    return tab;
  };

  return {
    name: 'Chromium',
    tabs,
    /** When the user closes the browser. */
    closed: new Promise((resolve) => context.once('close', resolve)),
    /** @param {string} address */
    open: openTab,
    /** A tab that the extension's own pages, opened after it, take for one in a private window. @param {string} address */
    async openPrivate(address) {
      const tab = await openTab(address);
      await context.addInitScript((url) => {
        if (location.protocol === 'chrome-extension:') chrome.tabs.get = async (id) => ({ id, url, incognito: true });
      }, address);
      return tab;
    },
    /** A page of the extension's own. @param {string} path */
    openOwn: (path) => openTab(`${origin}/${path}`),

    /** The tab's number, as the extension knows it. @param {{ page: import('playwright-core').Page }} tab */
    async idOf(tab) {
      const own = await context.newPage();
      await own.goto(`${origin}/manifest.json`);
      await tab.page.bringToFront();
      // Without a grant addresses are hidden; the tab in front is known all the same.
      const id = await own.evaluate(async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.id);
      await own.close();
      return id;
    },

    /** What a click on the extension's button tells the popup: the address of the tab in front. */
    async clickButton(tab) {
      await context.addInitScript((url) => {
        if (location.protocol !== 'chrome-extension:') return;
        chrome.tabs.get = async (id) => ({ id, url, incognito: false });
        chrome.permissions.request = async (asked) => {
          globalThis.asked = asked;
          return false;
        };
      }, tab.page.url());
    },
    /** What the popup asked for. */
    asked: (own) => own.evaluate(() => globalThis.asked),

    /** Opens the side panel, and gives back a reading of its words. It opens only on a click. */
    async openSidebar() {
      const own = await context.newPage();
      await own.goto(`${origin}/manifest.json`);
      await own.evaluate(async () => {
        const { id } = await chrome.windows.getCurrent();
        document.addEventListener('click', () => chrome.sidePanel.open({ windowId: id }), { once: true });
      });
      await own.mouse.click(100, 100);
      return () => own.evaluate(() => chrome.extension.getViews().find(({ location }) => location.pathname === '/panel/panel.html')?.document.body?.innerText ?? '');
    },

    /** Ends the background, as the browser does when it was idle for a while. */
    async stopBackground() {
      const own = await context.newPage();
      await own.goto(`${origin}/manifest.json`);
      const session = await context.newCDPSession(own);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await own.close();
    },

    /** The extension is loaded anew, as after an update. */
    async reload() {
      const own = await context.newPage();
      await own.goto(`${origin}/manifest.json`);
      const gone = own.waitForEvent('close');
      await own.evaluate(() => chrome.runtime.reload()).catch(() => {}); // nobody is left to answer
      await gone; // with its extension
    },

    /** Requests to the network there were; `own`: by the extension's background or one of its pages. */
    requests: async () => requests.filter(({ url }) => /^https?:/.test(url)),
    /** The file that a tab gives out while something goes on: its name, and what is in it on the disk. @param {any} tab @param {() => Promise<unknown>} work */
    async download(tab, work) {
      const [given] = await Promise.all([tab.page.waitForEvent('download'), work()]);
      return { name: given.suggestedFilename(), text: await readFile(await given.path(), 'utf8') };
    },

    /** Of the tabs that are open. */
    addresses: async () => context.pages().map((page) => page.url()),
    /** What was copied last. @param {{ page: import('playwright-core').Page }} tab */
    async clipboard(tab) {
      // What is not granted with it is refused to that origin from then on.
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(tab.page.url()).origin });
      return tab.page.evaluate(() => navigator.clipboard.readText());
    },

    /** Settings, as the popup would store them. @param {Record<string, unknown>} settings */
    async choose(settings) {
      const own = await context.newPage();
      await own.goto(`${origin}/popup/popup.html`);
      await own.evaluate((changes) => chrome.storage.local.set(changes), settings);
      await own.close();
    },

    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The page that asks. One on its way to an address has no frame yet, nor has a tab that opens in the background. */
function asker(request) {
  try {
    return request.isNavigationRequest() ? request.url() : request.frame().url();
  } catch {
    return request.url();
  }
}

/** @param {import('playwright-core').Page} page @param {string} address */
async function chromiumTab(page, address) {
  await page.goto(address);
  const session = await page.context().newCDPSession(page);

  const property = (node, name) => node.properties?.find((one) => one.name === name)?.value.value;
  const nodes = async () => (await session.send('Accessibility.getFullAXTree')).nodes;
  /** A node and all below it, those that a screen reader skips left out. */
  const within = (root, all) => {
    const byId = new Map(all.map((node) => [node.nodeId, node]));
    const below = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? below(byId.get(id)) : []))];
    return below(root).filter((node) => !node.ignored);
  };
  const badges = async () => {
    const all = await nodes();
    return all.filter((node) => node.role?.value === 'group' && node.name?.value === 'haitao-lens')
      .flatMap((group) => within(group, all)).filter((node) => node.role.value === 'button');
  };

  return {
    page,
    toFront: () => page.bringToFront(),
    /** Names of the badges, in the order of the page. */
    badges: async () => (await badges()).map((node) => node.name.value),
    /** Name of the badge that has the focus. */
    focused: async () => (await badges()).find((node) => property(node, 'focused'))?.name.value ?? null,
    /** The bar of the listing tools: what it says, and its parts in order; null when there is none. */
    async bar() {
      const all = await nodes();
      const bar = all.find((node) => !node.ignored && node.role?.value === 'toolbar');
      if (!bar) return null;
      const inside = within(bar, all);
      const status = inside.find((node) => node.role?.value === 'status');
      return {
        name: bar.name.value,
        status: status ? within(status, all).filter((node) => node.role.value === 'StaticText').map((node) => node.name.value).join('') : '',
        controls: inside.filter((node) => ['combobox', 'button'].includes(node.role.value))
          .map((node) => ({ name: node.name.value, value: node.value?.value ?? null, focused: Boolean(property(node, 'focused')) })),
      };
    },
    /** Name and words of the open panel; null when there is none. */
    async panel() {
      const all = await nodes();
      const dialog = all.find((node) => !node.ignored && node.role?.value === 'dialog');
      if (!dialog) return null;
      const inside = within(dialog, all);
      const names = (role) => inside.filter((node) => node.role?.value === role).map((node) => node.name.value);
      return {
        name: dialog.name.value,
        text: names('StaticText').join(' '),
        links: inside.filter((node) => node.role?.value === 'link').map((node) => property(node, 'url')),
        buttons: names('button'),
        focused: inside.find((node) => node.role?.value === 'button' && property(node, 'focused'))?.name.value ?? null,
      };
    },
    frame: () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve))),
    evaluate: (work, argument) => page.evaluate(work, argument),
    front: () => page.bringToFront(),
    click: (selector) => page.click(selector),
    rightClick: (selector) => page.click(selector, { button: 'right' }),
    press: (key) => page.keyboard.press(key),
    /** Keys of letters, one after another. @param {string} text */
    type: (text) => page.keyboard.type(text),
    /** @param {string} address */
    go: (address) => page.goto(address),
    /** The page gets a window of this width. @param {number} width */
    narrow: (width) => page.setViewportSize({ width, height: 640 }),
    /** What the page's process holds after everything that nobody needs is gone. */
    async held() {
      for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
      return { nodes, listeners: jsEventListeners };
    },
    screenshot: (path) => page.screenshot({ path }),
    close: () => page.close(),
  };
}
