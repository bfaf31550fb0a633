/**
 * The playground: a saved page goes in, its report comes out, and the badges stand on the page as in a shop.
 * The engine, the capture and the badges are those of the extension.
 */

import { badgeLayer } from '../extension/lib/badges.js';
import { capture } from '../extension/lib/capture.js';
import { lasting } from '../extension/lib/lasting.js';
import { cleanReport } from '../extension/lib/scrub/report.js';
import { languages } from '../extension/lib/settings.js';
import { ENCODINGS, decode } from './decode.js';
import { examples, load } from './examples.js';
import { point, show } from './frame.js';
import { parse } from './links.js';
import { pageOf as mhtmlPage } from './mhtml.js';
import { pageOf as fixturePage } from './fixture.js';
import init, { Engine, __wbg_reset_state as renewModule } from './pkg/haitao_lens.js';
import { render } from './report.js';
import { starter } from './starter.js';
import { editor } from './teach.js';

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`index.html has no ${kind.name} #${id}`);
  return found;
}

const ask = byId('ask', HTMLFormElement);
const page = byId('page', HTMLElement);
const frame = byId('frame', HTMLIFrameElement);
const report = byId('report', HTMLElement);
const url = byId('url', HTMLInputElement);
const to = byId('to', HTMLInputElement);
const date = byId('date', HTMLInputElement);
const lang = byId('lang', HTMLSelectElement);
const currency = byId('currency', HTMLInputElement);
const charset = byId('charset', HTMLSelectElement);
const example = byId('example', HTMLSelectElement);
const paste = byId('paste-dialog', HTMLDialogElement);
const pasted = byId('paste-text', HTMLTextAreaElement);

const drop = byId('drop', HTMLElement);

/** The file of a site that is being taught, as the engine takes it. @type {[id: string, json: string][]} */
let taught = [];
const engine = lasting(async (again) => {
  await init();
  if (again) renewModule();
  return taught.length ? Engine.withData(taught) : new Engine();
});
/** What is open: a file's bytes, whose encoding may be chosen anew, or text. @type {Uint8Array | string | undefined} */
let opened;
/** Where an archive says it was saved from. */
let archived = '';
/**
 * The page that is shown: as it was parsed, which is what is read, and where its elements went in the frame.
 *
 * @type {{ parsed: Document, twins: Map<Element, Element>, view: Window & typeof globalThis } | undefined}
 */
let current;
let life = new AbortController();

/** Shows what is open and reads it, as the form asks. */
async function read() {
  if (opened === undefined || !ask.reportValidity()) return;
  life.abort();
  const { signal } = (life = new AbortController());
  const parsed = parse(typeof opened === 'string' ? opened : decode(opened, charset.value).text);
  const copy = /** @type {Document} */ (parsed.cloneNode(true));
  const shown = copy.querySelectorAll('*');
  const twins = new Map([...parsed.querySelectorAll('*')].map((node, index) => [node, /** @type {Element} */ (shown[index])]));
  const view = await show(frame, copy);
  if (signal.aborted) return; // something else was opened meanwhile
  current = { parsed, twins, view };
  drop.hidden = true;
  await readAgain();
}

/** Reads the page that is shown. */
async function readAgain() {
  if (!current) return;
  life.abort();
  const { signal } = (life = new AbortController());
  const { parsed, twins, view } = current;
  const address = addressOf(parsed);
  const plan = await engine((lens) => lens.plan(address));
  if (signal.aborted) return;
  if (!plan) {
    if (teaching) return render(report, await engine((lens) => lens.analyse({ version: 1, url: address, fresh: true, tree: ['html', {}, []], issues: [] }, context())), () => {});
    return say('No shop page is read at this address.');
  }
  const taken = capture(plan, parsed);
  const page = { ...taken.capture, url: address };
  const result = await engine((lens) => lens.analyse(page, context()));
  const words = await wordsOf(lang.value);
  if (signal.aborted) return;
  const nodes = taken.nodes.map((node) => twins.get(node) ?? node);
  const shownAt = (/** @type {number} */ node) => {
    const element = nodes[node];
    if (element) point(element);
  };
  badgeLayer(view, words, signal, 'full', async (one) => cleanReport(one, plan)).show(result, nodes, plan.badge.place);
  render(report, result, shownAt, plan);
  if (teaching) {
    pointAt = shownAt;
    teach.lines(await engine((lens) => lens.inspect(page)));
  }
}

const context = () => ({
  to: to.value.toUpperCase().match(/[A-Z]{2}/g) ?? [], market: null, date: date.value,
  lang: lang.value, currency: currency.value.toUpperCase() || null,
});

/** Where the page is from: what the reader says, what its archive says, what it says itself. @param {Document} page */
const addressOf = (page) => url.value.trim() || archived || savedFrom(page);

/** The address a saved page gives of itself: the comment of whoever saved it is exact. @param {Document} page */
function savedFrom(page) {
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode());) {
    const text = comment.nodeValue ?? '';
    const found = /saved from url=\(\d+\)(https?:\S+)/.exec(text) ?? /Page saved with SingleFile[^]*?url:\s*(https?:\S+)/.exec(text);
    if (found?.[1]) return found[1];
  }
  const link = page.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const meta = page.querySelector('meta[property="og:url"]')?.getAttribute('content');
  return [link, meta].find((text) => /^https?:/.test(text ?? '')) ?? 'https://unknown.invalid/';
}

let teaching = false;
/** @type {(node: number) => void} */
let pointAt = () => {};
const side = byId('teach', HTMLElement);
const teach = editor(side, {
  async changed(id, text) {
    const check = await engine((lens) => lens.checkSite(id, text));
    teach.faults(check);
    if (check.json === null) return;
    taught = [[`sites/${id}`, check.json]];
    engine.renew();
    await readAgain().catch((error) => teach.tell(error.message));
  },
  async exported() {
    if (!current) throw new Error('open a page first');
    const address = addressOf(current.parsed);
    const plan = await engine((lens) => lens.plan(address));
    if (!plan) throw new Error('the file does not claim the address of this page');
    const page = fixturePage(capture(plan, current.parsed).capture.tree);
    // What is expected is what the exported page gives.
    const taken = capture(plan, parse(page)).capture;
    const result = await engine((lens) => lens.analyse({ ...taken, url: address }, { ...context(), currency: null }));
    const { to, date, lang } = context();
    return { page, url: address, to, date, lang, report: result };
  },
  opened({ id, site, page, url: address }) {
    const changed = teach.set(id, site);
    if (page === null) return;
    url.value = address;
    changed.then(() => open(page));
  },
  closed() {
    teaching = false;
    side.hidden = true;
    taught = [];
    engine.renew();
    teachButton.focus();
    attempt();
  },
  point: (node) => pointAt(node),
});
const teachButton = byId('teach-site', HTMLButtonElement);
teachButton.addEventListener('click', async () => {
  if (teaching) return byId('site-text', HTMLTextAreaElement).focus();
  teaching = true;
  side.hidden = false;
  const address = current ? addressOf(current.parsed) : url.value.trim() || 'https://www.my-shop.example/products/123';
  const located = await engine((lens) => lens.analyse({ version: 1, url: address, fresh: true, tree: ['html', {}, []], issues: [] }, context()));
  const { id, text } = await starter(located.site, address);
  await teach.set(id, text);
  byId('site-text', HTMLTextAreaElement).focus();
});

/** The badges' own words, from the extension. @param {string} language */
async function wordsOf(language) {
  const file = await fetch(`../extension/_locales/${language}/messages.json`);
  /** @type {Record<string, { message: string }>} */
  const messages = await file.json();
  const entries = Object.entries(messages).map(([key, { message }]) => [key, message]);
  return { ...Object.fromEntries(entries), lang: language.replace('_', '-') };
}

/** @param {string} text */
function say(text) {
  report.replaceChildren();
  frame.hidden = true;
  current = undefined;
  drop.hidden = false;
  drop.textContent = text;
}

/** Opens bytes or text; `read` does the rest. @param {Uint8Array | string} content */
function open(content) {
  archived = '';
  opened = content;
  let label = null;
  if (typeof content !== 'string') {
    try {
      const page = mhtmlPage(content);
      if (page) {
        opened = page.bytes;
        archived = page.url ?? '';
        label = page.charset;
      }
    } catch (error) {
      return say(`This page could not be read: ${/** @type {Error} */ (error).message}`);
    }
  }
  const bytes = typeof opened === 'string' ? undefined : opened;
  byId('charset-label', HTMLLabelElement).hidden = !bytes;
  const own = bytes ? `as saved (${decode(bytes).encoding})` : '';
  charset.replaceChildren(new Option(own, ''), ...ENCODINGS.map((label) => new Option(label)));
  if (label && ENCODINGS.includes(label.toLowerCase())) charset.value = label.toLowerCase();
  return attempt();
}

/** What goes wrong is said where the report would stand. */
const attempt = () => read().catch((error) => say(`This page could not be read: ${error.message}`));

/** @param {File | null | undefined} file */
async function openFile(file) {
  if (!file) return;
  example.value = '';
  url.value = '';
  await open(new Uint8Array(await file.arrayBuffer()));
}

const picker = byId('file', HTMLInputElement);
picker.addEventListener('change', async () => {
  await openFile(picker.files?.[0]);
  picker.value = ''; // the same file may be picked again after it changed
});

byId('paste', HTMLButtonElement).addEventListener('click', () => paste.showModal());
paste.addEventListener('close', () => {
  if (paste.returnValue !== 'read') return;
  example.value = '';
  open(pasted.value);
});

for (const type of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    page.classList.toggle('over', type === 'dragover');
  });
}
document.addEventListener('drop', (event) => openFile(event.dataTransfer?.files[0]));

/** A language by its own name. @param {string} code a folder of `_locales` */
function own(code) {
  const tag = code.replace('_', '-');
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? code;
}
lang.append(...languages.map((code) => new Option(own(code), code)));

example.append(...examples.map(({ name }, index) => new Option(name, String(index))));
example.addEventListener('change', async () => {
  const chosen = examples[Number(example.value)];
  if (!example.value || !chosen) return;
  url.value = chosen.url;
  to.value = chosen.to.join(', ');
  await open(await load(chosen));
});

ask.addEventListener('change', (event) => {
  if (event.target !== example && event.target !== picker) attempt();
});
ask.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt();
});
date.value = new Date().toLocaleDateString('sv'); // as YYYY-MM-DD
