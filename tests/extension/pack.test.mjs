// What is shipped: the same bytes each time, within its size, and each browser's manifest without the other's keys.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { unzipSync, strFromU8 } from 'fflate';

import { pack } from '../../extension/pack.mjs';

const folder = await mkdtemp(join(tmpdir(), 'haitao-lens-pack-'));
after(() => rm(folder, { recursive: true }));
const first = await pack(join(folder, 'one'));

const files = (/** @type {string} */ browser) => readFile(String(first.find((one) => one.browser === browser)?.zip)).then((bytes) => unzipSync(new Uint8Array(bytes)));
const manifestOf = async (browser) => JSON.parse(strFromU8((await files(browser))['manifest.json']));

test('two builds are the same, byte for byte', async () => {
  const second = await pack(join(folder, 'two'));
  for (const [n, { zip }] of first.entries()) {
    assert.ok((await readFile(zip)).equals(await readFile(second[n].zip)), zip);
  }
});

test('a package is at most 1.2 MB', () => {
  for (const { browser, bytes } of first) assert.ok(bytes <= 1_200_000, `${browser}: ${bytes}`);
});

test('nothing is packed but what runs: no types, no sources of pictures, nothing of the demo', async () => {
  for (const browser of ['chromium', 'firefox']) {
    const packed = await files(browser);
    const names = Object.keys(packed);
    assert.deepEqual(names, [...names].sort());
    for (const name of names) assert.match(name, /^(LICENSE|manifest\.json|[\w./-]+\.(js|css|html|png|wasm|json))$/);
    assert.ok(!strFromU8(packed['lib/build.js']).includes('localhost'));
    assert.ok(!strFromU8(packed['manifest.json']).includes('localhost'));
  }
});

test('the keys of each browser', async () => {
  const [chromium, firefox] = [await manifestOf('chromium'), await manifestOf('firefox')];
  assert.deepEqual(chromium.background, { service_worker: 'background.js', type: 'module' });
  assert.deepEqual(firefox.background, { scripts: ['background.js'], type: 'module' });
  assert.deepEqual(chromium.permissions.filter((name) => !firefox.permissions.includes(name)), ['sidePanel']);
  for (const key of ['browser_specific_settings', 'sidebar_action']) assert.ok(!(key in chromium) && key in firefox, key);
  for (const key of ['minimum_chrome_version', 'side_panel']) assert.ok(key in chromium && !(key in firefox), key);
  for (const manifest of [chromium, firefox]) assert.ok(!('host_permissions' in manifest));
});
