/**
 * What a plan takes of a page. Nothing else of the page is ever read.
 *
 * Taken with its whole subtree is every element that matches one of the plan's selectors, `title`, `meta[content]`,
 * the canonical link, and the scripts the plan keeps; of their ancestors, the bare element. Never taken are other
 * scripts, styles, drawings, frames, templates, comments, and what the shopper typed or chose in a form. The page is
 * not changed and its layout not asked for. The same walk, in Rust on a parsed file, is `src/dom/project.rs`: a change
 * here is a change there.
 */

import { find, query } from './find.js';

/** @typedef {import('../pkg/haitao_lens.js').Plan} Plan */
/** @typedef {import('../pkg/haitao_lens.js').Capture} Capture */
/** @typedef {import('../pkg/haitao_lens.js').Issue} Issue */
/** @typedef {import('../pkg/haitao_lens.js').Tree} Tree */

const VERSION = 1;

/** Elements that are left out with all they hold. The last is the host of our own badges. */
const DROPPED = new Set(['iframe', 'math', 'noscript', 'style', 'svg', 'template', 'haitao-lens-badges']);

/** Elements whose content the shopper types. */
const EDITED = 'textarea, [contenteditable=""], [contenteditable=true i], [contenteditable=plaintext-only i]';

/** Elements that hold what the shopper chose or typed: their `value` is not taken. */
const CONTROLS = new Set(['input', 'option', 'select', 'textarea']);

/** Elements are not followed deeper than this; browsers stop nesting near it. */
const MAX_DEPTH = 512;

/** Attributes that these elements always keep, after those of the plan. */
const ALWAYS = {
  html: ['lang'],
  meta: ['name', 'property', 'content', 'itemprop', 'charset', 'http-equiv'],
  link: ['rel', 'href'],
};

/**
 * The projection of a page, and its elements in the order of the capture: `nodes[i]` is what a report calls node `i`.
 *
 * @param {Plan} plan
 * @param {Document} document
 * @returns {{capture: Capture, nodes: Element[]}}
 */
export function capture(plan, document) {
  /** @type {Issue[]} */
  const issues = [];
  const select = usable(plan.select, document, issues);
  const rules = plan.scripts.filter((rule) => rule.select === null || usable([rule.select], document, issues).length);

  const named = new Set(['id', 'class', ...select.flatMap(asked), ...rules.flatMap((rule) => asked(rule.select ?? ''))]);
  const bare = plan.attributes.filter((name) => named.has(name));
  const names = {
    taken: ranks(plan.attributes),
    bare: ranks(bare),
    html: { taken: ranks(plan.attributes, ALWAYS.html), bare: ranks(bare, ALWAYS.html) },
    meta: ranks(plan.attributes, ALWAYS.meta),
    link: ranks(plan.attributes, ALWAYS.link),
  };

  const exact = (/** @type {string} */ selector) => (document.compatMode === 'BackCompat' ? sensitive(selector) : selector);
  const matches = find(['title', ...select.map(exact)], document);
  const scripts = document.querySelectorAll(rules.map((rule) => (rule.select ? exact(rule.select) : 'script')).join() || 'none');
  const metas = query(['meta[content]', 'link[rel]'], document);
  const edited = new Set(query(['textarea', '[contenteditable]'], document).filter((element) => element.matches(EDITED)));

  /** Everything on the way to an element that may be taken. @type {Set<Element>} */
  const open = new Set();
  for (const list of [matches, scripts, metas]) {
    for (const element of list) {
      for (let e = /** @type {Element | null} */ (element); e && !open.has(e); e = e.parentElement) open.add(e);
    }
  }

  /** @type {Element[]} */
  const nodes = [];
  /** Text taken so far. */
  let units = 0;
  /** An element did not fit: no more elements are taken for their text. */
  let full = false;
  /** The element being taken does not fit. */
  let over = false;
  let deep = false;
  let kept = 0;
  /** Scripts that were cut, counted from 1. @type {number[]} */
  const cut = [];

  /**
   * What is taken of `element`; `inside` says that an ancestor is taken.
   *
   * @param {Element} element
   * @param {boolean} inside
   * @param {number} depth
   * @returns {Tree | null}
   */
  function visit(element, inside, depth) {
    const tag = element.localName;
    if (DROPPED.has(tag)) return null;
    if (depth > MAX_DEPTH) {
      deep = true;
      return null;
    }
    if (tag === 'script') return script(element);
    const before = nodes.length;
    nodes.push(element);
    if (inside) return [tag, attributes(tag, element, true), children(element, true, depth)];
    if (takes(tag, element)) {
      const start = { units, kept, cut: cut.length };
      const inner = children(element, true, depth);
      if (!over) return [tag, attributes(tag, element, true), inner];
      over = false;
      full = true;
      units = start.units;
      kept = start.kept;
      cut.length = start.cut;
      nodes.length = before + 1;
    }
    const inner = children(element, false, depth);
    if (inner.length || depth === 1) return [tag, attributes(tag, element, false), inner];
    nodes.length = before;
    return null;
  }

  /** @param {Element} element @param {boolean} taken @param {number} depth */
  function children(element, taken, depth) {
    /** @type {(Tree | string)[]} */
    const children = [];
    if (edited.size && edited.has(element)) return children;
    if (!taken) {
      for (let child = element.firstElementChild; child && !over; child = child.nextElementSibling) {
        const tree = open.has(child) ? visit(child, false, depth + 1) : null;
        if (tree) children.push(tree);
      }
      return children;
    }
    // Most elements hold a text alone: a node less to touch for each.
    if (!element.firstElementChild) {
      const text = element.textContent;
      if (text) children.push(count(text));
      return children;
    }
    for (let child = element.firstChild; child && !over; child = child.nextSibling) {
      if (child.nodeType === 1) {
        const tree = visit(/** @type {Element} */ (child), true, depth + 1);
        if (tree) children.push(tree);
      } else if (child.nodeType === 3) {
        const text = count(/** @type {Text} */ (child).data);
        const last = children.length - 1;
        if (typeof children[last] === 'string') children[last] += text;
        else if (text) children.push(text);
      }
    }
    return children;
  }

  /** @param {string} text */
  function count(text) {
    units += text.length;
    over = units > plan.caps.text;
    return text;
  }

  /** @param {Element} element @returns {Tree | null} */
  function script(element) {
    const text = element.textContent ?? '';
    let from = -1;
    let least = 0;
    for (const { select, contains } of rules) {
      if (select !== null && !element.matches(exact(select))) continue;
      from = text.indexOf(contains ?? '');
      least = (contains ?? '').length;
      if (from >= 0) break;
    }
    if (from < 0) return null;
    const start = head(text.length > plan.caps.script ? text.slice(from) : text, plan.caps.script);
    if (start.length < least) return null;
    nodes.push(element);
    kept += 1;
    if (start.length < text.length) cut.push(kept);
    return ['script', attributes('script', element, true), start ? [start] : []];
  }

  /** Whether the element is taken with its subtree. @param {string} tag @param {Element} element */
  function takes(tag, element) {
    return isMeta(tag, element) || isCanonical(tag, element) || (!full && matches.has(element));
  }

  /** @param {string} tag @param {Element} element @param {boolean} taken */
  function attributes(tag, element, taken) {
    /** @type {Record<string, string>} */
    const attributes = {};
    if (!element.hasAttributes()) return attributes;
    let rank = taken ? names.taken : names.bare;
    if (tag === 'html') rank = taken ? names.html.taken : names.html.bare;
    else if (isMeta(tag, element)) rank = names.meta;
    else if (isCanonical(tag, element)) rank = names.link;
    const control = CONTROLS.has(tag);
        /** @type {string[]} */
    const found = [];
    for (const name of element.getAttributeNames()) if (rank.has(name) && !(control && name === 'value')) found.push(name);
    if (found.length > 1) found.sort((a, b) => Number(rank.get(a)) - Number(rank.get(b)));
    for (const name of found) attributes[name] = element.getAttribute(name) ?? '';
    return attributes;
  }

  const root = document.documentElement;
  const tree = visit(root, false, 1) ?? [root.localName, {}, []];
  for (const n of cut) issues.push(issue('script', 'capped', `script ${n} is cut after ${plan.caps.script} characters`));
  if (full) issues.push(issue('text', 'capped', `text after ${plan.caps.text} characters is left out`));
  if (deep) issues.push(issue('tree', 'capped', `elements nested more than ${MAX_DEPTH} deep are left out`));
  return { capture: { version: VERSION, url: document.URL, fresh: true, tree, issues }, nodes };
}

/** The selectors this browser can use. @param {string[]} selectors @param {Document} document @param {Issue[]} issues */
function usable(selectors, document, issues) {
  const fragment = document.createDocumentFragment();
  return selectors.filter((selector) => {
    try {
      fragment.querySelector(selector);
      return true;
    } catch {
      issues.push(issue('select', 'selector', `cannot use the selector ${selector}`));
      return false;
    }
  });
}

/** A string, or the start of an attribute test, or a class or id. */
const TOKEN = /("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')|\[\s*((?:[\w-]|[^\x00-\x7f])+)|([.#])((?:\\[\da-f]{1,6}\s?|\\[^]|[\w-]|[^\x00-\x7f])+)/gi;

/** The attributes a selector asks for. @param {string} selector */
function asked(selector) {
  return Array.from(selector.matchAll(TOKEN), ([, , name]) => name?.toLowerCase() ?? 'class');
}

/**
 * In a page without a doctype a browser compares classes and ids without case; their attributes it does not.
 *
 * @param {string} selector
 */
function sensitive(selector) {
  return selector.replace(TOKEN, (token, string, attribute, kind, name) =>
    kind ? `[${kind === '.' ? 'class~' : 'id'}="${name}"]` : token,
  );
}

/** The place of every name in the order of writing. @param {string[]} names @param {string[]} always */
function ranks(names, always = []) {
  return new Map([...new Set([...names, ...always])].map((name, rank) => [name, rank]));
}

/** @param {string} tag @param {Element} element */
const isMeta = (tag, element) => tag === 'meta' && element.hasAttribute('content');

/** @param {string} tag @param {Element} element */
const isCanonical = (tag, element) => tag === 'link' && element.getAttribute('rel')?.toLowerCase() === 'canonical';

/** The first `cap` UTF-16 units, never half of a character. @param {string} text @param {number} cap */
function head(text, cap) {
  if (text.length <= cap) return text;
  const half = text.charCodeAt(cap - 1);
  return text.slice(0, half >= 0xd800 && half < 0xdc00 ? cap - 1 : cap);
}

/** @param {string} field @param {string} code @param {string} message @returns {Issue} */
const issue = (field, code, message) => ({ field, code, message });
