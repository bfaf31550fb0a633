// When the list of rates is fetched, and what becomes of it. The browser and the network are stand-ins.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dailyRates, refreshRates } from '../../extension/lib/daily.js';
import { initial } from '../../extension/lib/settings.js';

const LIST = "<Cube><Cube time='2026-10-30'><Cube currency='USD' rate='1.1554'/></Cube></Cube>";
const TABLE = { base: 'EUR', asOf: '2026-10-30', source: 'ECB', rates: { USD: '1.1554' } };
const ON = { ...initial, daily: true };
const HERE = { tab: { incognito: false } };

/** A browser that holds `kept` and a network that answers with `answer`. */
function stand({ kept = {}, granted = true, answer = { ok: true, text: async () => LIST } }) {
  const asked = [];
  globalThis.chrome = {
    storage: { local: { get: async () => ({ ...kept }), set: async (changes) => Object.assign(kept, changes) } },
    permissions: { contains: async () => granted },
  };
  globalThis.fetch = async (url, options) => {
    asked.push({ url, ...options });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { kept, asked };
}

for (const [name, settings, sender, granted] of [
  ['it is off', initial, HERE, true], ['the window is private', ON, { tab: { incognito: true } }, true], ['it was never granted', ON, HERE, false],
]) {
  test(`nothing is fetched or written when ${name}`, async () => {
    const { kept, asked } = stand({ granted });
    await refreshRates(settings, '2026-11-22', sender);
    assert.deepEqual([kept, asked], [{}, []]);
  });
}

test('it is fetched once a day, without cookies', async () => {
  const { asked } = stand({});
  await refreshRates(ON, '2026-11-22', HERE);
  await refreshRates(ON, '2026-11-22', HERE);
  assert.equal(asked.length, 1);
  assert.equal(asked[0].url, 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml');
  assert.equal(asked[0].credentials, 'omit');
  assert.deepEqual(await dailyRates(), TABLE);
  await refreshRates(ON, '2026-11-23', HERE);
  assert.equal(asked.length, 2);
});

for (const [name, answer] of [
  ['no network', new TypeError('fetch failed')], ['an error', { ok: false, text: async () => LIST }], ['a page instead', { ok: true, text: async () => '<html>' }],
]) {
  test(`the last rates stay when there is ${name}, and the next try is tomorrow`, async () => {
    const { kept, asked } = stand({ kept: { fetched: { tried: '2026-11-21', table: TABLE } }, answer });
    await refreshRates(ON, '2026-11-22', HERE);
    await refreshRates(ON, '2026-11-22', HERE);
    assert.equal(asked.length, 1);
    assert.deepEqual(kept, { fetched: { tried: '2026-11-22', table: TABLE } });
  });
}
