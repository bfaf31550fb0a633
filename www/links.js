/**
 * Links in links: a script can make them, a parser cannot. What `src/dom/links.rs` does before the engine parses a saved
 * page, done before the browser does: inner links go through the parser under another name and get theirs back after.
 */

const INNER = 'link-in-link';

/** Elements whose text holds no tags. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'iframe', 'noembed', 'noframes', 'xmp']);

/** The page as a document that no window shows. @param {string} html */
export function parse(html) {
  const page = new DOMParser().parseFromString(renamed(html), 'text/html');
  // Innermost first: a link that moves takes along what was already mended in it.
  for (const inner of [...page.querySelectorAll(INNER)].reverse()) {
    const link = page.createElement('a');
    for (const { name, value } of inner.attributes) link.setAttribute(name, value);
    link.append(...inner.childNodes);
    inner.replaceWith(link);
  }
  return page;
}

/** @param {string} html */
function renamed(html) {
  let text = '';
  let from = 0;
  for (const at of inner(html) ?? []) {
    text += html.slice(from, at) + INNER;
    from = at + 1;
  }
  return text + html.slice(from);
}

/**
 * Where the `a` of the tags of inner links stands; nothing where the links do not close as they open.
 *
 * @param {string} html
 */
function inner(html) {
  /** @type {number[]} */
  const found = [];
  let depth = 0;
  let from = 0;
  for (let start; (start = html.indexOf('<', from)) >= 0;) {
    if (html.startsWith('<!--', start)) {
      from = html.indexOf('-->', start);
      if (from < 0) return null;
      continue;
    }
    const closes = html[start + 1] === '/';
    const nameAt = start + 1 + Number(closes);
    const name = /^[A-Za-z][A-Za-z0-9-]*/.exec(html.slice(nameAt, nameAt + 32))?.[0].toLowerCase();
    if (!name) {
      from = start + 1;
      continue;
    }
    from = endOfTag(html, nameAt + name.length);
    if (from < 0) return null;
    if (name === 'a') {
      if (!closes) depth += 1;
      if (depth > 1) found.push(nameAt);
      if (closes) depth -= 1;
      if (depth < 0) return null;
    } else if (!closes && RAW.has(name)) {
      from = endOfText(html, from, name);
      if (from < 0) return null;
    }
  }
  return depth === 0 ? found : null;
}

/** Behind the `>` that ends a tag; one in quotes does not. @param {string} html @param {number} from */
function endOfTag(html, from) {
  const next = /[>"']/g;
  for (next.lastIndex = from; ;) {
    const hit = next.exec(html);
    if (!hit) return -1;
    if (hit[0] === '>') return next.lastIndex;
    next.lastIndex = html.indexOf(hit[0], next.lastIndex) + 1;
    if (next.lastIndex === 0) return -1;
  }
}

/** Where the closing tag of `name` stands. @param {string} html @param {number} from @param {string} name */
function endOfText(html, from, name) {
  for (let at = from; (at = html.indexOf('</', at)) >= 0; at += 2) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return -1;
}
