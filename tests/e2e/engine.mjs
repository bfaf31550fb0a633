// An engine that broke is replaced: first with a stand-in, then with the module itself in the browser.

import assert from 'node:assert/strict';

import { lasting } from '../../extension/lib/lasting.js';
import { openLab } from './equality.mjs';

/** Engines that say which one they are. */
function counted() {
  const started = [];
  const ask = lasting(async (again) => {
    started.push(again);
    return started.length;
  });
  return { ask, started };
}

const trap = () => {
  throw new WebAssembly.RuntimeError('unreachable');
};

/**
 * @param {import('./check.mjs').Checks} checks
 * @param {{ name: string, open: (address: string) => Promise<any> }} browser
 */
export async function engine(checks, browser) {
  await checks.check('what the engine refuses is said as it is, and the engine stays', async () => {
    const { ask, started } = counted();
    await assert.rejects(ask(() => { throw new Error('not a plan'); }), { message: 'not a plan' });
    assert.equal(await ask((one) => one), 1);
    assert.deepEqual(started, [false]);
  });

  for (const [name, broken] of [['a trap', trap], ['a stack that ran out', () => { throw new RangeError('too deep'); }]]) {
    await checks.check(`after ${name} the caller is told, and the next call gets a new engine`, async () => {
      const { ask, started } = counted();
      await assert.rejects(ask(broken), /the engine broke off and was replaced/);
      assert.equal(await ask((one) => one), 2);
      assert.deepEqual(started, [false, true]);
    });
  }

  await checks.check('calls that waited for an engine that broke meanwhile get the next', async () => {
    const { ask, started } = counted();
    const [first, ...others] = await Promise.allSettled([ask(trap), ask((one) => one), ask((one) => one)]);
    assert.equal(first.status, 'rejected');
    assert.deepEqual(others.map(({ value }) => value), [2, 2]);
    assert.deepEqual(started, [false, true]);
  });

  await checks.check('an engine that is renewed is not one that broke', async () => {
    const { ask, started } = counted();
    assert.equal(await ask((one) => one), 1);
    ask.renew();
    assert.equal(await ask((one) => one), 2);
    assert.deepEqual(started, [false, false]);
  });

  await checks.check('an engine that cannot start is tried again', async () => {
    let tries = 0;
    const ask = lasting(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no file');
      return tries;
    });
    await assert.rejects(ask(() => 0), { message: 'no file' });
    assert.equal(await ask((one) => one), 2);
  });

  await checks.check(`${browser.name}: the module itself traps, and is replaced by one that reads`, async () => {
    const lab = await openLab();
    const tab = await browser.open(lab.address);
    const { before, said, after } = await tab.evaluate((url) => window.breakEngine(url), 'https://www.coupang.com/vp/products/1');
    assert.match(said, /the engine broke off and was replaced/);
    assert.equal(before, 'coupang');
    assert.equal(after, before);
    await tab.close();
    lab.close();
  });

  await checks.check(`${browser.name}: searches are written as the site writes them, older encodings too`, async () => {
    const lab = await openLab();
    const tab = await browser.open(lab.address);
    const { sites, urls } = await tab.evaluate((searches) => window.searches(searches), [
      ['gmarket', '노트북'], ['1688', '日用品 a'], ['1688', '차'], ['_generic', 'x'],
    ]);
    assert.deepEqual(urls, [
      'https://www.gmarket.co.kr/n/search?keyword=%EB%85%B8%ED%8A%B8%EB%B6%81',
      'https://s.1688.com/selloffer/offer_search.htm?keywords=%C8%D5%D3%C3%C6%B7%20a',
      'https://s.1688.com/selloffer/offer_search.htm?keywords=%26%2352264%3B',
      null,
    ]);
    assert.ok(sites > 40, `${sites} shops`);
    await tab.close();
    lab.close();
  });
}
