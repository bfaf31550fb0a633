//! What it costs to find an offer's like among 100,000: keys, an index by key, and the verdicts on what it gives.
//! Run by `cargo xtask bench`; prints one JSON object a measurement. The index is a map here, the browser's own in the
//! extension, where `tests/e2e/bench-book.mjs` measures the same with it.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use haitao_lens::Engine;
use haitao_lens::report::Offer;

const OFFERS: usize = 100_000;
/// A key under which more is filed tells nothing.
const COMMON: usize = 200;
/// Enough to judge.
const CANDIDATES: usize = 200;
const LOOKUPS: usize = 50;
/// Cards of a listing, filed at once.
const CARDS: f64 = 60.0;
/// Of a lookup, and of filing a listing, in milliseconds.
const BUDGET: f64 = 50.0;

fn main() {
    let engine = Engine::new();
    let offers: Vec<Offer> = (0..OFFERS).map(offer).collect();
    let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let start = Instant::now();
    for (at, offer) in offers.iter().enumerate() {
        for key in engine.keys(offer) {
            index.entry(key).or_default().push(at);
        }
    }
    let filing = start.elapsed();
    let mut times: Vec<Duration> = Vec::new();
    let mut candidates_judged = 0;
    for n in 0..LOOKUPS {
        let subject = &offers[n * (OFFERS / LOOKUPS)];
        let start = Instant::now();
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let filed: Vec<&Vec<usize>> = engine.keys(subject).iter().filter_map(|key| index.get(key)).collect();
        for list in filed.into_iter().filter(|list| list.len() <= COMMON) {
            if found.len() < CANDIDATES {
                found.extend(list);
            }
        }
        let candidates: Vec<Offer> = found.iter().take(CANDIDATES).map(|at| offers[*at].clone()).collect();
        candidates_judged = candidates_judged.max(candidates.len());
        let verdicts = engine.match_all(subject, &candidates, "en");
        times.push(start.elapsed());
        assert_eq!(verdicts.len(), candidates.len());
    }
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    assert!(candidates_judged > 1, "the lookups found nothing to judge");
    print("one offer against 100,000, median", ms(times[LOOKUPS / 2]));
    print("one offer against 100,000, slowest", ms(times[LOOKUPS - 1]));
    print("keys of a listing of 60 cards", ms(filing) / OFFERS as f64 * CARDS);
}

fn print(what: &str, measured: f64) {
    println!(
        "{{\"what\": \"match: {what}\", \"measured\": {measured:.2}, \"budget\": {BUDGET}, \"unit\": \"ms\"}}"
    );
}

/// Titles as shops write them: few makers, many sorts and amounts, the same promises everywhere.
fn offer(n: usize) -> Offer {
    const MAKERS: [&str; 8] =
        ["Apple/苹果", "小米", "三星", "优衣库", "三只松鼠", "이니스프리", "Innisfree", "海天"];
    const SORTS: [&str; 10] =
        ["手机", "耳机", "面霜", "坚果", "酱油", "T恤", "크림", "토너", "ヘッドホン", "牙膏"];
    let (maker, sort) = (MAKERS[n % 8], SORTS[n / 8 % 10]);
    let title = format!(
        "【官方旗舰店】{maker} {sort} 系列{} {}g*{}袋 正品包邮 家用 B{}",
        n / 80 % 250,
        n % 900 + 50,
        n % 5 + 1,
        n / 3
    );
    Offer { title: Some(title), ..Offer::default() }
}
