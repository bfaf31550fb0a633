// Runs in the browser: reads pages as the extension does. A parsed document runs no scripts.

import { capture } from '/extension/lib/capture.js';
import init, { Engine } from '/extension/pkg/haitao_lens.js';
import { parse } from '/www/links.js';

let engine;
window.ready = init().then(() => {
  engine = new Engine();
});

/**
 * The browser's own capture, the wasm module's of the same document, and what the module makes of the capture that
 * Rust took of the file; all as JSON text.
 */
window.read = ({ html, url, context, capture: taken }) => {
  const plan = engine.plan(url);
  const page = parse(html);
  const own = plan ? { ...capture(plan, page).capture, url } : taken;
  const live = plan ? engine.capture(page.documentElement, url) : taken;
  return { capture: JSON.stringify(own), live: JSON.stringify(live), report: JSON.stringify(engine.analyse(taken, context)) };
};

/** Addresses of searches, and how many shops there are. @param {[site: string, query: string][]} searches */
window.searches = async (searches) => {
  await window.ready;
  return { sites: engine.sites().length, urls: searches.map(([site, query]) => engine.searchUrl(site, query) ?? null) };
};

/** Makes the extension's own engine trap, by giving it an address far outside of the module's memory. */
window.breakEngine = async (url) => {
  // This is a plain page: the extension's storage, in which no site was taught.
  Object.assign((window.chrome ??= {}), { storage: { local: { get: async (initial) => initial } } });
  const { engine } = await import('/extension/lib/engine.js');
  const site = () => engine((lens) => lens.plan(url)?.site);
  const before = await site();
  const said = await engine((lens) => {
    lens.__wbg_ptr = 0xfffffff0;
    return lens.plan(url);
  }).catch(String);
  return { before, said, after: await site() };
};
