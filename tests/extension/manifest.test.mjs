// What the extension may ask for, and nothing else. A new line here is a decision, not a repair.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const extension = fileURLToPath(new URL('../../extension', import.meta.url));
const manifest = JSON.parse(await readFile(`${extension}/manifest.json`, 'utf8'));

test('the permissions are these', () => {
  assert.deepEqual(manifest.permissions, ['activeTab', 'contextMenus', 'scripting', 'sidePanel', 'storage']);
  assert.deepEqual(manifest.optional_host_permissions, ['https://*/*']);
  for (const key of ['host_permissions', 'optional_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable', 'update_url',
    'chrome_url_overrides', 'chrome_settings_overrides', 'homepage_url']) {
    assert.ok(!(key in manifest), key);
  }
});

test('its own pages run its own scripts only', () => {
  assert.deepEqual(manifest.content_security_policy, { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" });
});

test('no data is collected, in private windows it is the same extension, and nothing opens by itself', () => {
  assert.deepEqual(manifest.browser_specific_settings.gecko.data_collection_permissions, { required: ['none'] });
  assert.equal(manifest.incognito, 'spanning');
  assert.equal(manifest.sidebar_action.open_at_install, false);
});

test('every word and every file that it names is there', async () => {
  const words = JSON.parse(await readFile(`${extension}/_locales/${manifest.default_locale}/messages.json`, 'utf8'));
  const files = new Set((await readdir(extension, { recursive: true })).map((name) => name.replaceAll('\\', '/')));
  const strings = (value) => (typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(strings) : []);
  for (const text of strings(manifest)) {
    const [, word] = /^__MSG_(\w+)__$/.exec(text) ?? [];
    if (word) assert.ok(words[word], `no word ${word}`);
    if (/\.(html|js|png)$/.test(text)) assert.ok(files.has(text), `no file ${text}`);
  }
});

test('no two commands have the same keys, and they are no more than Chromium suggests', () => {
  const keys = Object.values(manifest.commands).flatMap(({ suggested_key: key }) => (key ? [key.default] : []));
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.length <= 4);
});

test('the extension fetches its own files and the list of rates, nothing else', async () => {
  const names = (await readdir(extension, { recursive: true })).filter((name) => name.endsWith('.js') && !/^(pkg|vendor)/.test(name));
  const calls = [];
  for (const name of names.sort()) {
    const text = await readFile(`${extension}/${name}`, 'utf8');
    for (const [call] of text.matchAll(/\b(fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection)\(.*/g)) calls.push(`${name}: ${call}`);
  }
  const allowed = ['lib/daily.js: fetch(ADDRESS, ', 'lib/words.js: fetch(chrome.runtime.getURL('];
  assert.deepEqual(calls.map((call, n) => call.slice(0, allowed[n]?.length)), allowed);
});
