/**
 * The page in its frame: seen as it was saved, but without scripts, without network and without a way out.
 *
 * It is parsed into a document that no window shows, where nothing loads and nothing runs, and then moved into a
 * frame that may do neither: sandboxed, and under a policy that was in force before the first node came. What a
 * policy does not cover (connections opened ahead of time) is taken out on the way.
 */

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const EMPTY = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title></title>`;
const UNWANTED = 'link:not([rel="canonical"]), meta[http-equiv], base, iframe, frame, object, embed, portal';

/**
 * Moves a parsed page into the frame.
 *
 * @param {HTMLIFrameElement} frame
 * @param {Document} page empty afterwards: its nodes are the frame's
 * @returns {Promise<Window & typeof globalThis>} the frame's window
 */
export async function show(frame, page) {
  await new Promise((done) => {
    frame.addEventListener('load', done, { once: true });
    frame.srcdoc = EMPTY;
    frame.hidden = false;
  });
  const shown = /** @type {Document} */ (frame.contentDocument);
  for (const node of page.querySelectorAll(UNWANTED)) node.remove();
  shown.replaceChild(shown.adoptNode(page.documentElement), shown.documentElement);
  // The frame may go nowhere; without this a click on a link would leave an error page in it.
  shown.addEventListener('click', (event) => {
    if (/** @type {Element} */ (event.target).closest?.('a[href], area[href]')) event.preventDefault();
  });
  shown.addEventListener('submit', (event) => event.preventDefault());
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(`[${MARK}] { outline: 3px solid #d33 !important; outline-offset: 2px !important }`);
  shown.adoptedStyleSheets = [...shown.adoptedStyleSheets, sheet];
  return view;
}

const MARK = 'data-playground-shown';

/** Scrolls to a node of the page and outlines it. @param {Element} node */
export function point(node) {
  for (const other of node.ownerDocument.querySelectorAll(`[${MARK}]`)) other.removeAttribute(MARK);
  node.setAttribute(MARK, '');
  node.scrollIntoView({ block: 'center', inline: 'nearest' });
}
