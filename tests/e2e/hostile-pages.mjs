// Pages that are against us, for the tests and the benchmark.

import { createServer } from 'node:http';

const HOST = 'www.gmarket.co.kr.localhost';
const EVIL = '<img src=x onerror="document.documentElement.dataset.hit=1"><script>document.documentElement.dataset.hit=2</script>"\'>`${1}';

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const card = (n, title) => `<div class="box__item-container"><a class="link__item" href="/Item?goodscode=${n}"><img alt="" width="80" height="80"></a><span class="text__item" title="${escaped(title)}">${escaped(title)}</span><div class="box__price-seller">판매가 <strong>${n}00</strong>원</div><p class="list-item__pay-count">구매 ${n}건</p></div>`;
const listing = (count, title, head = '') => `<!doctype html><html lang="ko"><meta charset="utf-8"><title>Tea</title>${head}<style>.box__item-container{width:320px;margin:40px}</style><h1>Tea</h1><main>${Array.from({ length: count }, (_, n) => card(n + 10, title(n))).join('')}</main><p id="clock"></p>`;

/** Runs before anything of the page. */
const POISON = `<script>
for (const [of, names] of [[Element, ['querySelectorAll', 'querySelector', 'closest', 'matches', 'attachShadow', 'setAttribute', 'before', 'after', 'append']],
  [Document, ['createElement', 'querySelectorAll', 'createElementNS']], [Node, ['appendChild', 'insertBefore']], [Array, ['map', 'push', 'filter', 'join']],
  [Map, ['get', 'set']], [Promise, ['then']]]) {
  for (const name of names) {
    const own = of.prototype[name];
    of.prototype[name] = function (...given) {
      if (this instanceof Element && this.localName?.startsWith('haitao')) document.documentElement.dataset.hit = name;
      if (given.some((one) => one instanceof Node && one.localName?.startsWith('haitao'))) document.documentElement.dataset.hit = name;
      return own.apply(this, given);
    };
  }
}
JSON.stringify = () => { document.documentElement.dataset.hit = 'stringify'; return 'broken'; };
window.MutationObserver = window.IntersectionObserver = window.ResizeObserver = function () { throw new Error('none'); };
CSSStyleSheet.prototype.replaceSync = () => { document.documentElement.dataset.hit = 'sheet'; };
</script>`;

/** Takes away every node of ours as soon as it comes. */
const WAR = `<script>
let taken = 0;
new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node.localName?.startsWith('haitao')) { node.remove(); document.documentElement.dataset.taken = ++taken; }
}).observe(document, { childList: true, subtree: true });
</script>`;
const RESTYLE = '<style>haitao-lens-badges{display:none!important;position:static!important;width:900px!important;opacity:0!important;transform:scale(9)!important}*{visibility:visible}</style>';

const PAGES = {
  '/n/search?keyword=evil': listing(6, () => `녹차 100g ${EVIL}`),
  '/n/search?keyword=poison': listing(6, (n) => `녹차 ${n}호 100g`, POISON),
  '/n/search?keyword=war': listing(6, (n) => `녹차 ${n}호 100g`, WAR),
  '/n/search?keyword=style': listing(6, (n) => `녹차 ${n}호 100g`, RESTYLE),
  '/n/search?keyword=calm': listing(6, (n) => `녹차 ${n}호 100g`),
  '/n/search?keyword=many': listing(5000, (n) => `녹차 ${n}호 100g`),
};

/** @returns {Promise<{ address: (path: string) => string, close: () => void }>} */
export async function openHostile() {
  const server = createServer((request, response) => {
    const page = PAGES[request.url];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: (path) => `http://${HOST}:${server.address().port}${path}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Ten thousand changes a second for five seconds, in a page of `keyword=calm`; gives back how many there were. */
export const changeWithoutEnd = () => new Promise((done) => {
  const clock = document.getElementById('clock');
  const [price] = document.querySelectorAll('.box__price-seller strong');
  const start = performance.now();
  let count = 0;
  const { port1, port2 } = new MessageChannel();
  const turn = () => {
    const now = performance.now();
    for (; count < (now - start) * 10; count += 1) (count % 2 ? clock : price).textContent = String(count);
    if (now - start < 5000) port2.postMessage(null);
    else {
      price.textContent = '7700';
      done(count);
    }
  };
  port1.onmessage = turn;
  turn();
});
