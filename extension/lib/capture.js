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
import { asked, sensitive, usable } from './selectors.js';
import { whole } from './slices.js';

/** @typedef {import('../pkg/haitao_lens.js').Plan} Plan */
/** @typedef {import('../pkg/haitao_lens.js').Capture} Capture */
/** @typedef {import('../pkg/haitao_lens.js').Issue} Issue */
/** @typedef {import('../pkg/haitao_lens.js').Tree} Tree */

/** Of the capture's shape. */
export const VERSION = 1;

/** Elements that are left out with all they hold. The last is the host of our own badges. */
const DROPPED = new Set(['iframe', 'math', 'noscript', 'style', 'svg', 'template', 'haitao-lens-badges']);

/** Elements whose content the shopper types. */
const EDITED = 'textarea, [contenteditable=""], [contenteditable=true i], [contenteditable=plaintext-only i]';

/** Elements that hold what the shopper chose or typed: their `value` is not taken, unless they are buttons. */
const CONTROLS = new Set(['input', 'option', 'select', 'textarea']);

/** Kinds of `input` whose value is the word on a button. */
const BUTTONS = new Set(['button', 'submit']);

/** Elements are not followed deeper than this; browsers stop nesting near it. */
const MAX_DEPTH = 512;

/** So many elements take far less than a slice. */
const STEP = 200;

/** Attributes that these elements always keep, after those of the plan. */
const ALWAYS = {
  html: ['lang'],
  meta: ['name', 'property', 'content', 'itemprop', 'charset', 'http-equiv'],
  link: ['rel', 'href'],
};

/**
 * A page's projection as JSON text, in parts that make the tree when put together, and its elements in the order of the
 * capture: `nodes[i]` is what a report calls node `i`.
 *
 * @typedef {{ tree: string[], issues: Issue[], nodes: Element[] }} Taken
 */

/**
 * An element whose children are being taken.
 *
 * @typedef {object} Open
 * @property {Element} element
 * @property {string} tag
 * @property {boolean} whole it is taken with its subtree
 * @property {{ units: number, kept: number, cut: number } | null} before how things stood, if it is taken and nothing around it is
 * @property {number} node its own number
 * @property {Node | null} next the child to be looked at
 * @property {string} text of the children last seen: texts with nothing taken between them are one
 * @property {(Tree | string)[]} children that are not written yet
 * @property {number} size how many elements they are
 * @property {string[]} parts what is written of its children
 */

/**
 * The projection of a page, and its elements in the order of the capture.
 *
 * @param {Plan} plan
 * @param {Document} document
 * @returns {{ capture: Capture, nodes: Element[] }}
 */
export function capture(plan, document) {
  const { tree, issues, nodes } = whole(capturing(plan, document));
  return { capture: { version: VERSION, url: document.URL, fresh: true, tree: JSON.parse(tree.join('')), issues }, nodes };
}

/**
 * The same little by little: at each `yield` the page may have its thread for a while. Whether what it changes there is
 * in the capture or not is left open, and not asked here.
 *
 * @param {Plan} plan
 * @param {Document} document
 * @returns {Generator<void, Taken, void>}
 */
export function* capturing(plan, document) {
  /** @type {Issue[]} */
  const issues = [];
  const refused = (/** @type {string} */ selector) => void issues.push(issue('select', 'selector', `cannot use the selector ${selector}`));
  const select = usable(plan.select, document, refused);
  const rules = plan.scripts.filter((rule) => rule.select === null || usable([rule.select], document, refused).length);

  const named = new Set(['id', 'class', ...select.flatMap(asked), ...rules.flatMap((rule) => asked(rule.select ?? ''))]);
  const bare = plan.attributes.filter((name) => named.has(name));
  const names = {
    taken: order(plan.attributes),
    bare: order(bare),
    html: { taken: order(plan.attributes, ALWAYS.html), bare: order(bare, ALWAYS.html) },
    meta: order(plan.attributes, ALWAYS.meta),
    link: order(plan.attributes, ALWAYS.link),
  };

  const exact = (/** @type {string} */ selector) => (document.compatMode === 'BackCompat' ? sensitive(selector) : selector);
  const matches = yield* find(['title', ...select], document, exact);
  const scripts = document.querySelectorAll(rules.map((rule) => (rule.select ? exact(rule.select) : 'script')).join() || 'none');
  const metas = query(['meta[content]', 'link[rel]'], document);
  const edited = new Set(query(['textarea', '[contenteditable]'], document).filter((element) => element.matches(EDITED)));

  /** Everything on the way to an element that may be taken. @type {Set<Element>} */
  const ways = new Set();
  let step = 0;
  for (const list of [matches, scripts, metas]) {
    for (const element of list) {
      for (let e = /** @type {Element | null} */ (element); e && !ways.has(e); e = e.parentElement) ways.add(e);
      if (++step % STEP === 0) yield;
    }
  }

  /** @type {Element[]} */
  const nodes = [];
  /** From the root to where the walk is. @type {Open[]} */
  const path = [];
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

  const root = document.documentElement;
  /** Stands around the root. */
  const page = open(root, '', false, null);
  enter(root, page);
  while (path.length > 0) {
    goOn();
    yield;
  }
  write(page);
  if (page.parts.length === 0) page.parts.push(JSON.stringify([root.localName, {}, []]));

  for (const n of cut) issues.push(issue('script', 'capped', `script ${n} is cut after ${plan.caps.script} characters`));
  if (full) issues.push(issue('text', 'capped', `text after ${plan.caps.text} characters is left out`));
  if (deep) issues.push(issue('tree', 'capped', `elements nested more than ${MAX_DEPTH} deep are left out`));
  return { tree: page.parts, issues, nodes };

  /** Some steps further. A function of its own, which a browser makes fast sooner than a generator. */
  function goOn() {
    for (let step = 0; step < STEP && path.length > 0; step += 1) {
      const here = /** @type {Open} */ (path[path.length - 1]);
      const child = here.next;
      if (over) giveUp();
      else if (!child) leave(here);
      else if (here.whole) {
        here.next = child.nextSibling;
        if (child.nodeType === 1) enter(/** @type {Element} */ (child), here);
        else if (child.nodeType === 3) here.text += count(/** @type {Text} */ (child).data);
      } else {
        here.next = /** @type {Element} */ (child).nextElementSibling;
        if (ways.has(/** @type {Element} */ (child))) enter(/** @type {Element} */ (child), here);
      }
    }
  }

  /** @param {Element} element @param {string} tag @param {boolean} whole @param {Node | null} next @returns {Open} */
  function open(element, tag, whole, next) {
    return { element, tag, whole, before: null, node: nodes.length, next, text: '', children: [], size: 0, parts: [] };
  }

  /** Begins with an element. @param {Element} element @param {Open} parent */
  function enter(element, parent) {
    const tag = element.localName;
    if (DROPPED.has(tag)) return;
    if (path.length >= MAX_DEPTH) {
      deep = true;
      return;
    }
    if (tag === 'script') return script(element, parent);
    const inside = parent.whole;
    const whole = inside || takes(tag, element);
    const closed = edited.size > 0 && edited.has(element);
    const first = closed ? null : element.firstElementChild;
    // Most elements hold a text alone: a node less to touch for each.
    if (inside && !first) {
      nodes.push(element);
      const text = closed ? '' : count(element.textContent ?? '');
      return add(parent, [tag, attributes(tag, element, true), text ? [text] : []]);
    }
    const own = open(element, tag, whole, !whole || closed ? first : element.firstChild);
    if (whole && !inside) own.before = { units, kept, cut: cut.length };
    path.push(own);
    nodes.push(element);
  }

  /** A child that is complete. @param {Open} parent @param {Tree} child */
  function add(parent, child, size = 1) {
    if (parent.text) {
      parent.children.push(parent.text);
      parent.text = '';
    }
    parent.children.push(child);
    parent.size += size;
    if (parent.size >= STEP) write(parent);
  }

  /** Turns children into text, many at once: one by one takes longer. @param {Open} parent */
  function write(parent) {
    if (parent.text) parent.children.push(parent.text);
    parent.text = '';
    if (parent.children.length === 0) return;
    const text = JSON.stringify(parent.children);
    parent.parts.push(`${parent.parts.length ? ',' : ''}${text.slice(1, -1)}`);
    parent.children = [];
    parent.size = 0;
  }

  /** Ends with an element. @param {Open} own */
  function leave(own) {
    path.pop();
    const parent = path.at(-1) ?? page;
    const { tag, element, whole } = own;
    if (own.parts.length === 0) {
      if (own.text) own.children.push(own.text);
      if (whole || own.children.length > 0 || parent === page) add(parent, [tag, attributes(tag, element, whole), own.children], own.size + 1);
      // Nothing in it is taken.
      else nodes.length = own.node;
      return;
    }
    write(own);
    write(parent);
    const head = JSON.stringify([tag, attributes(tag, element, whole)]).slice(0, -1);
    parent.parts.push(`${parent.parts.length ? ',' : ''}${head},[`, ...own.parts, ']]');
  }

  /** Goes back to the element that does not fit, and on as if no selector named it. */
  function giveUp() {
    while (!path.at(-1)?.before) path.pop();
    const own = /** @type {Open} */ (path.at(-1));
    over = false;
    full = true;
    ({ units, kept, cut: cut.length } = /** @type {NonNullable<Open['before']>} */ (own.before));
    nodes.length = own.node + 1;
    Object.assign(own, open(own.element, own.tag, false, own.element.firstElementChild), { node: own.node });
  }

  /** @param {string} text */
  function count(text) {
    units += text.length;
    over = units > plan.caps.text;
    return text;
  }

  /** @param {Element} element @param {Open} parent */
  function script(element, parent) {
    const text = element.textContent ?? '';
    let from = -1;
    let least = 0;
    for (const { select, contains } of rules) {
      if (select !== null && !element.matches(exact(select))) continue;
      from = text.indexOf(contains ?? '');
      least = (contains ?? '').length;
      if (from >= 0) break;
    }
    if (from < 0) return;
    const start = beginning(text.length > plan.caps.script ? text.slice(from) : text, plan.caps.script);
    if (start.length < least) return;
    nodes.push(element);
    kept += 1;
    if (start.length < text.length) cut.push(kept);
    add(parent, ['script', attributes('script', element, true), start ? [start] : []]);
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
    let of = taken ? names.taken : names.bare;
    if (tag === 'html') of = taken ? names.html.taken : names.html.bare;
    else if (isMeta(tag, element)) of = names.meta;
    else if (isCanonical(tag, element)) of = names.link;
    for (const name of of(element.getAttributeNames(), CONTROLS.has(tag) && !isButton(tag, element))) attributes[name] = element.getAttribute(name) ?? '';
    return attributes;
  }
}

/**
 * Which of an element's attributes are kept, in the order of writing. Elements that have the same ones are many.
 *
 * @param {string[]} names @param {string[]} always
 */
function order(names, always = []) {
  const ranks = new Map([...new Set([...names, ...always])].map((name, rank) => [name, rank]));
  /** @type {Map<string, string[]>} */
  const known = new Map();
  return (/** @type {string[]} */ had, /** @type {boolean} */ isControl) => {
    const set = isControl ? ` ${had.join(' ')}` : had.length === 1 ? String(had[0]) : had.join(' ');
    let found = known.get(set);
    if (!found) {
      found = had.filter((name) => ranks.has(name) && !(isControl && name === 'value'))
        .sort((a, b) => Number(ranks.get(a)) - Number(ranks.get(b)));
      known.set(set, found);
    }
    return found;
  };
}

/** @param {string} tag @param {Element} element */
const isMeta = (tag, element) => tag === 'meta' && element.hasAttribute('content');

/** Whether the element's value is the word on a button. @param {string} tag @param {Element} element */
const isButton = (tag, element) => tag === 'input' && BUTTONS.has(element.getAttribute('type')?.toLowerCase() ?? '');

/** @param {string} tag @param {Element} element */
const isCanonical = (tag, element) => tag === 'link' && element.getAttribute('rel')?.toLowerCase() === 'canonical';

/** The first `cap` UTF-16 units, never half of a character. @param {string} text @param {number} cap */
function beginning(text, cap) {
  if (text.length <= cap) return text;
  const half = text.charCodeAt(cap - 1);
  return text.slice(0, half >= 0xd800 && half < 0xdc00 ? cap - 1 : cap);
}

/** @param {string} field @param {string} code @param {string} message @returns {Issue} */
const issue = (field, code, message) => ({ field, code, message });
