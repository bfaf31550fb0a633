//! What the engine costs natively, beside a bare parse of the same text in the same run. Ratios only: absolute
//! times are the machine's. Run by `cargo xtask bench`; prints one JSON object a page.
//!
//! Arguments: folders with saved pages; without one, generated pages only.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use haitao_lens::report::Context;
use haitao_lens::{Engine, decode};

const ROUNDS: usize = 9;

fn main() {
    let engine = Engine::new();
    for kilobytes in [200, 1000, 2000] {
        let page = generated(kilobytes * 1000);
        measure(
            &engine,
            &format!("generated, {:.1} MB", kilobytes as f64 / 1000.0),
            &page,
            Some("https://shop.example/item/1"),
        );
    }
    for folder in env::args().skip(1).filter(|arg| !arg.starts_with('-')) {
        for path in pages(Path::new(&folder)) {
            let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            measure(&engine, &name, &decode::decode(&bytes).text, None);
        }
    }
}

/// Parse and analyse by turns, so that both meet the same machine; the medians are compared.
fn measure(engine: &Engine, name: &str, page: &str, url: Option<&str>) {
    let context = Context { date: "2026-11-01".into(), lang: "en".into(), ..Context::default() };
    let mut parse = Vec::new();
    let mut analyse = Vec::new();
    for _ in 0..ROUNDS {
        parse.push(timed(|| {
            black_box(scraper::Html::parse_document(page));
        }));
        analyse.push(timed(|| {
            black_box(engine.analyse(&engine.capture(page, url), &context));
        }));
    }
    let (parse, analyse) = (median(parse), median(analyse));
    let ratio = analyse.as_secs_f64() / parse.as_secs_f64();
    println!(
        "{{\"what\": {:?}, \"bytes\": {}, \"parse\": {:.2}, \"analyse\": {:.2}, \"ratio\": {ratio:.2}}}",
        name,
        page.len(),
        parse.as_secs_f64() * 1000.0,
        analyse.as_secs_f64() * 1000.0
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut pages: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "html" || e == "htm"));
    pages.sort();
    pages
}

/// A product page of about `bytes`: a few facts among much that is not read.
fn generated(bytes: usize) -> String {
    let mut page = String::from(concat!(
        "<!doctype html><html lang=ko><head><meta charset=utf-8><title>녹차 100g</title>",
        r#"<script type="application/ld+json">{"@type":"Product","name":"녹차 100g","offers":{"price":"12000","priceCurrency":"KRW"}}</script>"#,
        "</head><body><h1>녹차 100g x 3</h1><p class=price><strong>12,000</strong>원</p>",
        "<table><tr><th>원산지</th><td>베트남</td></tr><tr><th>중량</th><td>100g</td></tr></table>",
    ));
    for row in 0.. {
        if page.len() >= bytes {
            break;
        }
        write!(
            page,
            r#"<div class="card c{row}"><a href="/item/{row}"><img src="/i/{row}.jpg" alt=""><span class=name>상품 {row} 茶叶</span></a><script>track({{"id":{row},"seen":true}})</script><ul><li>배송 {row}일</li><li>무료</li></ul></div>"#
        )
        .expect("writing to a string");
    }
    page.push_str("</body></html>");
    page
}
