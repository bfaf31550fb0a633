//! What the engine costs natively, beside a bare parse of the same text in the same run. Ratios only: absolute
//! times are the machine's. Run by `cargo xtask bench`; prints one JSON object a measurement.
//!
//! Arguments: folders with saved pages; without one, generated pages only.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use cpu_time::ThreadTime;
use haitao_lens::report::Context;
use haitao_lens::{Engine, decode};

const ROUNDS: usize = 9;

/// In bare parses of the same text.
const PARSES: f64 = 1.3;
/// Judging may cost so much of reading, in percent.
const JUDGING: f64 = 20.0;

fn main() {
    let engine = Engine::new();
    for kilobytes in [200, 1000, 2000] {
        let page = generated(kilobytes * 1000);
        let url = Some("https://shop.example/item/1");
        let what = format!("a generated page of {:.1} MB", kilobytes as f64 / 1000.0);
        Costs::of(&engine, &page, url).print(&what);
    }
    for folder in env::args().skip(1).filter(|arg| !arg.starts_with('-')) {
        let pages = pages(Path::new(&folder));
        each(&engine, &pages);
        whole(Path::new(&folder), &pages);
    }
}

/// Every page by itself: the median, the dearest, and all together.
fn each(engine: &Engine, pages: &[PathBuf]) {
    let mut costs: Vec<(String, Costs)> = pages
        .iter()
        .map(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            (name, Costs::of(engine, &text(path), None))
        })
        .collect();
    let all = costs.iter().fold(Costs::default(), |sum, (_, page)| sum.and(page));
    costs.sort_by(|(_, a), (_, b)| a.ratio().total_cmp(&b.ratio()));
    let Some((_, median)) = costs.get(costs.len() / 2) else { return };
    median.print(&format!("the median of {} saved pages", costs.len()));
    all.print("all saved pages together");
    // Of a page of a few kilobytes the parse takes no time to speak of.
    let large = costs.iter().rev().filter(|(_, page)| page.parse > Duration::from_millis(1));
    for (name, page) in large.take(3) {
        page.print(name);
    }
}

/// The `eval` command over a folder, against reading and parsing its pages on as many threads.
fn whole(folder: &Path, pages: &[PathBuf]) {
    if !folder.join("labels.jsonl").exists() {
        return;
    }
    let (mut parse, mut eval) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parse.push(timed(|| {
            let next = AtomicUsize::new(0);
            let work = || {
                while let Some(path) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    black_box(scraper::Html::parse_document(&text(path)));
                }
            };
            thread::scope(|scope| (0..threads()).for_each(|_| drop(scope.spawn(work))));
        }));
        eval.push(timed(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_haitao-lens"));
            let status = command.arg("eval").arg(folder).stdout(Stdio::null()).status();
            assert!(status.is_ok_and(|status| status.success()), "eval fails on {}", folder.display());
        }));
    }
    let ratio = median(eval).as_secs_f64() / median(parse).as_secs_f64();
    say(&format!("`eval` of all pages on {} threads / parse", threads()), ratio, PARSES, "×");
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Of one page, in processor time of the thread: other work on the machine does not count.
#[derive(Default)]
struct Costs {
    /// The bare parse, with the parser as it comes.
    parse: Duration,
    /// Parsing and projecting.
    capture: Duration,
    /// Reading the capture, judging nothing.
    read: Duration,
    /// Reading the capture, and judging for no destination, as the command does when none is named.
    analyse: Duration,
    /// The same for these destinations.
    judge: Duration,
}

const DESTINATIONS: [&str; 5] = ["KR", "CN", "US", "EU", "JP"];

impl Costs {
    /// By turns, so that all meet the same machine.
    fn of(engine: &Engine, page: &str, url: Option<&str>) -> Costs {
        let nowhere = Context { date: "2026-11-01".into(), lang: "en".into(), ..Context::default() };
        let everywhere = Context { to: DESTINATIONS.map(str::to_owned).to_vec(), ..nowhere.clone() };
        let capture = engine.capture(page, url);
        let mut times: [Vec<Duration>; 5] = Default::default();
        for _ in 0..ROUNDS {
            times[0].push(spent(|| drop(black_box(scraper::Html::parse_document(page)))));
            times[1].push(spent(|| drop(black_box(engine.capture(page, url)))));
            times[2].push(spent(|| _ = black_box(engine.products(&capture))));
            times[3].push(spent(|| drop(black_box(engine.analyse(&capture, &nowhere)))));
            times[4].push(spent(|| drop(black_box(engine.analyse(&capture, &everywhere)))));
        }
        let [parse, capture, read, analyse, judge] = times.map(median);
        Costs { parse, capture, read, analyse, judge }
    }

    fn and(&self, other: &Costs) -> Costs {
        Costs {
            parse: self.parse + other.parse,
            capture: self.capture + other.capture,
            read: self.read + other.read,
            analyse: self.analyse + other.analyse,
            judge: self.judge + other.judge,
        }
    }

    fn ratio(&self) -> f64 {
        (self.capture + self.analyse).as_secs_f64() / self.parse.as_secs_f64()
    }

    fn print(&self, what: &str) {
        say(&format!("analyse / parse, {what}"), self.ratio(), PARSES, "×");
        let judging = self.judge.saturating_sub(self.read).as_secs_f64();
        let share = judging / (self.capture + self.read).as_secs_f64() * 100.0;
        say(&format!("judging / reading, {what}"), share, JUDGING, "%");
        // What it is made of, for whoever looks for the reason.
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        eprintln!(
            "{what}: parse {:.2} ms, capture {:.2}, read {:.2}, analyse {:.2}, for {} destinations {:.2}",
            ms(self.parse),
            ms(self.capture),
            ms(self.read),
            ms(self.analyse),
            DESTINATIONS.len(),
            ms(self.judge)
        );
    }
}

fn say(what: &str, measured: f64, budget: f64, unit: &str) {
    println!(r#"{{"what": {what:?}, "measured": {measured:.2}, "budget": {budget}, "unit": {unit:?}}}"#);
}

fn spent(work: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    work();
    start.elapsed()
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

fn text(path: &Path) -> String {
    decode::decode(&fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).text
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
