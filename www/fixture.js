/**
 * A fixture as files: the folder that `cargo xtask new-site` begins, filled in. The page is what the site file reads of
 * it, not the whole; what else a reader must not hand on only she can see.
 */

import { unzipSync, strFromU8, strToU8, zipSync } from '../node_modules/fflate/esm/browser.js';

/** @typedef {import('./pkg/haitao_lens.js').Tree} Tree */
/** @typedef {import('./pkg/haitao_lens.js').Report} Report */
/** @typedef {{ id: string, site: string, page: string | null, url: string }} Fixture */

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** A capture's tree as a page. @param {Tree} tree */
export const pageOf = (tree) => `<!DOCTYPE html>${written(tree, '')}\n`;

/** @param {Tree | string} node @param {string} parent @returns {string} */
function written(node, parent) {
  if (typeof node === 'string') return parent === 'script' ? node : node.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const [tag, attributes, children] = node;
  const named = Object.entries(attributes).map(([name, value]) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
  const open = `<${tag}${named.join('')}>`;
  return VOID.has(tag) ? open : `${open}${children.map((child) => written(child, tag)).join('')}</${tag}>`;
}

/**
 * What `expected.json` says of a report: not what changes with every rule and every rate, whatever the page
 * (`tests/sites.rs`).
 *
 * @param {Report} report
 */
export function expected(report) {
  const plain = structuredClone(report);
  plain.rulesAsOf = null;
  for (const item of plain.items) {
    delete (/** @type {Partial<typeof item>} */ (item).landed);
    for (const badge of item.badges) {
      if (badge.kind === 'compliance' && badge.state === 'unknown') badge.label = badge.text = '';
    }
  }
  return `${JSON.stringify(sorted(plain), null, 2)}\n`;
}

/** With the keys of objects in order. @param {any} value @returns {any} */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/**
 * The files of a fixture, by their paths in a checkout.
 *
 * @param {{ id: string, text: string, page: string, url: string, to: string[], date: string, lang: string, report: Report }} fixture
 */
export function packed({ id, text, page, url, to, date, lang, report }) {
  const meta = `url = ${JSON.stringify(url)}\nto = ${JSON.stringify(to)}\ndate = "${date}"\nlang = "${lang}"\n`;
  const kind = report.kind === 'listing' ? 'listing' : 'item';
  const folder = `tests/sites/${id}/${kind}`;
  const end = text.trimStart().startsWith('{') ? 'json' : 'toml';
  return zipSync({
    [`src/data/sites/${id}.${end}`]: strToU8(text),
    [`${folder}/page.html`]: strToU8(page),
    [`${folder}/meta.toml`]: strToU8(meta),
    [`${folder}/expected.json`]: strToU8(expected(report)),
  });
}

/** What is in such a file, or in a site file alone. @param {string} name @param {Uint8Array} bytes @returns {Fixture} */
export function unpacked(name, bytes) {
  const own = /([^/\\]*?)\.(toml|json)$/i;
  if (!/\.zip$/i.test(name)) return { id: own.exec(name)?.[1] ?? 'my-shop', site: strFromU8(bytes), page: null, url: '' };
  const files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize < 20_000_000 });
  const find = (/** @type {RegExp} */ path) => Object.keys(files).find((file) => path.test(file));
  const site = find(/(^|\/)sites\/[^/]+\.(toml|json)$/) ?? find(/(^|\/)site\.(toml|json)$/);
  if (!site) throw new Error('there is no site file in it');
  const text = (/** @type {string | undefined} */ file) => (file ? strFromU8(/** @type {Uint8Array} */ (files[file])) : null);
  const meta = text(find(/(^|\/)meta\.toml$/)) ?? '';
  return { id: own.exec(site)?.[1] ?? 'my-shop', site: String(text(site)), page: text(find(/(^|\/)page\.html$/)), url: /^url = "([^"]*)"/m.exec(meta)?.[1] ?? '' };
}
