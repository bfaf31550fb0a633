/**
 * One search page in a tab of its own: opened in the background, read by the content script as any page is, and closed.
 * What it came to is said in one word; a shop that shows a wall is not asked again.
 */

/** @typedef {import('../../pkg/haitao_lens.js').Report} Report */

/**
 * What a visit came to. `found`: products were read. `nothing`: the page was read and has none. `login`, `check`: a wall
 * (an account, a captcha). `elsewhere`: the shop led to an address that may not be read. `timeout`: no answer in time.
 * `closed`: the user closed the tab.
 *
 * @typedef {'found' | 'nothing' | 'login' | 'check' | 'elsewhere' | 'timeout' | 'closed'} Outcome
 */

/**
 * What a visit needs of the browser.
 *
 * @typedef {object} Browser
 * @property {(url: string) => Promise<number>} open
 * @property {(tab: number) => Promise<void>} close
 * @property {(tab: number) => Promise<Report | null>} report what was read; rejects where no content script answers
 * @property {(tab: number, heard: (what: 'read' | 'loaded' | 'closed') => void, signal: AbortSignal) => void} listen
 * @property {(milliseconds: number, signal: AbortSignal) => Promise<void>} wait rejects when aborted
 */

/** Milliseconds: for the whole visit; for a page without products to get some; for a content script to answer. */
export const PATIENCE = { whole: 20_000, empty: 3000, silent: 1500 };

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Promise<{ outcome: Outcome, report: Report | null }>} rejects when aborted, after the tab was closed
 */
export async function visit(browser, url, signal) {
  signal.throwIfAborted();
  const life = new AbortController();
  const any = AbortSignal.any([signal, life.signal]);
  const tab = await browser.open(url);
  try {
    return await new Promise((resolve, reject) => {
      /** @param {Outcome} outcome @param {Report | null} [report] */
      const end = (outcome, report = null) => resolve({ outcome, report });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      if (signal.aborted) reject(signal.reason);
      /** @param {number} time @param {() => void} then */
      const after = (time, then) => browser.wait(time, any).then(then, () => {});
      after(PATIENCE.whole, () => end('timeout'));

      let isLoaded = false;
      let isEmpty = false;
      const look = async () => {
        const report = await browser.report(tab).catch(() => undefined);
        if (report === undefined) {
          // Loaded, and nobody there to read it: not the address that was asked for.
          if (isLoaded) after(PATIENCE.silent, async () => { if (await browser.report(tab).catch(() => true) === true) end('elsewhere'); });
          return;
        }
        if (report?.kind === 'blocked') return end(wall(report), report);
        if (report && report.items.length > 0) return end('found', report);
        if (report && !isEmpty) {
          isEmpty = true;
          after(PATIENCE.empty, () => end('nothing', report));
        }
      };
      browser.listen(tab, (what) => {
        if (what === 'closed') return end('closed');
        isLoaded ||= what === 'loaded';
        return look();
      }, any);
    });
  } finally {
    life.abort();
    await browser.close(tab);
  }
}

/** Which wall: told from the words that the page was recognised by. @param {Report} report @returns {Outcome} */
export function wall({ issues, url }) {
  const said = [url ?? '', ...issues.filter(({ code }) => code === 'blocked').map(({ message }) => message)].join(' ');
  return /log-?in|sign-?in|passport|登录|登入|로그인|ログイン/i.test(said) ? 'login' : 'check';
}
