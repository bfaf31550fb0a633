/** Bytes of a saved page to text: what the page says of its encoding is believed, unless the reader says otherwise. */

/** What is tried, in this order, for a page that does not say. */
export const ENCODINGS = ['utf-8', 'gb18030', 'euc-kr', 'shift_jis', 'big5'];

/**
 * @param {Uint8Array} bytes
 * @param {string} [chosen] the reader's choice
 * @returns {{ text: string, encoding: string }}
 */
export function decode(bytes, chosen) {
  const encoding = chosen || byteOrderMark(bytes) || declared(bytes) || ENCODINGS.find((label) => fits(bytes, label)) || 'utf-8';
  return { encoding, text: new TextDecoder(encoding).decode(bytes) };
}

/** @param {Uint8Array} bytes */
function byteOrderMark([first, second, third]) {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** The `charset` of a meta element near the start. @param {Uint8Array} bytes */
function declared(bytes) {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const label = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  if (!label) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined; // an encoding nobody knows
  }
}

/** @param {Uint8Array} bytes @param {string} label */
function fits(bytes, label) {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
