/**
 * What a page says about its visitor outside of what is captured: looked for only when the user saves the page, to be
 * taken out of the copy wherever it stands. It goes to our own panel and nowhere else, and is not kept.
 */

/** Keys of a state whose text is a name, number or place of somebody. */
const NAMED = /["']?(?:nick|nickName|userNick|userName|loginName|loginId|memberName|memberId|userId|buyerNick|realName|displayName|fullName|email|phone|mobile|telephone|address|fullAddress|receiverName|receiver|recipient)["']?\s*:\s*(["'])((?:(?!\1)[^\\\n]|\\.){2,60})\1/gi;
/** In the class or id of a part of the page about the account. */
const NAMING = ['user', 'nick'];
/** Longer scripts are read up to here. */
const MOST = 400_000;

/** @typedef {{ personal: string[], left: { formValues: number, frames: number, pageScripts: number } }} Personal */

/**
 * Little by little: at each `yield` the page may have its thread.
 *
 * @param {Document} document
 * @returns {Generator<void, Personal, void>}
 */
export function* personal(document) {
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string | null | undefined} */ text) => {
    const word = text?.trim() ?? '';
    if (word.length >= 2 && word.length <= 60) found.add(word);
  };
  const controls = [...document.querySelectorAll('input, textarea, select, [contenteditable=""], [contenteditable=true i]')];
  let formValues = 0;
  for (const control of controls) {
    const value = 'value' in control && typeof control.value === 'string' ? control.value : control.textContent;
    if (!value || (control instanceof HTMLInputElement && /^(?:button|submit|reset|checkbox|radio|range|color|image)$/.test(control.type))) continue;
    formValues += 1;
    if (!(control instanceof HTMLSelectElement) && (control.getAttribute('type') !== 'number')) add(value);
  }
  // The shortest text in a part of the page about the account is mostly the name.
  for (const word of NAMING) {
    for (const element of document.querySelectorAll(`[class*="${word}" i], [id*="${word}" i]`)) {
      const text = element.childElementCount === 0 ? element.textContent?.trim() ?? '' : '';
      if (text.length <= 24 && !/^(?:\d{1,3}|.*(?:登录|登錄|注册|로그인|회원가입|ログイン|login|log in|sign in|sign up|register|account).*)$/i.test(text)) add(text);
    }
    yield;
  }
  const scripts = [...document.scripts];
  for (const script of scripts) {
    for (const [, , value] of (script.textContent ?? '').slice(0, MOST).matchAll(NAMED)) add(unescaped(String(value)));
    yield;
  }
  const frames = document.querySelectorAll('iframe, frame, object, embed').length;
  const left = { formValues, frames, pageScripts: scripts.length };
  return { personal: [...found].slice(0, 500), left };
}

/** @param {string} text as in a script */
const unescaped = (text) => text.replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(/\\(.)/g, '$1');
