// What the engine says in its own notation, as each language writes it; and what must stay as it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { shorter } from '../../extension/lib/brief.js';
import { badgeWords, spoken } from '../../extension/lib/said.js';

const BELOW = { en: '<{count}', ko: '{count} 미만', 'zh-CN': '不到{count}', ja: '{count}未満' };

const SENTENCES = [
  ['ko', '월 <100개 판매', '월 100개 미만 판매'],
  ['ko', '판매량: 한 달에 10k-100k개 판매', '판매량: 한 달에 1만~10만개 판매'],
  ['zh-CN', '月销<100', '月销不到100'],
  ['zh-CN', '销量：每月售出1k-10k', '销量：每月售出1000-1万'],
  ['ja', '月<100個販売', '月100個未満販売'],
  ['en', '100k+ sold / month', '100K+ sold / month'],
  ['en', 'Sales rank: <100 sold', 'Sales rank: <100 sold'],
  ['ko', '가격: 12900.50 CNY, 2026-06-30 환율로 약 2,490,000 KRW', '가격: CN¥12,900.50, 2026. 6. 30. 환율로 약 ₩2,490,000'],
  ['zh-CN', '价格：39.90 CNY，按2026-06-30汇率约7,750 KRW', '价格：¥39.90，按2026年6月30日汇率约₩7,750'],
  ['ja', '価格：1,980 JPY', '価格：￥1,980'],
  ['en', '120 USD – 1,150.50 USD', '$120 – $1,150.50'],
  ['en', 'Price: 5,000 KPW', 'Price: KPW 5,000'],
  ['zh-TW', '規定，北韓：禁止。未註冊。 規定，南韓：須經核准。 （另有2條）', '規定，北韓：禁止。未註冊。規定，南韓：須經核准。（另有2條）'],
  ['ko', '멜라토닌은(는) 한국에서 전문의약품이며', '멜라토닌은 한국에서 전문의약품이며'],
  ['ko', '이름만: 카바이(가) 이름에 있지만, 쌀을(를) 서울(으)로, 부산(으)로, 제주(으)로', '이름만: 카바가 이름에 있지만, 쌀을 서울로, 부산으로, 제주로'],
  ['ko', 'CBD은(는) 금지, “원산지은(는)”', 'CBD은(는) 금지, “원산지은(는)”'],
  // Not amounts, not days.
  ['en', 'Food sent to the United States needs a prior notice to the FDA.', 'Food sent to the United States needs a prior notice to the FDA.'],
  ['en', 'two of 10 OFF coupons, 2026-13-40, rule CN-MED-08', 'two of 10 OFF coupons, 2026-13-40, rule CN-MED-08'],
  // The page's own words.
  ['ko', '페이지에 적힌 배송비: “5.00 USD from 2026-01-02”. 7,400 KRW.', '페이지에 적힌 배송비: “5.00 USD from 2026-01-02”. ₩7,400.'],
];

test('amounts, days and numbers are written as in the language, the page\'s words as they are', () => {
  for (const [lang, sentence, expected] of SENTENCES) {
    // Intl parts some amounts with a no-break space.
    assert.equal(spoken(sentence, { lang, band_below: BELOW[lang] }).replaceAll('\u00a0', ' '), expected, `${lang}: ${sentence}`);
  }
});

const BADGES = [
  ['ko', ['KR', 'CN'], ['CN', 'KR'], '금지 · CN, 승인 필요 · KR', '금지 · 중국, 승인 필요 · 한국'],
  ['zh-TW', ['KR'], ['KR'], '規定，KR：禁止。', '規定，南韓：禁止。'],
  ['ja', ['US'], ['US'], '規制、US：確認が必要です。', '規制、アメリカ：確認が必要です。'],
  ['zh-CN', ['JP', 'XK'], [], '没有JP, XK的规定资料', '没有日本, 科索沃的规定资料'],
  ['en', ['EU'], ['EU'], 'Rules, EU: check this. Seal products may not enter the EU, EU VAT is due.', 'Rules, European Union: check this. Seal products may not enter the EU, EU VAT is due.'],
  ['en', [], [], 'Prohibited · KR', 'Prohibited · KR'],
];

test('a badge names places in the language, and leaves the same letters alone elsewhere', () => {
  for (const [lang, to, found, text, expected] of BADGES) {
    const item = { findings: found.map((jurisdiction) => ({ jurisdiction })) };
    const said = badgeWords({ kind: 'compliance', text, label: text }, item, { context: { to } }, { lang });
    assert.deepEqual(said, { text: expected, label: expected }, `${lang}: ${text}`);
  }
});

const KR = { country: 'KR', countries: ['KR'] };
for (const [lang, kind, state, text, expected] of [
  ['en', 'compliance', 'stop', 'Prohibited · China, Needs approval · South Korea', 'Prohibited'],
  ['zh-CN', 'compliance', 'caution', '须核实：税费 · 韩国', '须核实：税费'],
  ['en', 'compliance', 'unknown', 'No rule found (93 rules, Jun 30, 2026)', 'No rule found'],
  ['zh-CN', 'compliance', 'unknown', '未找到相关规定（93条，2026年6月30日）', '未找到相关规定'],
  ['en', 'origin', 'ok', 'Made in South Korea', 'South Korea'],
  ['en', 'rank', 'ok', '1K–10K sold / month', '1K–10K sold'],
  ['ko', 'rank', 'ok', '월 100개 미만 판매', '월 100개 미만 판매'],
  // What is only probable, on a condition or not known is never said shorter.
  ['en', 'origin', 'caution', 'Probably South Korea', 'Probably South Korea'],
  ['zh-CN', 'origin', 'caution', '可能产自韩国', '可能产自韩国'],
  ['en', 'origin', 'unknown', 'Origin not declared', 'Origin not declared'],
  ['en', 'price', 'ok', '$12 (with coupon)', '$12 (with coupon)'],
]) test(`where room is short: ${text}`, () => {
  const item = { origin: KR, price: { amount: '12', currency: 'USD' } };
  assert.equal(shorter({ kind, state, text }, item, { lang, brief_likely: lang === 'en' ? '{country}?' : '可能{country}', brief_origin: 'Origin ?' }, text), expected);
});
