/** A capture as a page that any browser opens: it runs nothing, loads nothing, and reads as it was captured. */

import { written } from '../scrub/data.js';

/** @typedef {import('../../pkg/haitao_lens.js').Tree} Tree */

export const PROVENANCE = 'haitao-lens-provenance';

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('\u00a0', '&nbsp;');
/** For a comment, which two hyphens would end. @param {string} text */
const commented = (text) => text.replaceAll('--', '-%2D').replaceAll('>', '%3E');
/** A text in a style sheet. @param {string} text */
const styled = (text) => text.replace(/[^\p{L}\p{N} .,:;()[\]/_-]/gu, (c) => `\\${c.codePointAt(0)?.toString(16)} `);

/**
 * @param {Tree} tree
 * @param {{ url: string, heading: string, quirks: boolean }} page `heading`: what stands above it, drawn and not in its text
 */
export function htmlOf([, attributes, inside], { url, heading, quirks }) {
  const isHead = (/** @type {Tree | string} */ child) => typeof child !== 'string' && child[0] === 'head';
  const head = /** @type {Tree | undefined} */ (inside.find(isHead));
  const rest = inside.filter((child) => !isHead(child));
  return [
    ...(quirks ? [] : ['<!doctype html>']),
    `<!-- saved from url=(${String(url.length).padStart(4, '0')})${commented(url)} -->`,
    `<html${attributesOf(attributes)}><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="referrer" content="no-referrer">`,
    `<style>html::before { content: "${styled(heading)}"; display: block; padding: 8px 12px; border-bottom: 1px solid; font: 13px/1.5 sans-serif; } body { font-family: sans-serif; }</style>`,
    `${head ? childrenOf(head[2]) : ''}</head>${childrenOf(rest)}`,
    '</html>\n',
  ].join('\n');
}

/** The page with its provenance, on a line of its own: without that line it is what was hashed. @param {string} html @param {unknown} provenance */
export const withProvenance = (html, provenance) =>
  html.replace(/<\/html>\n$/, () => `<script type="application/json" id="${PROVENANCE}">${written(provenance)}</script>\n</html>\n`);

/** @param {Tree[2]} children @returns {string} */
const childrenOf = (children) => children.map((child) => (typeof child === 'string' ? escaped(child) : elementOf(child))).join('');

/** @param {Tree} tree @returns {string} */
function elementOf([tag, attributes, inside]) {
  const start = `<${tag}${attributesOf(attributes)}>`;
  if (VOID.has(tag)) return start;
  if (tag === 'script') return `${start}${inside.join('')}</script>`;
  // A parser drops a line break right after these.
  const first = inside[0];
  const line = (tag === 'pre' || tag === 'textarea') && typeof first === 'string' && first.startsWith('\n') ? '\n' : '';
  return `${start}${line}${childrenOf(inside)}</${tag}>`;
}

/** @param {Record<string, string>} attributes */
const attributesOf = (attributes) => Object.entries(attributes).map(([name, value]) => ` ${name}="${quoted(value)}"`).join('');
