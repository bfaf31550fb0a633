// Serves the demo shop: `node demo/serve.mjs [--port N]`, then http://demo.localhost:N/
//
// Every page comes with a CSP as strict as a shop's can be, so that what works here works there.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

import { more, pages, search } from './shop/index.mjs';
import { picture } from './shop/pictures.mjs';

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
const FILES = { '/shop.css': 'text/css', '/shop.js': 'text/javascript' };

/** The shop's answer to one request: status, type and text. */
async function answer(url) {
  const host = url.hostname.replace(/\.localhost$/, '');
  if (url.pathname in FILES) return [200, FILES[url.pathname], await readFile(new URL(`shop${url.pathname}`, import.meta.url))];
  if (url.pathname.startsWith('/pic/')) return [200, 'image/svg+xml', picture(url.pathname.slice(5, -4))];
  if (url.pathname === '/more') return [200, 'text/html', more(Number(url.searchParams.get('from')))];
  const page = pages[host + decodeURIComponent(url.pathname + url.search)] ?? search(host + url.pathname, url.searchParams);
  return page ? [200, 'text/html', page] : [404, 'text/plain', 'No such page in the demo shop.\n'];
}

/**
 * @param {number} port 0 takes a free one
 * @returns {Promise<{ port: number, address: (page: string) => string, close: () => void }>}
 */
export async function serve(port = 0) {
  const server = createServer(async (request, response) => {
    const [status, type, text] = await answer(new URL(request.url, `http://${request.headers.host}`));
    response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': CSP, 'cache-control': 'no-store' });
    response.end(text);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const at = server.address().port;
  return {
    port: at,
    /** Where a page of the shop (`host/path`) is served. */
    address: (page) => `http://${page.replace('/', `.localhost:${at}/`)}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8137' } } });
  const shop = await serve(Number(values.port));
  console.log(`The demo shop is open at ${shop.address('demo/')}`);
}
