/**
 * Takes out of a text what tells of a person or lets somebody in: by its form (e-mail, phone, number of an identity
 * card, card, token, address), and by the label or greeting before it. What the report holds as a number of the product
 * stays. It knows nothing of pages.
 */

import { business, keys, labels, nobody } from './words.js';

/** In the place of what was taken. */
export const GONE = '[…]';

/** @typedef {'email' | 'phone' | 'idNumber' | 'card' | 'token' | 'name' | 'address' | 'parameter'} Kind */

const CN_PLACE = '(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|臺灣|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)';
const KR_PLACE = '(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청북|충청남|전북|전남|전라북|전라남|경북|경남|경상북|경상남|제주)(?:특별자치시|특별자치도|특별시|광역시|도|시)?';
const EDGE = '(?<![\\p{L}\\p{N}_])';

/** Forms, in the order in which they are looked for. @type {[Kind, RegExp][]} */
const FORMS = [
  ['token', /\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g],
  ['token', /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/g],
  ['email', /[\p{L}\p{N}._%+-]+(?:@|%40|＠)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  ['token', /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi],
  ['token', /(?<![\da-z])(?=[\da-f]*[a-f])(?=[\da-f]*\d)[0-9a-f]{24,}(?![\da-z])/gi],
  ['idNumber', /(?<![\d-])\d{6}[-–]\s?[1-8](?:\d{6}|\*{6})(?![\d-])/g],
  ['idNumber', /(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g],
  ['card', /(?<![\d-])\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?![\d-])/g],
  ['phone', /(?<![\d.])(?:\+|00)(?:82|86|81|886|852|853|65|44|49|33|1)[-.\s)]{0,2}\(?\d{1,4}\)?(?:[-.\s]?\d{2,4}){2,4}(?!\d)/g],
  ['phone', /(?<![\w.-])(?:82[-. ]?)?\(?0?1[016789]\)?[-.·\s]?(?:\d{3,4}|\*{3,4})[-.·\s]?(?:\d{4}|\*{4})(?![\d-])/g],
  ['phone', /(?<![\w.])(?:86[-\s]?)?1[3-9]\d(?:[-\s]?(?:\d{4}|\*{4})){2}(?!\d|\.\d)/g],
  ['phone', /(?<![\w.-])0[5789]0[-.\s]?(?:\d{4}|\*{4})[-.\s]?\d{4}(?![\d-])/g],
  ['phone', /(?<![\d.-])09\d{2}[-\s]?\d{3}[-\s]?\d{3}(?![\d-])/g],
];

/** Forms that a maker's row may hold as well. @type {[Kind, RegExp][]} */
const PLACES = [
  ['phone', /(?<![\d.-])\(?0\d{1,3}\)?[-.)]\s?\d{3,4}[-.]\s?\d{4}(?![\d-])/g],
  ['phone', /(?<![\d.-])0\d{2,3}[-－]\d{7,8}(?![\d-])/g],
  ['phone', /(?<![\d.-])\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}(?![\d-])/g],
  ['address', new RegExp(`${CN_PLACE}(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?[\\p{Script=Han}\\s]{0,18}?(?:[\\p{Script=Han}]{1,10}(?:路|街|道|巷|弄|村|镇|里|大道|胡同|小区|花园|苑|大厦))[\\p{Script=Han}\\d\\s]{0,4}?\\d+[\\p{Script=Han}\\dA-Za-z\\s-]{0,30}`, 'gu')],
  ['address', /[\p{Script=Han}]{1,8}(?:路|街|大道|弄|巷)\s?\d{1,5}\s?(?:号|號|弄)(?:[\p{Script=Han}\dA-Za-z\s-]{0,24}(?:室|楼|栋|单元|号|號))?/gu],
  ['address', new RegExp(`${EDGE}${KR_PLACE}\\s+(?:[가-힣]+(?:시|군|구)\\s+){0,2}(?:[가-힣]+(?:읍|면|동|가)\\s+)?(?:[가-힣\\d·.-]+(?:로|길|대로)\\s*\\d[\\d-]*|[가-힣\\d]+(?:동|리|가)\\s+(?:산\\s*)?\\d[\\d-]*)(?:번길\\s*[\\d-]+)?(?:번지)?(?:[,\\s]+(?:\\([^)]{1,20}\\)|\\d+(?:동|호|층)|[A-Za-z가-힣\\d]{1,12}(?:아파트|빌딩|타워|빌라|오피스텔))){0,4}`, 'gu')],
  ['address', /(?<![\p{L}\p{N}])[가-힣]{1,6}(?:시|군|구)\s+(?:[가-힣\d·]+(?:로|길|대로)\s*\d[\d-]*)(?:번길\s*[\d-]+)?(?:[,\s]+(?:\d+(?:동|호|층))){0,3}/gu],
  ['address', /〒?\s?(?<![\d-])\d{3}-\d{4}\s+(?=[\p{Script=Han}]{2,4}[都道府県])/gu],
  ['address', /〒\s?\d{3}-?\d{4}/g],
  ['address', /[\p{Script=Han}]{1,3}[都道府県][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ヶケ]{1,16}?[市区町村郡][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ヶケ]{0,16}\s?[\d０-９]+(?:(?:丁目|番地?|号|[-－‐ー])[\d０-９]*)*(?:\s?[\p{Script=Katakana}ー\p{Script=Han}A-Za-z]{2,16}\s?\d{1,4}(?:号室)?)?/gu],
  ['address', /(?<![\p{L}\p{N}])(?:(?:Apt|Unit|Suite|Flat)\.?\s?#?\w+,\s*)?\d{1,5}[A-Za-z]?\s+(?:[A-Z][\p{L}'.-]+\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace)\b\.?(?:,?\s+(?:Apt|Unit|Suite|Flat|#)\.?\s?\w+)?(?:,\s*[A-Z][\p{L} .'-]+)?(?:,\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?)?/gu],
];

const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s?');
const longestFirst = (/** @type {string[]} */ list) => [...new Set(list)].sort((a, b) => b.length - a.length).map(escape).join('|');

/** A label, the mark after it, and what stands there up to the next mark. @type {[Kind, RegExp, RegExp][]} */
const LABELLED = /** @type {[Kind, string[]][]} */ (Object.entries(labels)).map(([kind, list]) => [
  kind,
  new RegExp(`(?<![\\p{Script=Latin}])((?:${longestFirst(list)})\\s*[:：=]\\s*)([^\\n|｜;；<>"]{1,80}?)(?=$|[\\n|｜;；<>"]|\\s{2,}|\\s[^\\s:：=]{1,12}[:：=])`, 'giu'),
  new RegExp(`(?:^|[\\s|·,，(（])(?:${longestFirst(list)})\\s*[:：]?\\s*$`, 'iu'),
]);

/** A form of address and the name with it; the name is the group `who`. @type {RegExp[]} */
const GREETINGS = [
  /(?:\b(?:hello|hi|hey|dear|welcome back|welcome|good (?:morning|evening|afternoon))\s*[,，!！:]\s*)(?<who>[\p{L}\p{N}_.*'’-]{2,24}(?: \p{Lu}[\p{L}'’-]+){0,2})/giu,
  /\b(?:(?:[Dd]eliver|[Ss]hipp?)(?:ing)? to|(?:[Ss]igned|[Ll]ogged) in as)\s+(?<who>\p{Lu}[\p{L}\p{N}_.'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})/gu,
  /(?:欢迎回来|歡迎回來|欢迎您|欢迎|您好|你好|Hi)\s*[,，、:：!！]\s*(?<who>[\p{L}\p{N}_*·-]{2,20})/giu,
  /(?<who>[\p{L}\p{N}_*·-]{2,20})\s*[,，]\s*(?:您好|你好|欢迎回来|欢迎您)/gu,
  /(?<![\p{L}\p{N}])(?<who>[\p{L}\p{N}_*]{2,20}?)\s?님(?=[^\p{L}]|$|의|께|이|을|을|은|에게|안녕|반갑|환영)/gu,
  /(?:ようこそ|こんにちは)[、,\s]*(?<who>[\p{L}\p{N}_*]{1,12}\s?[\p{L}\p{N}_*]{0,12}?)(?=\s?(?:様|さん|$|[!！。]))/gu,
  /(?<![\p{L}\p{N}])(?<who>[\p{Script=Han}\p{Script=Katakana}ー]{1,6}(?:[\s　][\p{Script=Han}\p{Script=Katakana}ー]{1,6})?)[\s　]様(?![\p{L}])/gu,
  /(?<![\p{L}\p{N}])(?<who>[\p{Script=Han}]\*{2,3}[\p{Script=Han}]?)(?![\p{L}\d*])/gu,
  /(?<![\p{L}\p{N}])(?<who>[가-힣]\*{1,2}[가-힣]?)(?![\p{L}\d*])/gu,
];

/** `key=value` and `key: value` where the key tells that the value lets somebody in or names her. */
const PAIRS = /(?<![\p{L}\p{N}_])(["']?)([A-Za-z_][\w.-]{0,40})\1\s*(=|:\s?["']|%3D)\s*["']?([^\s"'&;,<>]{4,})/gu;
/** Letters of both sizes and digits, in one long run. */
const RUN = /(?<![\w/.-])[\w+-]{22,}={0,2}(?![\w-])/g;

/** @param {string} text */
const squashed = (text) => text.replace(/\s+/g, ' ').trim();

/** A name of a key in pieces. @param {string} name */
export const pieces = (name) => name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Whether a key, parameter or attribute of this name holds what is the shopper's. @param {string} name */
export function isOwn(name) {
  const parts = pieces(name);
  return parts.some((part) => keys.includes(part)) || keys.includes(parts.join(''));
}

/** Whether a run of characters is drawn by lot rather than written. @param {string} run */
const isDrawn = (run) => /[a-z]/.test(run) && /[A-Z]/.test(run) && (run.match(/\d/g) ?? []).length >= 2 && !/^[A-Z]?[a-z]+(?:[-_][A-Za-z]+)*$/.test(run);

/**
 * @param {{ numbers?: Iterable<string>, rows?: { label: string, value: string }[], facts?: string, params?: Iterable<string> }} [product]
 *   what the report says: numbers of the product, its rows, all its words, and the parameters that name products
 */
export function scrubber({ numbers = [], rows = [], facts = '', params = [] } = {}) {
  const own = new Set([...numbers].map((number) => number.replace(/[^\p{L}\p{N}]/gu, '')));
  const makers = rows.filter(({ label }) => business.test(label)).map(({ value }) => squashed(value));
  const allowed = new Set([...params].map((name) => name.toLowerCase()));
  /** How often, by kind. @type {Record<string, number>} */
  const counts = {};
  /** Names and numbers that stood beside a label: they are looked for elsewhere too. @type {Set<string>} */
  const learned = new Set();

  /** @param {string} kind */
  const count = (kind) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    return GONE;
  };
  /** @param {string} value */
  const learn = (value) => {
    const word = value.trim();
    const least = /[^\x00-\x7f]/.test(word) ? 2 : 4;
    if (word.length >= least && word.length <= 60 && !word.includes(GONE) && !facts.includes(word)) learned.add(word);
  };
  /** @param {string} found */
  const isProduct = (found) => own.has(found.replace(/[^\p{L}\p{N}]/gu, ''));

  /** By form alone. @param {string} text */
  function forms(text) {
    if (text.length < 4) return text;
    let out = text;
    for (const [kind, form] of FORMS) out = out.replace(form, (found) => (isProduct(found) ? found : count(kind)));
    for (const [kind, form] of PLACES) {
      out = out.replace(form, (found) => (isProduct(found) || makers.some((row) => row.includes(squashed(found))) ? found : count(kind)));
    }
    out = out.replace(PAIRS, (found, mark, key, sign, value) =>
      (isOwn(key) && value !== GONE && !isProduct(value) ? `${mark}${key}${mark}${sign}${count('token')}` : found));
    return out.replace(RUN, (run) => (isDrawn(run) && !isProduct(run) ? count('token') : run));
  }

  /** Of classes and ids only what is surely none: names that a style tool made look drawn by lot. @param {string} text */
  const names = (text) => FORMS.reduce((out, [kind, form]) => out.replace(form, (found) => (isProduct(found) ? found : count(kind))), text);

  /** By form, label and greeting. @param {string} text */
  function text(text) {
    let out = text;
    if (out.length >= 3) {
      for (const [kind, label] of LABELLED) {
        out = out.replace(label, (found, head, value) => {
          if (value.trim() === GONE || !value.trim()) return found;
          if (kind !== 'address') learn(value);
          return `${head}${count(kind)}`;
        });
      }
      for (const greeting of GREETINGS) {
        out = out.replace(greeting, (...found) => {
          const { who } = found.at(-1);
          const whole = String(found[0]);
          if (nobody.test(who) || (facts && facts.includes(whole.trim()))) return whole;
          learn(who);
          return whole.replace(who, count('name'));
        });
      }
      // Where it goes to, after where it comes from.
      out = out.replace(/(\S\s*至\s*)([\p{Script=Han}가-힣 ]{2,24}?)(?=$|\s{2,}|\s?(?:快递|运费|包邮|免|,|，))/gu, (_, head) => `${head}${count('address')}`);
    }
    return forms(urls(out));
  }

  /** Addresses of pages inside a text. @param {string} text */
  const urls = (text) => (text.includes('://') ? text.replace(/\b[a-z][a-z+.-]*:\/\/[^\s"'<>\\]+/gi, (found) => url(found)) : text);

  /**
   * An address without what follows the page, but for the parameters that name products. Of a call only the name of
   * what it calls stays, as an address that leads nowhere.
   *
   * @param {string} text
   * @param {boolean} [isName] the link names a brand or a category: short words in it stay
   */
  function url(text, isName = false) {
    const [, call] = /^\s*(?:javascript|data|blob|vbscript):\s*([\w$.]{0,40})/i.exec(text) ?? [];
    if (call !== undefined) return `#${names(call)}`;
    const [, start = '', path = '', query = '', fragment = ''] = /^((?:[a-z][\w+.-]*:)?(?:\/\/[^/?#]*)?)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text) ?? [];
    const kept = query.slice(1).split('&').filter((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      const plain = decoded(value);
      const named = allowed.has(name.toLowerCase()) || isProduct(plain) || (isName && /^[\w,.-]{1,24}$/.test(plain));
      const stays = named && !isOwn(name) && plain.length <= 80 && unformed(plain) === plain;
      if (pair && !stays) count('parameter');
      return pair && stays;
    });
    if (fragment.length > 1) count('parameter');
    const way = path.split('/').map((part, n, all) => {
      const plain = decoded(part);
      const after = n > 0 && isOwn(all[n - 1] ?? '') && /\d|[^\x00-\x7f]|@/.test(plain);
      return after || unformed(plain) !== plain ? encodeURIComponent(count('parameter')) : part;
    });
    return `${start.replace(/\/\/[^/]*@/, '//')}${way.join('/')}${kept.length ? `?${kept.join('&')}` : ''}`;
  }
  /** Forms, without counting. @param {string} plain */
  function unformed(plain) {
    const before = { ...counts };
    const out = forms(plain);
    for (const kind of Object.keys(counts)) delete counts[kind];
    Object.assign(counts, before);
    return out;
  }

  /** Whether a text ends with a label, so that what follows is the shopper's. @param {string} text @returns {Kind | null} */
  const labelAtEnd = (text) => {
    const end = text.trim().slice(-40);
    if (!end || end.includes(GONE)) return null;
    return LABELLED.find(([, , label]) => label.test(end))?.[0] ?? null;
  };

  /** What was learned, taken out wherever it stands. @param {string} text */
  function again(text) {
    let out = text;
    for (const word of learned) if (out.includes(word)) out = out.split(word).join(count('name'));
    return out;
  }

  return { text, forms, names, url, again, learn, labelAtEnd, count, counts, learned };
}

/**
 * A page's address without the parameters that let somebody in or name her; the others may name the product.
 *
 * @param {string} url
 */
export function withoutOwn(url) {
  const [page = '', ...rest] = url.split('?');
  if (rest.length === 0) return url;
  const [query = '', ...fragment] = rest.join('?').split('#');
  const kept = query.split('&').filter((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return !isOwn(decoded(name)) && !FORMS.some(([kind, form]) => kind !== 'phone' && decoded(value).search(form) >= 0);
  });
  return [`${page}${kept.length ? `?${kept.join('&')}` : ''}`, ...fragment].join('#');
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
