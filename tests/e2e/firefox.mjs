// Firefox with the extension loaded, and the page as a screen reader meets it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { until } from './check.mjs';
import { firefoxTab } from './firefox-tab.mjs';
import { marionette } from './marionette.mjs';

const UUID = '7d0c9b52-6c1f-4a9e-9a51-1f6f0e5b2c3d';

const PREFS = {
  'marionette.port': 0, // a free one, written to the profile
  'accessibility.force_disabled': -1, // on
  'extensions.webextOptionalPermissionPrompts': false, // a request is granted without a doorhanger
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.newtabpage.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'network.connectivity-service.enabled': false,
  'network.captive-portal-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
};

/**
 * @param {{ extension: string, executable?: string, headless?: boolean, lang?: string }} options
 */
export async function launchFirefox({ extension, executable = process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless = true, lang = 'en-US' }) {
  const { browser_specific_settings: { gecko } } = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const profile = await mkdtemp(join(tmpdir(), 'haitao-lens-firefox-'));
  const prefs = { ...PREFS, 'browser.download.folderList': 2, 'browser.download.dir': profile, 'intl.locale.requested': lang, 'extensions.webextensions.uuids': JSON.stringify({ [gecko.id]: UUID }) };
  await writeFile(join(profile, 'user.js'),
    Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));

  const written = portFile(profile);
  const firefox = spawn(executable, ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile,
    ...(headless ? ['--headless', '--width', '1280', '--height', '900'] : [])], { stdio: 'ignore' });
  const client = await marionette(await written);
  const { send } = client;
  await send('WebDriver:NewSession', { capabilities: {} });
  await send('WebDriver:SetTimeouts', { script: 300_000 });

  /** Runs a script with the browser's own rights. */
  const inBrowser = async (script, args = []) => {
    await send('Marionette:SetContext', { value: 'chrome' });
    const { value } = await send('WebDriver:ExecuteScript', { script, args }).finally(() =>
      send('Marionette:SetContext', { value: 'content' }));
    return value;
  };
  await inBrowser(LISTEN, [gecko.id]);
  await send('Addon:Install', { path: extension, temporary: true, allowPrivateBrowsing: true });

  /** Those that are open. @type {Set<ReturnType<typeof firefoxTab>>} */
  const tabs = new Set();
  const open = async (address, where = { type: 'tab' }) => {
    const { handle } = await send('WebDriver:NewWindow', where);
    await send('WebDriver:SwitchToWindow', { handle, focus: true });
    await send('WebDriver:Navigate', { url: address });
    const tab = firefoxTab({ send, inBrowser, handle, closed: () => tabs.delete(tab) });
    tabs.add(tab);
    return tab;
  };

  return {
    name: 'Firefox',
    /** When the user closes the browser. */
    closed: once(firefox, 'exit'),
    tabs,
    open,
    /** In a private window. @param {string} address */
    openPrivate: (address) => open(address, { type: 'window', private: true }),
    openOwn: (path) => open(`moz-extension://${UUID}/${path}`),
    openOwnPrivate: (path) => open(`moz-extension://${UUID}/${path}`, { type: 'window', private: true }),

    async idOf(tab) {
      await tab.use();
      return inBrowser(`
        const { extension } = WebExtensionPolicy.getByID(arguments[0]);
        return extension.tabManager.getWrapper(gBrowser.selectedTab).id;`, [gecko.id]);
    },

    /** What a click on the extension's button grants for the tab in front. */
    async clickButton(tab) {
      await tab.use();
      await inBrowser(`
        const { extension } = WebExtensionPolicy.getByID(arguments[0]);
        extension.tabManager.addActiveTabPermission(gBrowser.selectedTab);`, [gecko.id]);
    },

    /** Opens the sidebar, and gives back a reading of its words. */
    async openSidebar() {
      await inBrowser(`
        const { SidebarController } = Services.wm.getMostRecentWindow('navigator:browser');
        SidebarController.show([...SidebarController.sidebars.keys()].find((name) => name.startsWith(arguments[0])));`, [gecko.id.replace(/[@.]/g, '_')]);
      return async () => (await inBrowser(SIDEBAR)).join('\n');
    },

    async stopBackground() {
      await inBrowser(`return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground();`, [gecko.id]);
    },

    /** The extension is loaded anew, as after an update. */
    async reload() {
      await inBrowser(`
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        return AddonManager.getAddonByID(arguments[0]).then((extension) => extension.reload());`, [gecko.id]);
    },

    /** Requests to the network there were; `own`: by the extension, wherever it runs. */
    requests: () => inBrowser('return window.requestsSeen;'),
    /** The file that a tab gives out while something goes on: its name, and what is in it on the disk. @param {ReturnType<typeof firefoxTab>} tab @param {() => Promise<unknown>} work */
    async download(tab, work) {
      const done = () => inBrowser(DOWNLOADS);
      const before = await done();
      await work();
      const paths = await until(tab, done, (paths) => paths.length > before.length, 'nothing is downloaded');
      const path = paths.find((path) => !before.includes(path));
      return { name: basename(path), text: await readFile(path, 'utf8') };
    },

    /** Of the tabs that are open. */
    addresses: () => inBrowser('return gBrowser.browsers.map((one) => one.currentURI.spec);'),
    /** What was copied last. */
    clipboard: () => inBrowser(`
      const wanted = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
      wanted.init(null);
      wanted.addDataFlavor('text/plain');
      Services.clipboard.getData(wanted, Services.clipboard.kGlobalClipboard, window.browsingContext.currentWindowContext);
      const data = {};
      wanted.getTransferData('text/plain', data);
      return data.value.QueryInterface(Ci.nsISupportsString).data;`),

    async choose(settings) {
      const own = await open(`moz-extension://${UUID}/popup/popup.html`);
      await own.evaluate((changes) => chrome.storage.local.set(changes), settings);
      await own.close();
    },

    async close() {
      const ended = once(firefox, 'exit');
      await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => firefox.kill());
      await ended;
      client.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The port that Firefox writes into its profile once it listens. @param {string} profile */
async function portFile(profile) {
  for await (const _ of changes(profile)) {
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    if (text) return Number(text);
  }
  throw new Error('Firefox did not start');
}

async function* changes(folder) {
  const watcher = watch(folder);
  try {
    for (;;) {
      yield;
      await once(watcher, 'change');
    }
  } finally {
    watcher.close();
  }
}

// Notes who asks the network for what, from now on.
const LISTEN = `
  const [extension] = arguments;
  const seen = window.requestsSeen = [];
  const isOwn = (principal) => [principal?.addonId, principal?.contentScriptAddonPolicy?.id].includes(extension);
  Services.obs.addObserver((channel) => {
    channel.QueryInterface(Ci.nsIHttpChannel);
    const { triggeringPrincipal, loadingPrincipal } = channel.loadInfo;
    seen.push({ url: channel.URI.spec, own: isOwn(triggeringPrincipal) || isOwn(loadingPrincipal) });
  }, 'http-on-modify-request');`;

// Files that have wholly come.
const DOWNLOADS = `
  const { Downloads } = ChromeUtils.importESModule('resource://gre/modules/Downloads.sys.mjs');
  return Downloads.getList(Downloads.ALL).then((list) => list.getAll()).then((all) => all.filter(({ succeeded }) => succeeded).map(({ target }) => target.path));`;

// Every name in the accessibility tree of the sidebar.
const SIDEBAR = `
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const { document } = Services.wm.getMostRecentWindow('navigator:browser');
  const browser = document.getElementById('sidebar').contentDocument?.getElementById('webext-panels-browser');
  const root = browser && service.getAccessibleFor(browser)?.firstChild;
  const names = (node) => {
    const inside = [node.name ?? ''];
    for (let child = node.firstChild; child; child = child.nextSibling) inside.push(...names(child));
    return inside;
  };
  return root ? names(root) : [];`;
