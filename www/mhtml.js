/**
 * MHTML, as browsers save pages: finds the page in it, as `src/bin/haitao-lens/archive.rs` does for the command line.
 * Bytes are kept as bytes, one a character, until the part's encoding is known.
 */

/** @typedef {{ bytes: Uint8Array, url: string | null, charset: string | null }} Part */

/** The page of an archive; null where the bytes are none. @param {Uint8Array} bytes @returns {Part | null} */
export function pageOf(bytes) {
  const text = latin(bytes).replace(/^(ï»¿)?\s*/, '');
  const archive = split(text);
  if (!/^[\w-]+:/.test(text) || !(archive.headers.has('mime-version') || /^multipart\//i.test(archive.headers.get('content-type') ?? ''))) return null;
  const part = pages(archive, 8)[0];
  if (!part) throw new Error('none of the parts of this MHTML file is a page');
  const address = [archive.headers.get('snapshot-content-location'), part.headers.get('content-location')]
    .map((url) => url?.replace(/\s+/g, '')).find((url) => /^https?:/.test(url ?? ''));
  return { bytes: body(part), url: address ?? null, charset: parameter(part.headers.get('content-type'), 'charset') };
}

/** @typedef {{ headers: Map<string, string>, body: string }} Message */

/** @param {string} text @returns {Message} */
function split(text) {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  /** @type {Map<string, string>} */
  const headers = new Map();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value ?? '');
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' };
}

/** The parts that are pages, of parts in parts too. @param {Message} message @param {number} depth @returns {Message[]} */
function pages(message, depth) {
  const type = message.headers.get('content-type') ?? 'text/plain';
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return [message];
  const boundary = parameter(type, 'boundary');
  if (!/^multipart\//i.test(type) || !boundary || depth === 0) return [];
  const parts = `\n${message.body}`.split(`\n--${boundary}`).slice(1).filter((part) => !part.startsWith('--'));
  return parts.flatMap((part) => pages(split(part.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, '')), depth - 1));
}

/** @param {string | undefined} header @param {string} name */
function parameter(header, name) {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header ?? '');
  return found?.[1] ?? found?.[2] ?? null;
}

/** @param {Message} part */
function body({ headers, body }) {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  if (encoding === 'base64') return unlatin(atob(body.replace(/\s+/g, '')));
  if (encoding !== 'quoted-printable') return unlatin(body);
  return unlatin(body.replace(/[ \t]+(\r?\n)/g, '$1').replace(/=\r?\n/g, '').replace(/=([\da-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))));
}

/** @param {Uint8Array} bytes */
function latin(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

/** @param {string} text */
const unlatin = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
