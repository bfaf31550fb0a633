//! What the command line accepts, and the help it gives.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use haitao_lens::report::{Context, Effect, Money, RateTable};

use crate::date;

/// Reads saved marketplace pages: what is sold, at what price, how often, where it comes from, and which rules apply.
#[derive(Debug, Parser)]
#[command(name = "haitao-lens", version, propagate_version = true, after_help = EXIT_CODES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes:
  0  done
  1  a finding reached --fail-on
  2  wrong arguments or faulty data files
  3  some input could not be read (the rest was done)

Nothing is read from the network.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read pages and say what they show and what follows from it
    #[command(alias = "analyze", after_help = ANALYSE_EXAMPLES)]
    Analyse(Box<Analyse>),
    /// Read single lines of page text, one JSON object a line
    #[command(after_help = FIELD_EXAMPLES)]
    Field(Field),
    /// Say of pairs of offers whether they are of one product, one JSON object a line
    #[command(after_help = MATCH_EXAMPLES)]
    Match(Match),
    /// Put the product of the first page beside all others: what is the same, the cheapest first
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// Check data files: sites, rules, words
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// List the rules, show one, or run their test rows
    #[command(after_help = RULES_EXAMPLES)]
    Rules(Rules),
    /// Measure the readings against a folder of labelled pages
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(Eval),
}

const ANALYSE_EXAMPLES: &str = "Examples:
  haitao-lens analyse page.html
  haitao-lens analyse --to KR,CN --explain page.html
  curl -s … | haitao-lens analyse --url https://shop.example/item/1 -
  haitao-lens analyse --format csv saved-pages/ > items.csv
  find . -name '*.html' | haitao-lens analyse --format json --files-from -
  haitao-lens analyse --to KR --fail-on licence saved-pages/";

#[derive(Debug, clap::Args)]
pub struct Analyse {
    /// Pages: files, folders (searched for *.html, *.htm, *.mhtml and *.mht), or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub paths: Vec<PathBuf>,
    /// Read more paths from FILE, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// The page's address; by default the one written in the page
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Add a site, or override the built-in one of that name: a site file in TOML or JSON, for this run
    #[arg(long, value_name = "FILE")]
    pub site: Vec<PathBuf>,
    #[command(flatten)]
    pub question: Question,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// With text: also show where each field was read, all evidence with its weight, and the rules' citations
    #[arg(long)]
    pub explain: bool,
    /// Exit with 1 when a finding, certain or possible, has this effect or a graver one
    #[arg(long, value_name = "EFFECT", value_parser = effect)]
    pub fail_on: Option<Effect>,
}

/// What is asked of every page: for whom, when, in which words and money.
#[derive(Debug, clap::Args)]
pub struct Question {
    /// Destinations, as ISO 3166 codes: KR or KR,CN
    #[arg(long, value_name = "COUNTRY", value_delimiter = ',', value_parser = country)]
    pub to: Vec<String>,
    /// The country whose consumers the page addresses; by default the site's
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub market: Option<String>,
    /// The day whose rules apply, YYYY-MM-DD; by default today (UTC)
    #[arg(long, value_name = "DATE", value_parser = date::checked)]
    pub date: Option<String>,
    /// The language of explanations: en, ko, zh_CN …
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = lang)]
    pub lang: String,
    /// Convert prices into this currency, at the bundled dated rates
    #[arg(long, value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<String>,
    /// What shipping to the destination costs: '12.50 USD'
    #[arg(long, value_name = "MONEY", value_parser = money)]
    pub shipping: Option<Money>,
    /// What your card adds to payments in foreign currency, in percent
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub card_fee: Option<String>,
    /// An exchange rate of your own, before the bundled ones: '1 USD = 1480 KRW'
    #[arg(long = "rate", value_name = "RATE", value_parser = rate)]
    pub rates: Vec<RateTable>,
}

impl Question {
    /// As the engine takes it.
    pub fn context(&self) -> Context {
        Context {
            to: self.to.clone(),
            market: self.market.clone(),
            date: self.date.clone().unwrap_or_else(date::today),
            lang: self.lang.clone(),
            currency: self.currency.clone(),
            shipping: self.shipping.clone(),
            rates: self.rates.clone(),
            card_fee: self.card_fee.clone(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One report a line, in input order
    Json,
    /// One item a line, with a header
    Csv,
}

const FIELD_EXAMPLES: &str = r#"Example:
  echo '{"id": 1, "input": "月销1.2万+"}' | haitao-lens field count
  {"id":1,"value":{"atLeast":true,"count":12000,"period":"month","scope":"item"}}

A line that is no such object gives {"id": …, "error": …}; the others are still read."#;

#[derive(Debug, clap::Args)]
pub struct Field {
    /// What the lines hold
    #[arg(value_enum)]
    pub kind: FieldKind,
    /// The language of the page; the readers tell languages apart by themselves, so nothing depends on it yet
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub lang: Option<String>,
    /// The currency of the page, for prices that name none
    #[arg(long, value_name = "CURRENCY", value_parser = currency)]
    pub currency: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FieldKind {
    /// {amount, currency, kind}
    Price,
    /// {count, atLeast, period, scope}: units sold
    Count,
    /// {each: {value, unit}, count, total: {value, unit}}
    Quantity,
    /// {country, countries, status, quote}
    Origin,
    /// {kind, value, valid}
    Gtin,
    /// {kind, value, valid}: registration numbers
    Regno,
    /// {name, home}
    Brand,
}

const MATCH_EXAMPLES: &str = r#"Example:
  echo '{"id": 1, "a": {"title": "小米14 Pro 256GB"}, "b": {"title": "Xiaomi 14 Pro 512GB"}}' | haitao-lens match
  {"id":1,"score":5,"verdict":"different","why":"Other specification: 256 gigabyte, 512 gigabyte."}

An offer is {title, brand, selected, price: {amount, currency}, attributes: [{label, value}], identifiers: [{kind, value}]};
every part may be absent. Verdicts are same, different and unsure. A line that is no such object gives
{"id": …, "error": …}; the others are still read."#;

#[derive(Debug, clap::Args)]
pub struct Match {
    /// The language of the reasons: en, ko, zh_CN …
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = lang)]
    pub lang: String,
}

const COMPARE_EXAMPLES: &str = "Examples:
  haitao-lens compare item.html other-shop.html search-page.html --to KR
  haitao-lens compare item.html saved-pages/ --to KR --currency KRW --format csv > offers.csv";

#[derive(Debug, clap::Args)]
pub struct Compare {
    /// Pages: the first product is the subject; listings count with every card
    #[arg(value_name = "PAGE", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub question: Question,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

const CHECK_EXAMPLES: &str = "Examples:
  haitao-lens check                the data of this checkout, or else what is built in
  haitao-lens check src/data
  haitao-lens check my-data/       holding, say, sites/my-shop.toml";

#[derive(Debug, clap::Args)]
pub struct Check {
    /// A folder laid out like src/data: sites/*.toml, rules/*.toml, origin.toml …
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

const RULES_EXAMPLES: &str = "Examples:
  haitao-lens rules                         id, jurisdiction, effect, first day, instrument
  haitao-lens rules show KR-MED-02
  haitao-lens rules list --format json | jq -r 'select(.effect == \"prohibited\").id'
  haitao-lens rules test --data my-data/    holding, say, rules/ch.toml; exits with 2 when a row fails";

#[derive(Debug, clap::Args)]
pub struct Rules {
    #[command(subcommand)]
    pub command: Option<RulesCommand>,
    /// What to print
    #[arg(long, value_enum, default_value_t = EvalFormat::Text, global = true)]
    pub format: EvalFormat,
    /// A folder laid out like src/data, whose files are laid over the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// All rules, one a line (the default)
    List,
    /// Everything on one rule: its sentences, conditions, citations and test rows
    Show {
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Run the test rows that stand beside every rule
    Test,
}

const EVAL_EXAMPLES: &str = "Examples:
  haitao-lens eval pages/
  haitao-lens eval --format json pages/ > scores.json
  haitao-lens eval --unknown-hosts pages/";

#[derive(Debug, clap::Args)]
pub struct Eval {
    /// A folder with labels.jsonl and the pages it names
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Read every page as if no site file knew its host
    #[arg(long)]
    pub unknown_hosts: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub format: EvalFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// Tables for people
    Text,
    /// One object
    Json,
}

/// `kr` → `KR`.
fn country(text: &str) -> Result<String, String> {
    letters(text, 2).ok_or_else(|| "give a two-letter country code, such as KR".to_owned())
}

/// `krw` → `KRW`.
fn currency(text: &str) -> Result<String, String> {
    letters(text, 3).ok_or_else(|| "give a three-letter currency code, such as KRW".to_owned())
}

/// `12.50 usd`.
fn money(text: &str) -> Result<Money, String> {
    let hint = || "give an amount and a currency, such as '12.50 USD'".to_owned();
    let (amount, code) = text.trim().split_once(' ').ok_or_else(hint)?;
    let currency = letters(code.trim(), 3).ok_or_else(hint)?;
    decimal(amount).map(|amount| Money { amount, currency }).ok_or_else(hint)
}

/// `1 USD = 1480 KRW`.
fn rate(text: &str) -> Result<RateTable, String> {
    let hint = || "give a rate, such as '1 USD = 1480 KRW'".to_owned();
    let (one, other) = text.split_once('=').ok_or_else(hint)?;
    let base = one.trim().strip_prefix('1').map(str::trim).and_then(|code| letters(code, 3));
    let other = money(other).map_err(|_| hint())?;
    Ok(RateTable {
        base: base.ok_or_else(hint)?,
        as_of: date::today(),
        source: "own".to_owned(),
        rates: [(other.currency, other.amount)].into(),
    })
}

fn percent(text: &str) -> Result<String, String> {
    decimal(text).ok_or_else(|| "give a decimal number, such as 1.5".to_owned())
}

/// Digits, with at most one point among them.
fn decimal(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('.').collect();
    let plain = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (plain && parts.len() <= 2).then(|| text.to_owned())
}

fn letters(text: &str, count: usize) -> Option<String> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_alphabetic())).then(|| text.to_ascii_uppercase())
}

/// `zh-CN` → `zh_CN`.
fn lang(text: &str) -> Result<String, String> {
    let tag = text.replace('-', "_");
    if tag.is_empty() || !tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return Err("give a language such as en, ko or zh_CN".to_owned());
    }
    Ok(tag)
}

/// Effects by the names that reports use.
fn effect(text: &str) -> Result<Effect, String> {
    serde_json::from_value(text.to_lowercase().into()).map_err(|error| error.to_string())
}
