/**
 * The playground: a saved page goes in, its report comes out, and the badges stand on the page as in a shop.
 * The engine, the capture and the badges are those of the extension.
 */

import { badgeLayer } from '../extension/lib/badges.js';
import { capture } from '../extension/lib/capture.js';
import { lasting } from '../extension/lib/lasting.js';
import { languages } from '../extension/lib/settings.js';
import { ENCODINGS, decode } from './decode.js';
import { examples, load } from './examples.js';
import { point, show } from './frame.js';
import { parse } from './links.js';
import init, { Engine, __wbg_reset_state as renewModule } from './pkg/haitao_lens.js';
import { render } from './report.js';

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

const engine = lasting(async (again) => {
  await init();
  if (again) renewModule();
  return new Engine();
});
/** What is open: a file's bytes, whose encoding may be chosen anew, or text. @type {Uint8Array | string | undefined} */
let opened;
let life = new AbortController();

/** Reads what is open, as the form asks. */
async function read() {
  if (opened === undefined || !ask.reportValidity()) return;
  life.abort();
  const { signal } = (life = new AbortController());
  const parsed = parse(typeof opened === 'string' ? opened : decode(opened, charset.value).text);
  const address = url.value.trim() || savedFrom(parsed);
  const plan = await engine((lens) => lens.plan(address));
  if (!plan) return say('No shop page is read at this address.');
  const taken = capture(plan, parsed);
  const context = {
    to: to.value.toUpperCase().match(/[A-Z]{2}/g) ?? [], market: null, date: date.value,
    lang: lang.value, currency: currency.value.toUpperCase() || null,
  };
  const result = await engine((lens) => lens.analyse({ ...taken.capture, url: address }, context));
  const [view, words] = await Promise.all([show(frame, parsed), wordsOf(lang.value)]);
  if (signal.aborted) return; // something else was opened meanwhile
  drop.hidden = true;
  badgeLayer(view, words, signal).show(result, taken.nodes, plan.badge.place);
  render(report, result, (node) => {
    const shown = taken.nodes[node];
    if (shown) point(shown);
  });
}

/** The address a saved page gives of itself. @param {Document} page */
function savedFrom(page) {
  const link = page.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const meta = page.querySelector('meta[property="og:url"]')?.getAttribute('content');
  return [link, meta].find((text) => /^https?:/.test(text ?? '')) ?? 'https://unknown.invalid/';
}

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
  drop.hidden = false;
  drop.textContent = text;
}

/** Opens bytes or text; `read` does the rest. @param {Uint8Array | string} content */
function open(content) {
  opened = content;
  const bytes = typeof content === 'string' ? undefined : content;
  byId('charset-label', HTMLLabelElement).hidden = !bytes;
  const own = bytes ? `as saved (${decode(bytes).encoding})` : '';
  charset.replaceChildren(new Option(own, ''), ...ENCODINGS.map((label) => new Option(label)));
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
