/** What a part of the panel says, as plain text: a line for each block, the page's own words marked. */

const BLOCKS = new Set(['P', 'LI', 'TR', 'DT', 'DD', 'H2', 'H3', 'BLOCKQUOTE', 'SUMMARY', 'CAPTION', 'SECTION', 'DETAILS']);

/** @param {Element[]} nodes */
export function plainText(nodes) {
  let out = '';
  const line = (/** @type {string} */ start) => {
    if (out && !out.endsWith('\n')) out += '\n';
    out += start;
  };
  /** @param {Node} node */
  const visit = (node) => {
    if (node.nodeType === 3) out += node.textContent?.replace(/\s+/g, ' ') ?? '';
    if (!(node instanceof HTMLElement)) return;
    const block = BLOCKS.has(node.tagName);
    if (/^H[23]$|SUMMARY|CAPTION/.test(node.tagName)) line('\n');
    else if (block) line(node.tagName === 'BLOCKQUOTE' ? '> ' : node.tagName === 'DD' ? '  ' : node.tagName === 'LI' ? '- ' : '');
    for (const child of node.childNodes) visit(child);
    if (node.tagName === 'TH') out += ': ';
    if (block && !out.endsWith('\n')) out += '\n';
  };
  for (const node of nodes) visit(node);
  return out.replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}
