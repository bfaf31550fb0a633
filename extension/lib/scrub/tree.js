/**
 * Takes what is the shopper's out of a capture: parts of the page about her, her orders and what she was recommended,
 * texts by their form and label, parameters of links, and scripts but for what the plan reads in them.
 *
 * A capture holds no forms and no other scripts to begin with. What a field of the report was read from stays in its
 * place; its text is scrubbed as any other. So does a button to buy, without which some pages are of no product.
 */

import { scrubJsonLd, scrubState } from './data.js';
import { isOwn, pieces } from './text.js';
import { acting, blocks, counted, placing } from './words.js';

/** @typedef {import('../../pkg/haitao_lens.js').Tree} Tree */
/** @typedef {ReturnType<typeof import('./text.js').scrubber>} Scrubber */

/** Parts of a page that say nothing of its product. */
const FRAME = new Set(['nav', 'header', 'footer', 'aside']);
/** Elements whose text a parser would not read as it was, and some that act. */
const UNSAFE = new Set(['xmp', 'plaintext', 'noembed', 'noframes', 'listing', 'object', 'embed', 'applet', 'frameset', 'frame', 'base', 'dialog']);
/** Elements whose class says what they do with an order. */
const BUYING = new Set(['form', 'button', 'input']);
/** Attributes that hold an address. */
const ADDRESSES = new Set(['href', 'src', 'data-src', 'action', 'cite', 'content', 'resource', 'itemid', 'about']);
/** Attributes that act, load or are for scripts. */
const ACTS = /^(?:on|srcdoc$|srcset$|ping$|formaction$|background$)/i;
/** A style that loads nothing. */
const DRAWS = /^(?:(?!url)[\w\s:;.,#%()!-])*$/i;
/** Metas that a page says of its product. */
const TOLD = /^(?:(?:og|product|twitter|article|al):|(?:description|keywords|title)$)/i;

/**
 * @param {Tree} tree
 * @param {Scrubber} scrubber
 * @param {{ used: Set<number>, core: Set<number>, named: Set<number>, titles?: Set<string>, kept: Map<number, string>, fresh: boolean, scripts: boolean }} page
 *   `used`: nodes that fields were read from; `core`: those of titles and prices; `named`: those of brands and categories; `titles` of products; `kept`: what scripts are
 *   written as, and without text the elements by which the page is told to be of one product
 * @returns {Tree}
 */
export function scrubTree(tree, scrubber, { used, core, named, titles = new Set(), kept, fresh, scripts }) {
  const ends = extents(tree);
  const read = new Set([...used, ...kept.keys()]);
  /** Whether one of `nodes` is this element or in it. @param {Set<number>} nodes @param {number} node */
  const holds = (nodes, node) => {
    for (const one of nodes) if (one >= node && one < (ends[node] ?? 0)) return true;
    return false;
  };
  let next = 0;
  /** Before this node reviews are only counted. */
  let summary = 0;

  /**
   * @param {Tree} element
   * @param {boolean} apart in a part that is dropped: only what fields were read from stays
   * @returns {Tree | null}
   */
  function visit([tag, attributes, inside], apart) {
    const node = next++;
    const skip = () => {
      next = ends[node] ?? next;
      return null;
    };
    if (tag === 'script') return script(node, attributes);
    if (UNSAFE.has(tag) || !/^[a-z][a-z\d:_.-]*$/.test(tag)) {
      scrubber.count('unsafe');
      return skip();
    }
    if (tag === 'meta' && !used.has(node) && !isTold(attributes, fresh)) {
      scrubber.count('meta');
      return skip();
    }
    if (apart && !holds(read, node)) return skip();
    const isButton = kept.has(node) && textOf(['', {}, inside]).trim().length <= BUTTON;
    let kind = tag === 'html' || tag === 'body' || tag === 'main' ? null : kindOf(tag, attributes);
    // A header that says a product's name alone is its heading.
    if (kind === 'frame' && titles.has(squashed(textOf(['', {}, inside])))) kind = null;
    if (kind === 'review' && (node < summary || isSummary(inside, holds(used, node)))) summary = Math.max(summary, ends[node] ?? 0);
    else if (kind && !used.has(node) && !holds(core, node)) {
      scrubber.count(kind);
      if (!holds(read, node)) return skip();
      return [tag, attributesOf(attributes, named.has(node), kept.has(node)), children(inside, !isButton)];
    }
    return [tag, attributesOf(attributes, named.has(node), kept.has(node)), children(inside, apart && !used.has(node) && !isButton)];
  }

  /** @param {Tree[2]} inside @param {boolean} apart */
  function children(inside, apart) {
    /** @type {Tree[2]} */
    const clean = [];
    /** The label before this. @type {string | null} */
    let label = null;
    for (const child of inside) {
      if (typeof child === 'string') {
        if (apart) continue;
        if (label && child.trim() && !/^[\s:：]*$/.test(child)) {
          clean.push(`${child.slice(0, child.length - child.trimStart().length)}${taken(label, child)}`);
          label = null;
          continue;
        }
        clean.push(scrubber.text(child));
        label = scrubber.labelAtEnd(child) ?? (child.trim() ? null : label);
        continue;
      }
      const node = next;
      const words = label || child[0] !== 'script' ? textOf(child) : '';
      if (label && words.trim() && !holds(used, node)) {
        taken(label, words);
        next = ends[node] ?? next;
        clean.push([child[0], attributesOf(bare(child[1])), [MARK]]);
        label = null;
        continue;
      }
      const scrubbed = visit(child, apart);
      if (scrubbed) clean.push(scrubbed);
      if (words.trim()) label = words.length < 60 ? scrubber.labelAtEnd(words) : null;
    }
    return clean;
  }

  /** @param {string} kind @param {string} text */
  function taken(kind, text) {
    if (kind !== 'address') scrubber.learn(text);
    return scrubber.count(kind);
  }

  /** @param {Record<string, string>} attributes @param {boolean} [isName] @param {boolean} [isCalled] it is told by what it calls: that name stays, and calls nothing */
  function attributesOf(attributes, isName = false, isCalled = false) {
    /** @type {Record<string, string>} */
    const clean = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (ACTS.test(name) || !/^[a-z_:][a-z\d_:.-]*$/i.test(name) || (name === 'style' && !DRAWS.test(value)) || (name.startsWith('data-') && isOwn(name.slice(5)))) scrubber.count('attribute');
      else if (name === 'class' || name === 'id') clean[name] = scrubber.names(value);
      else if (isCalled && /^\s*javascript:/i.test(value)) clean[name] = `javascript:void('${scrubber.url(value).slice(1)}')`;
      else if (ADDRESSES.has(name) && /^(?:[a-z][\w+.-]*:|\/|\.|\?|[\w.%-]+[/?])\S*$/i.test(value)) clean[name] = scrubber.url(value, isName);
      else clean[name] = scrubber.text(value);
    }
    return clean;
  }

  /** @param {number} node @param {Record<string, string>} attributes @returns {Tree | null} */
  function script(node, attributes) {
    const text = kept.get(node);
    const isLinked = /^application\/ld\+json$/i.test(attributes.type ?? '');
    if (!scripts || text === undefined || (isLinked && !fresh)) {
      scrubber.count('script');
      return null;
    }
    return ['script', attributesOf(attributes), [isLinked ? scrubJsonLd(text, scrubber) : scrubState(text, scrubber)]];
  }

  const scrubbed = visit(tree, false) ?? ['html', {}, []];
  return everywhere(scrubbed, scrubber);
}

/** Words on a button are no longer. */
const BUTTON = 40;

const MARK = '[…]';

/** What was learned on the way, taken out of what was passed before. @param {Tree} tree @param {Scrubber} scrubber @returns {Tree} */
function everywhere([tag, attributes, inside], scrubber) {
  if (scrubber.learned.size === 0) return [tag, attributes, inside];
  return [
    tag,
    Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, name === 'class' || name === 'id' ? value : scrubber.again(value)])),
    inside.map((child) => (typeof child === 'string' ? scrubber.again(child) : everywhere(child, scrubber))),
  ];
}

/** What a part of the page is about, by its class and id; null for one about the product. @param {string} tag @param {Record<string, string>} attributes */
function kindOf(tag, attributes) {
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`.split(/\s+/).filter((name) => name && !placing.test(name)).map(pieces)
    .flatMap((parts) => (parts.some((part) => acting.includes(part)) ? parts.filter((part) => !blocks.order.includes(part)) : parts));
  for (const [kind, words] of Object.entries(blocks)) if (names.some((name) => words.includes(name))) return kind === 'order' && BUYING.has(tag) ? null : kind;
  return FRAME.has(tag) ? 'frame' : null;
}

/** So many characters of reviews are their number and stars, not what people say. */
const SUMMARY = 160;

/** @param {Tree[2]} inside @param {boolean} isRead whether a field was read from it */
function isSummary(inside, isRead) {
  const text = textOf(['', {}, inside]).trim();
  return text.length <= SUMMARY && (isRead || counted.test(text));
}

/** @param {Record<string, string>} attributes @param {boolean} fresh */
function isTold(attributes, fresh) {
  const name = attributes.property ?? attributes.name ?? '';
  return fresh && (TOLD.test(name) || ('property' in attributes && !isOwn(name)) || 'itemprop' in attributes || /^content-language$/i.test(attributes['http-equiv'] ?? ''));
}

/** An element's attributes that hold no text. @param {Record<string, string>} attributes */
const bare = ({ class: names, id }) => ({ ...(names && { class: names }), ...(id && { id }) });

const squashed = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();

/** @param {Tree} tree @returns {string} */
const textOf = ([tag, , inside]) => (tag === 'script' ? '' : inside.map((child) => (typeof child === 'string' ? child : textOf(child))).join(''));

/** For every element, in the order of the capture, the number after its last descendant. @param {Tree} tree */
function extents(tree) {
  /** @type {number[]} */
  const ends = [];
  const visit = (/** @type {Tree} */ [, , inside]) => {
    const node = ends.push(0) - 1;
    for (const child of inside) if (typeof child !== 'string') visit(child);
    ends[node] = ends.length;
  };
  visit(tree);
  return ends;
}
