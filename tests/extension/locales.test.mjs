// The extension's words: complete in every language, with the same placeholders, and each country named as its
// readers name it.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const extension = fileURLToPath(new URL('../../extension', import.meta.url));
const json = async (path) => JSON.parse(await readFile(`${extension}/${path}`, 'utf8'));

const langs = (await readdir(`${extension}/_locales`)).sort();
const words = Object.fromEntries(await Promise.all(langs.map(async (lang) => [lang, await json(`_locales/${lang}/messages.json`)])));
const { default_locale: home } = await json('manifest.json');

/** A letter of the language's own script; English has none of these. */
const SCRIPT = { ko: /\p{Script=Hangul}/u, zh_CN: /\p{Script=Han}/u, zh_TW: /\p{Script=Han}/u, ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u };
/** Words of the North's country that a language's readers do not use, or that mean something else to them. */
const FOREIGN = { en: /DPRK/, ko: /조선(?!족|미녀)|북조선/, zh_CN: /北韩|北朝鲜|北朝鮮/, zh_TW: /朝鲜|朝鮮|北朝鮮/, ja: /北韓|朝鲜|(?<!北)朝鮮/ };
/** Characters of the other Chinese script, in words this extension uses. */
const OTHER = { zh_CN: /[產國發貨價銷標檔關閉設]/, zh_TW: /[产国发货价销标档关闭设]/ };

const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('the five languages are there, and settings.js offers them', async () => {
  assert.deepEqual(langs, ['en', 'ja', 'ko', 'zh_CN', 'zh_TW']);
  const [, list] = /languages = (\[.*?\])/.exec(await readFile(`${extension}/lib/settings.js`, 'utf8')) ?? [];
  assert.deepEqual(JSON.parse(list.replaceAll("'", '"')).sort(), langs);
});

for (const lang of langs) {
  test(`${lang}: the keys of ${home}, in its order, each with the same placeholders`, () => {
    assert.deepEqual(Object.keys(words[lang]), Object.keys(words[home]));
    for (const [key, { message }] of Object.entries(words[lang])) {
      assert.notEqual(message.trim(), '', `${key} is empty`);
      assert.deepEqual(placeholders(message), placeholders(words[home][key].message), key);
    }
  });

  test(`${lang}: its own words`, () => {
    for (const [key, { message }] of Object.entries(words[lang])) {
      if (key === 'name') continue;
      if (SCRIPT[lang]) assert.match(message, SCRIPT[lang], `${key} is not translated`);
      assert.doesNotMatch(message, FOREIGN[lang], key);
      if (OTHER[lang]) assert.doesNotMatch(message, OTHER[lang], `${key} is in the other script`);
    }
  });
}

test('each language names the two Koreas as its readers do', () => {
  const named = (code) => Object.fromEntries(langs.map((lang) =>
    [lang, new Intl.DisplayNames([lang.replace('_', '-')], { type: 'region' }).of(code)]));
  assert.deepEqual(named('KP'), { en: 'North Korea', ja: '北朝鮮', ko: '북한', zh_CN: '朝鲜', zh_TW: '北韓' });
  assert.deepEqual(named('KR'), { en: 'South Korea', ja: '韓国', ko: '대한민국', zh_CN: '韩国', zh_TW: '南韓' });
});
