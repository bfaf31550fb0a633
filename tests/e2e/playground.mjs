// The playground in Chromium: examples, encodings, and a hostile page that must do nothing.
//
//   node tests/e2e/playground.mjs [WORDS]     (after `cargo xtask build`; only the tests whose names hold WORDS)

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

import { unzipSync } from 'fflate';

import { examples } from '../../www/examples.js';
import { Checks } from './check.mjs';
import { HOME, ROOT, launch, repoContext } from './repo.mjs';

const browser = await launch();

/** A fresh playground; `asked` collects every request that is not for its own files, `said` what went wrong in it. */
async function playground() {
  const asked = [];
  const said = [];
  const context = await repoContext(browser, asked);
  const page = await context.newPage();
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(`${HOME}/www/index.html`);
  return { page, asked, said };
}

const html = (body) => Buffer.from(`<!doctype html><meta charset="utf-8"><title>x</title>${body}`);
const open = (page, buffer, name = 'page.html') => page.setInputFiles('#file', { name, mimeType: 'text/html', buffer });
const badges = (page) => page.frameLocator('#frame').locator('haitao-lens-badges');

const tests = {
  async 'every example shows its badges and its fields, and a field shows its node'() {
    assert.ok(examples.length > 0);
    for (const [index, { name }] of examples.entries()) {
      const { page, asked, said } = await playground();
      await page.selectOption('#example', { index: index + 1 });
      await badges(page).first().waitFor({ state: 'attached' });
      await page.locator('#report .chips li').first().waitFor();
      assert.match(await page.locator('#verified').innerText(), /: its file (was compared with a real page of \d{4}-\d\d|is made from descriptions)/, name);
      await page.locator('#report dd button').first().click();
      assert.equal(await page.frameLocator('#frame').locator('[data-playground-shown]').count(), 1, `${name}: one node is outlined`);
      assert.deepEqual(asked, [], `${name}: nothing is asked of the network`);
      assert.deepEqual(said, [], name);
      await page.context().close();
    }
  },

  async 'a page that does not say its encoding is read, and another one can be chosen'() {
    const { page } = await playground();
    // "가나" in EUC-KR, which GB18030 reads too.
    const bytes = Buffer.concat([Buffer.from('<title>x</title><h1>'), Buffer.from([0xb0, 0xa1, 0xb3, 0xaa]), Buffer.from('</h1><p class="price">12,000 KRW</p>')]);
    await open(page, bytes);
    await page.selectOption('#charset', 'euc-kr');
    await page.frameLocator('#frame').locator('h1', { hasText: '가나' }).waitFor();
    await page.context().close();
  },

  async 'pasted HTML is read'() {
    const { page } = await playground();
    await page.click('#paste');
    await page.fill('#paste-text', '<title>Tea</title><h1>Green tea 100 g</h1><p class="price">12,000원</p>');
    await page.click('#paste-dialog button.primary');
    await page.frameLocator('#frame').locator('h1', { hasText: 'Green tea' }).waitFor();
    await page.locator('#report h2').waitFor();
    await page.context().close();
  },

  async 'what is no page is said to be none'() {
    const { page, said } = await playground();
    await open(page, Buffer.from([0, 1, 2, 3, 255, 254]));
    await page.locator('#report h2').waitFor();
    await open(page, html(''), 'empty.html');
    await page.locator('#report h2').waitFor();
    assert.deepEqual(said, []);
    await page.context().close();
  },

  async 'a page saved as MHTML or by SingleFile is read at the address it was saved from'() {
    const { page, said } = await playground();
    const product = '<title>x</title><h1 class="prod-title">Green tea 100 g</h1>';
    const archive = (encoding, body) => Buffer.from(`From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.coupang.com/vp/products/77\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n------B----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n------B------\r\n`);
    for (const [name, file] of [
      ['quoted-printable', archive('quoted-printable', `<meta charset=3Dutf-8>${product.replace('class="', 'class=3D"').replace(' tea', '=\r\n tea')}<p>=EC=B0=A8`)],
      ['base64', archive('base64', Buffer.from(`<meta charset=utf-8>${product}<p>차`).toString('base64'))],
      ['SingleFile', Buffer.from(`<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://www.coupang.com/vp/products/77 \n saved date: x\n--><meta charset=utf-8>${product}<p>차`)],
    ]) {
      await open(page, file, 'page.mhtml');
      await page.frameLocator('#frame').locator('p', { hasText: '차' }).waitFor();
      await page.locator('#report h2', { hasText: 'coupang' }).waitFor();
      assert.match(await page.locator('#report .facts').first().innerText(), /vp\/products\/77/, name);
    }
    await open(page, archive('quoted-printable', '').subarray(0, 220), 'broken.mhtml');
    await page.locator('#drop', { hasText: 'none of the parts' }).waitFor();
    assert.deepEqual(said, []);
    await page.context().close();
  },

  async 'a site is taught: faults have their place, lines say what they read, a fixture goes out and comes in'() {
    const { page, asked, said } = await playground();
    await open(page, html('<h1>Green tea 100 g</h1><p class="cost">12,000원</p><table><tr><th>원산지</th><td>베트남</td></tr></table>'));
    await page.fill('#url', 'https://www.tea-shop.example/goods/4711?src=ad');
    await page.locator('#url').blur();
    await page.locator('#report .facts', { hasText: 'tea-shop' }).waitFor();
    await page.click('#teach-site');
    await page.locator('#site-lines .facts', { hasText: 'id 4711' }).waitFor();
    assert.equal(await page.inputValue('#site-name'), 'teashop');
    const line = (field) => page.locator('#site-lines .lines > div', { has: page.locator(`dt:text-is("${field}")`) });
    assert.match(await line('item.title').innerText(), /✓ Green tea 100 g/);
    assert.match(await line('item.price').innerText(), /reads nothing/);
    assert.match(await line('item.facts').innerText(), /원산지: 베트남/);

    const text = await page.inputValue('#site-text');
    await page.fill('#site-text', text.replace('"css .price"', '"css .price", "css + p"'));
    await page.locator('.faults li', { hasText: 'item.price[1]' }).waitFor();
    assert.equal(await page.locator('.faults button').innerText(), '9:24');
    assert.ok(await page.isDisabled('#site-export'));
    await page.locator('.faults button').click();
    assert.match(await page.evaluate(() => { const area = document.activeElement; return area.value.slice(area.selectionStart, area.selectionEnd); }), /^"css \+ p"/);

    const right = text.replace('"css .price"', '"css .cost"');
    await page.fill('#site-text', right);
    await page.locator('#report dd', { hasText: '12000' }).first().waitFor();
    await line('item.price').locator('button').first().click();
    assert.equal(await page.frameLocator('#frame').locator('p[data-playground-shown]').count(), 1);

    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#site-export')]);
    assert.equal(download.suggestedFilename(), 'teashop.zip');
    const zip = await readFile(await download.path());
    const files = unzipSync(zip);
    assert.deepEqual(Object.keys(files), ['src/data/sites/teashop.toml', 'tests/sites/teashop/item/page.html', 'tests/sites/teashop/item/meta.toml', 'tests/sites/teashop/item/expected.json']);
    const expected = JSON.parse(Buffer.from(files['tests/sites/teashop/item/expected.json']).toString());
    assert.deepEqual([expected.site, expected.items[0].title, expected.items[0].price.amount, expected.rulesAsOf], ['teashop', 'Green tea 100 g', '12000', null]);

    await page.click('#site-close');
    await page.locator('#report h2', { hasText: '_generic' }).waitFor();
    await page.click('#teach-site');
    await page.setInputFiles('#site-open', { name: 'teashop.zip', mimeType: 'application/zip', buffer: zip });
    await page.locator('#report h2', { hasText: 'teashop' }).waitFor();
    assert.equal(await page.inputValue('#site-text'), right);
    await page.locator('#report dd', { hasText: '12000' }).first().waitFor();
    assert.deepEqual([asked, said], [[], []]);
    await page.context().close();
  },

  async 'the file of a known site opens as it is, and what is no site file is said to be none'() {
    const { page, said } = await playground();
    await page.selectOption('#example', { index: 1 });
    await page.locator('#report .chips li').first().waitFor();
    await page.click('#teach-site');
    await page.locator('#site-lines .lines > div').first().waitFor();
    assert.equal(await page.inputValue('#site-name'), 'taobao');
    assert.match(await page.inputValue('#site-text'), /^# Product pages/);
    for (const file of ['', '{', `{"a": ${'['.repeat(100_000)}`, 'x'.repeat(70_000), 'name = "\u0000"', '\u{1f375}'.repeat(100)]) {
      await page.fill('#site-text', file);
      await page.locator('.faults li').first().waitFor();
    }
    await page.setInputFiles('#site-open', { name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
    await page.locator('#site-faults .card', { hasText: 'x.zip cannot be opened' }).waitFor();
    assert.deepEqual(said, []);
    await page.context().close();
  },

  async 'an accessibility checker finds nothing, in light and dark'() {
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const colorScheme of ['light', 'dark']) {
      const { page } = await playground();
      await page.emulateMedia({ colorScheme });
      await page.selectOption('#example', { index: 1 });
      await page.locator('#report .chips li').first().waitFor();
      await page.click('#teach-site');
      await page.locator('#site-lines .lines > div').first().waitFor();
      for (const summary of await page.locator('#report summary').all()) await summary.click();
      await page.evaluate(source);
      const { violations } = await page.evaluate(() => axe.run({ exclude: ['#frame'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`), [], colorScheme);
      await page.context().close();
    }
  },

  async 'a hostile page does nothing: no request, no connection, no script, no way out'() {
    const { page, asked, said } = await playground();
    const hits = [];
    const trap = createServer((request, response) => response.end(hits.push(request.url)));
    trap.on('connection', () => hits.push('connection'));
    await new Promise((done) => trap.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${trap.address().port}`;
    const text = (await readFile(`${ROOT}/tests/e2e/hostile.html`, 'utf8')).replaceAll('TRAP', address);
    await open(page, Buffer.from(text));
    const frame = page.frameLocator('#frame');
    await frame.locator('#title').waitFor();
    await page.locator('#report h2').waitFor();
    for (const target of await frame.locator('[data-click]').all()) await target.click();
    // Two frames drawn after the last click: what a click starts has started.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await page.evaluate(() => 'pwned' in window), false, 'no script ran');
    assert.equal(page.url(), `${HOME}/www/index.html`, 'the playground is where it was');
    assert.deepEqual(page.frames().map((shown) => shown.url()).slice(1), ['about:srcdoc'], 'the frame is where it was');
    assert.equal(page.context().pages().length, 1, 'no window opened');
    assert.deepEqual(asked, [], 'requests');
    assert.deepEqual(hits, [], 'connections');
    assert.deepEqual(said, []);
    trap.close();
    await page.context().close();
  },
};

const checks = new Checks();
const [only = ''] = process.argv.slice(2);
for (const [name, test] of Object.entries(tests)) {
  if (name.includes(only)) await checks.check(name, test);
}
await browser.close();
checks.close();
