// The playground in Chromium: examples, encodings, and a hostile page that must do nothing.
//
//   node tests/e2e/playground.mjs     (after `cargo xtask build`)

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

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

  async 'an accessibility checker finds nothing, in light and dark'() {
    const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const colorScheme of ['light', 'dark']) {
      const { page } = await playground();
      await page.emulateMedia({ colorScheme });
      await page.selectOption('#example', { index: 1 });
      await page.locator('#report .chips li').first().waitFor();
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
for (const [name, test] of Object.entries(tests)) await checks.check(name, test);
await browser.close();
checks.close();
