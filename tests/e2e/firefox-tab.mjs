// A tab of Firefox, and its page as a screen reader meets it.

import { writeFile } from 'node:fs/promises';

// The accessibility tree of the tab in front.
const TREE = `
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const read = (node) => {
    const state = {};
    node.getState(state, {});
    const role = service.getStringRole(node.role);
    const inside = [];
    for (let child = node.firstChild; child; child = child.nextSibling) inside.push(read(child));
    return { role, name: node.name, value: node.value || null, inside,
      focused: Boolean(state.value & Ci.nsIAccessibleStates.STATE_FOCUSED) };
  };
  const page = service.getAccessibleFor(gBrowser.selectedBrowser)?.firstChild;
  return page ? read(page) : null;`;

// Runs with the rights of the browser in the page's own process, once everything that nobody needs is gone.
const HELD = `
  for (let turn = 0; turn < 3; turn += 1) {
    Components.utils.forceGC();
    Components.utils.forceCC();
  }
  const sizes = Array.from({ length: 9 }, () => ({}));
  Components.classes['@mozilla.org/memory-reporter-manager;1'].getService(Components.interfaces.nsIMemoryReporterManager).sizeOfTab(window, ...sizes);
  const targets = [window, document, ...document.querySelectorAll('*')];
  return { nodeBytes: sizes[3].value, scriptBytes: sizes[0].value, listeners: targets.reduce((count, target) => count + Services.els.getListenerInfoFor(target).length, 0) };`;

// Ends the profile of all processes; a stretch is samples without a pause whose stack holds a function of `content.js`.
const STRETCHES = `
  return Services.profiler.getProfileDataAsync().then((profile) => {
    Services.profiler.StopProfiler();
    const found = [];
    const look = ({ threads, processes = [] }) => {
      processes.forEach(look);
      for (const { samples, stackTable, frameTable, stringTable } of threads) {
        const at = (table, row, name) => table.data[row][table.schema[name]];
        const known = [];
        const isOurs = (stack) => stack !== null && (known[stack] ??= /\\/content\\.js/.test(stringTable[at(frameTable, at(stackTable, stack, 'frame'), 'location')])
          || isOurs(at(stackTable, stack, 'prefix')));
        let start = null;
        samples.data.forEach((_, row) => {
          const ours = isOurs(at(samples, row, 'stack') ?? null);
          if (ours) start ??= at(samples, row, 'time');
          else if (start !== null) {
            found.push(at(samples, row, 'time') - start);
            start = null;
          }
        });
      }
    };
    look(profile);
    return found.sort((one, other) => other - one);
  });`;

const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', End: '\uE010', ArrowRight: '\uE014', ArrowDown: '\uE015' };

/**
 * @param {{ send: (command: string, parameters?: Record<string, unknown>) => Promise<any>, inBrowser: (script: string, args?: unknown[]) => Promise<any>,
 *   handle: string, closed: () => void }} given `closed` is called when the tab goes
 */
export function firefoxTab({ send, inBrowser, handle, closed }) {
  const use = () => send('WebDriver:SwitchToWindow', { handle, focus: true });
  const flat = (node) => [node, ...node.inside.flatMap(flat)];
  const nodes = async () => {
    await use();
    const root = await inBrowser(TREE);
    return root ? flat(root) : [];
  };
  const badges = async () => (await nodes())
    .filter((node) => node.role === 'grouping' && node.name === 'haitao-lens')
    .flatMap(flat).filter((node) => node.role === 'pushbutton');

  const evaluate = async (work, argument) => {
    await use();
    // Each script runs in a global of its own, in front of the page's: what one leaves in the page's the next finds.
    const { value } = await send('WebDriver:ExecuteScript', { script: `return ((globalThis, given) => (${work})(given))(window, ...arguments)`, args: [argument ?? null] });
    return value;
  };

  return {
    use,
    toFront: use,
    badges: async () => (await badges()).map((node) => node.name),
    focused: async () => (await badges()).find((node) => node.focused)?.name ?? null,
    async bar() {
      const bar = (await nodes()).find((node) => node.role === 'toolbar');
      if (!bar) return null;
      const inside = flat(bar);
      const status = inside.find((node) => node.role === 'statusbar');
      return {
        name: bar.name,
        status: status ? flat(status).filter((node) => node.role === 'text leaf').map((node) => node.name).join('') : '',
        controls: inside.filter((node) => ['combobox', 'pushbutton'].includes(node.role)).map(({ name, value, focused }) => ({ name, value, focused })),
      };
    },
    async panel() {
      const dialog = (await nodes()).find((node) => node.role === 'dialog');
      if (!dialog) return null;
      const inside = flat(dialog);
      const names = (role) => inside.filter((node) => node.role === role).map((node) => node.name);
      return {
        name: dialog.name,
        text: names('text leaf').join(' '),
        links: inside.filter((node) => node.role === 'link').map((node) => node.value),
        buttons: names('pushbutton'),
        focused: inside.find((node) => node.role === 'pushbutton' && node.focused)?.name ?? null,
      };
    },
    async frame() {
      await use();
      await send('WebDriver:ExecuteAsyncScript', { script: 'requestAnimationFrame(() => arguments[0]())', args: [] });
    },
    evaluate,
    front: use,
    async click(selector) {
      await use();
      const { value } = await send('WebDriver:FindElement', { using: 'css selector', value: selector });
      await send('WebDriver:ElementClick', { id: Object.values(value)[0] });
    },
    async rightClick(selector) {
      await use();
      const { value: origin } = await send('WebDriver:FindElement', { using: 'css selector', value: selector });
      await send('WebDriver:PerformActions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
        { type: 'pointerMove', origin, x: 0, y: 0 }, { type: 'pointerDown', button: 2 }, { type: 'pointerUp', button: 2 },
      ] }] });
    },
    async press(key) {
      await use();
      const value = KEYS[key] ?? key;
      await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions: [
        { type: 'keyDown', value }, { type: 'keyUp', value },
      ] }] });
    },
    /** Keys of letters, one after another. @param {string} text */
    async type(text) {
      await use();
      const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
      await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    /** @param {string} address */
    async go(address) {
      await use();
      await send('WebDriver:Navigate', { url: address });
    },
    /** Runs a library in a script's own global, and then asks it: the next script would not find it. @param {string} library @param {string} question @param {unknown[]} args */
    async ask(library, question, args) {
      await use();
      const { value } = await send('WebDriver:ExecuteScript', { script: `${library}\n;${question}`, args });
      return value;
    },
    /** What the system asks of pages; for all tabs. @param {'light' | 'dark'} scheme */
    prefers: (scheme) => inBrowser("Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);", [Number(scheme === 'light')]),
    /** The page gets a window of this width: narrower than Firefox makes its own. @param {number} width */
    async narrow(width) {
      await use();
      await inBrowser("gBrowser.selectedBrowser.style.cssText = `flex: none; min-width: 0; width: ${arguments[0]}px`;", [width]);
    },
    /** What the document and its scripts hold, nodes that are out of it with the scripts, and what listens in it. Firefox measures, it does not count. */
    async held() {
      await use();
      const { value } = await send('WebDriver:ExecuteScript', { sandbox: 'system', script: HELD, args: [] });
      return value;
    },
    /** How long each stretch of work of the extension's was while something went on, in milliseconds, the longest first. @param {() => Promise<unknown>} work */
    async stretches(work) {
      await inBrowser("return Services.profiler.StartProfiler(8_000_000, 1, ['js', 'nomarkerstacks'], ['GeckoMain']);");
      await work();
      return inBrowser(STRETCHES);
    },
    async screenshot(path) {
      await use();
      const { value } = await send('WebDriver:TakeScreenshot', { full: false });
      await writeFile(path, Buffer.from(value, 'base64'));
    },
    async close() {
      closed();
      // It may be closing itself, at any moment.
      await use().then(() => send('WebDriver:CloseWindow')).catch((error) => {
        if (!/no such window/.test(String(error))) throw error;
      });
      const [first] = await send('WebDriver:GetWindowHandles');
      await send('WebDriver:SwitchToWindow', { handle: first });
    },
  };
}
