//! The types that cross a boundary (wasm, command line, JSON): [`Plan`], [`Capture`], [`Report`].
//!
//! JSON keys are camelCase, amounts are decimal strings, counts are integers, and `null` says "not on the page".
//! The TypeScript declarations are generated from these types; nothing declares them a second time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

pub use crate::tree::Tree;

/// The version of the JSON shape of [`Plan`], [`Capture`] and [`Report`].
pub const SCHEMA_VERSION: u32 = 1;

/// Declares a type of the boundary: serialised in camelCase, and known to TypeScript.
macro_rules! boundary {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null, hashmap_as_object))]
        #[serde(rename_all = "camelCase")]
        pub $kind $name $body
    )+};
}

boundary! {
    /// What to take from the page of one URL, and where badges go. Made by `Engine::plan`.
    pub struct Plan {
        pub version: u32,
        /// Id of the site file; `_generic` where none claims the host.
        pub site: String,
        /// The site's name, to show.
        pub name: String,
        /// `YYYY-MM` of the newest real page the site file was compared with, or `described`.
        pub verified: Option<String>,
        /// What the URL says the page is; `None` for the generic plan, which decides by what it reads.
        pub page: Option<PageKind>,
        /// The product id in the URL.
        pub id: Option<String>,
        /// The URL without tracking parameters and fragment; `None` where only the page's file is known.
        pub url: Option<String>,
        /// Every selector whose elements are taken with their whole subtree.
        pub select: Vec<String>,
        /// Scripts that are kept.
        pub scripts: Vec<ScriptRule>,
        /// Attributes that are kept, in the order they are written.
        pub attributes: Vec<String>,
        pub caps: Caps,
        pub badge: BadgePlace,
    }

    /// A script is kept when it matches `select` and its text contains `contains` (an absent one is true). Of one
    /// longer than the cap, what is kept begins with `contains`.
    pub struct ScriptRule {
        pub select: Option<String>,
        pub contains: Option<String>,
    }

    /// Limits of a capture, in UTF-16 code units (what JavaScript counts).
    pub struct Caps {
        /// Of one script; the rest of its text is cut. The first rule that keeps it says where it begins.
        pub script: u32,
        /// Of all text outside scripts; the element that would exceed it and all that follow are left out.
        pub text: u32,
    }

    /// Where a badge stands relative to its anchor element.
    pub struct BadgePlace {
        pub place: Place,
    }

    #[derive(Copy)]
    pub enum Place { Before, After, Inside }

    #[derive(Copy, PartialOrd, Ord)]
    pub enum PageKind { Item, Listing }

    /// A shop that a site file describes.
    pub struct SiteInfo {
        /// The file's name.
        pub id: String,
        /// The name shoppers know.
        pub name: String,
        /// `www.shop.kr`, or `*.shop.kr` for the domain and everything below it. None for a platform, which is met on any
        /// host, and for a system whose address is not public.
        pub hosts: Vec<String>,
        /// `YYYY-MM` of the newest real page the file was compared with, or `described`.
        pub verified: Option<String>,
        /// Country the shop is run from.
        pub home: Option<String>,
        /// Country whose consumers its pages address.
        pub market: Option<String>,
        /// ISO 4217, where every page uses the same.
        pub currency: Option<String>,
        /// Language of its pages, where every host uses the same.
        pub lang: Option<String>,
        /// Whether `searchUrl` knows an address.
        pub search: bool,
    }

    /// What is wrong with a data file, and where.
    #[derive(PartialOrd, Ord)]
    pub struct Fault {
        /// Counted from 1.
        pub line: u32,
        /// Counted from 1, in characters.
        pub column: u32,
        /// The key, as a dotted path: `item.price[1]`.
        pub key: Option<String>,
        /// What is wrong and what to do about it.
        pub message: String,
    }

    /// What became of the text of a site file.
    pub struct SiteCheck {
        /// The file as `withData` takes it; null where there are faults.
        pub json: Option<String>,
        pub site: Option<SiteInfo>,
        pub faults: Vec<Fault>,
    }

    /// What the lines of a site file read on one page, for whoever writes it.
    pub struct Inspection {
        /// Id of the site file that reads the page.
        pub site: String,
        /// What the address says; `None` where what is read decides.
        pub page: Option<PageKind>,
        /// Whether the file takes the address for a product or a listing.
        pub claimed: bool,
        pub id: Option<String>,
        pub fields: Vec<FieldReading>,
    }

    /// One field, by its key in the file.
    pub struct FieldReading {
        pub field: String,
        /// In how many places it was looked for: 1 on a page, the number of cards on a listing.
        pub of: u32,
        pub lines: Vec<LineReading>,
    }

    /// One line of a field.
    pub struct LineReading {
        pub op: String,
        /// What it reads, in the first place where it reads something.
        pub value: Option<String>,
        /// The page's own words behind it.
        pub quote: Option<String>,
        /// Where they stand.
        pub node: Option<u32>,
        /// In how many places it reads something; of rows and selectors, how many it finds.
        pub count: u32,
        /// Whether it is the first of its field that reads something.
        pub won: bool,
    }

    /// The projection of a page under a plan.
    pub struct Capture {
        pub version: u32,
        /// The page's address as the browser shows it; query and fragment are dropped from what is reported.
        pub url: Option<String>,
        /// False after an in-page navigation or an option change: state without a guard is stale then.
        pub fresh: bool,
        pub tree: Tree,
        pub issues: Vec<Issue>,
    }

    /// What the shopper or researcher asks for. Nothing is taken from the environment.
    #[derive(Default)]
    pub struct Context {
        /// Destinations, as ISO 3166-1 alpha-2 codes.
        pub to: Vec<String>,
        /// The market whose consumers the page addresses; `None` takes the site's.
        pub market: Option<String>,
        /// `YYYY-MM-DD`.
        pub date: String,
        /// `en`, `ko`, `zh_CN` …
        pub lang: String,
        /// The currency to convert into; `None` converts nothing.
        pub currency: Option<String>,
        /// What the shopper was told that shipping costs; it outweighs what the page says.
        #[serde(default)]
        pub shipping: Option<Money>,
        /// Exchange rates beside the bundled ones. A conversion takes the first table that knows both currencies, the
        /// bundled one last.
        #[serde(default)]
        pub rates: Vec<RateTable>,
        /// What the shopper's card adds to a payment in foreign currency, in percent: `1.5`.
        #[serde(default)]
        pub card_fee: Option<String>,
    }

    pub struct Money {
        /// A decimal number.
        pub amount: String,
        /// ISO 4217.
        pub currency: String,
    }

    /// Exchange rates of one day.
    pub struct RateTable {
        /// The currency that one unit of is worth `rates`.
        pub base: String,
        /// `YYYY-MM-DD`; of a rate that the user typed, the day she did.
        pub as_of: String,
        /// Whose rates they are, to show.
        pub source: String,
        /// Decimal numbers by ISO 4217 code.
        pub rates: BTreeMap<String, String>,
    }

    /// Everything read from one page, and what follows from it.
    pub struct Report {
        pub version: u32,
        /// The file or stream the page came from; set by the command line.
        pub source: Option<String>,
        /// Of the page's bytes, in hexadecimal; set by the command line.
        pub sha256: Option<String>,
        pub url: Option<String>,
        pub site: String,
        pub kind: ReportKind,
        pub items: Vec<Item>,
        pub issues: Vec<Issue>,
        pub context: ReportContext,
        /// The newest review date of the rules that were run, `YYYY-MM-DD`.
        pub rules_as_of: Option<String>,
    }

    #[derive(Copy)]
    pub enum ReportKind { Item, Listing, Blocked, Gone, Unsupported }

    pub struct ReportContext {
        pub to: Vec<String>,
        pub market: Option<String>,
        pub date: String,
        pub lang: String,
        pub rates_as_of: Option<String>,
    }

    pub struct Item {
        pub id: Option<String>,
        pub url: Option<String>,
        pub title: Option<String>,
        pub brand: Option<String>,
        pub seller: Option<String>,
        /// Breadcrumb or category as printed.
        pub category: Option<String>,
        /// The selected option as printed.
        pub selected: Option<String>,
        /// 1-based place in the listing.
        pub position: Option<u32>,
        pub sponsored: Option<bool>,
        /// Node (see [`SourceRef::node`]) beside which the badge goes.
        pub anchor: Option<u32>,
        pub availability: Availability,
        /// The headline: what the page shows as the price now.
        pub price: Option<Price>,
        /// Every price of the item with its kind, the headline first.
        pub prices: Vec<PriceEntry>,
        /// The headline in the asked-for currency.
        pub converted: Option<Converted>,
        pub quantity: Option<Quantity>,
        pub unit_price: Option<UnitPrice>,
        /// What it costs at the door, one for each destination asked for, in that order.
        pub landed: Vec<Landed>,
        pub sales: Option<Sales>,
        pub reviews: Option<Reviews>,
        pub rank: Option<Rank>,
        pub attributes: Vec<Attribute>,
        pub identifiers: Vec<Identifier>,
        pub origin: Origin,
        pub brand_home: Option<CountryFact>,
        pub seller_home: Option<CountryFact>,
        pub assembled_in: Option<CountryFact>,
        pub ships_from: Option<CountryFact>,
        pub ingredient_origins: Vec<CountryFact>,
        pub findings: Vec<Finding>,
        pub badges: Vec<Badge>,
        /// For every field above that was read: where from. Keys are the JSON field names.
        pub sources: BTreeMap<String, SourceRef>,
    }

    #[derive(Copy)]
    pub enum Availability { InStock, OutOfStock, Unknown }

    pub struct Price {
        /// A decimal number, `129.00`.
        pub amount: String,
        /// ISO 4217.
        pub currency: String,
        pub kind: PriceKind,
    }

    #[derive(Copy, PartialOrd, Ord)]
    pub enum PriceKind {
        Sale, List, Coupon, Member,
        /// A part that is paid now; `Balance` is the part that is paid later.
        Deposit, Balance,
        Wholesale, From, To,
        /// One of several payments: never the price.
        Instalment,
        /// For sending it; 0 where the page says so.
        Shipping,
    }

    pub struct PriceEntry {
        pub kind: PriceKind,
        pub amount: String,
        pub currency: String,
        /// The page's words for what the price needs (券后, 와우할인가).
        pub condition: Option<String>,
        /// A wholesale price: bought from so many pieces on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from_count: Option<u32>,
        /// Whether the page says that taxes are in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tax: Option<PriceTax>,
        /// The same of duty and taxes of import.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub import_tax: Option<PriceTax>,
        /// The words that say so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tax_quote: Option<String>,
        pub quote: String,
    }

    #[derive(Copy)]
    pub enum PriceTax { Included, Excluded }

    pub struct Converted {
        pub amount: String,
        pub currency: String,
        /// Date of the rate.
        pub as_of: String,
    }

    pub struct Quantity {
        pub each: Amount,
        pub count: u32,
        pub total: Amount,
    }

    pub struct Amount {
        /// A decimal number.
        pub value: String,
        /// `g`, `ml`, `piece`, `m`, `sheet`.
        pub unit: String,
    }

    pub struct UnitPrice {
        pub amount: String,
        pub currency: String,
        /// `100 g`, `100 ml`, `1 piece` …
        pub per: String,
    }

    /// What one offer costs at the door of one destination.
    pub struct Landed {
        /// As in [`Context::to`].
        pub to: String,
        /// The way the goods come in (`kr_parcel`, `cn_cbec_bonded` …); `None` where the page does not tell.
        pub channel: Option<String>,
        /// ISO 4217, of all amounts below: [`Context::currency`], else the destination's.
        pub currency: String,
        /// What it is made of, goods first. Empty where no figures of the destination are covered.
        pub lines: Vec<CostLine>,
        /// The sum of the lines. `None` where not even the goods are known.
        pub total: Option<CostRange>,
        /// Kinds of lines whose amount is not known, or has no known upper end.
        pub unknown: Vec<CostKind>,
    }

    /// Between `low` and `high`, both included; equal where it is exact; without `high` it is at least `low`.
    pub struct CostRange {
        /// A decimal number.
        pub low: String,
        pub high: Option<String>,
    }

    pub struct CostLine {
        pub kind: CostKind,
        /// `None`: not known.
        pub amount: Option<CostRange>,
        /// `Possible` where the amount rests on something that the page only suggests.
        pub certainty: Certainty,
        /// Ids of the rules that the amount follows from; none for what is no tax.
        pub rules: Vec<String>,
        /// One sentence for each of the things that lead to the amount, in the context's language.
        pub why: String,
        pub cite: Vec<Citation>,
    }

    #[derive(Copy, PartialOrd, Ord)]
    pub enum CostKind {
        Goods, Shipping, Duty,
        /// A tax on certain goods: liquor, luxuries, fine cosmetics.
        Consumption,
        /// Value added tax, or a tax on consumption in general.
        Vat,
        /// One tax in place of duty and value added tax.
        ImportTax,
        /// A handling fee of the authorities.
        Fee,
        CardFee,
    }

    pub struct Sales {
        pub count: u64,
        /// The page says "at least": `2000+`.
        pub at_least: bool,
        pub period: Period,
        pub scope: SalesScope,
        pub quote: String,
    }

    #[derive(Copy)]
    pub enum Period { Day, Week, Month, Year, Total, Unknown }

    #[derive(Copy)]
    pub enum SalesScope { Item, Shop }

    pub struct Reviews {
        pub count: Option<u64>,
        pub at_least: bool,
        pub rating: Option<String>,
    }

    pub struct Rank {
        /// `<100`, `100-1k`, `1k-10k`, `10k-100k`, `100k+`: units sold in `period`.
        pub band: Option<String>,
        pub period: Period,
        /// Place in a best-seller list.
        pub position: Option<u32>,
        pub list: Option<String>,
        pub quote: String,
    }

    pub struct Attribute {
        pub label: String,
        pub value: String,
    }

    pub struct Identifier {
        /// `gtin`, or the id of a registration format.
        pub kind: String,
        pub value: String,
        /// The check digit's answer; `None` where the format has none.
        pub valid: Option<bool>,
    }

    pub struct Origin {
        /// Set when exactly one country is left.
        pub country: Option<String>,
        /// All countries with a claim, strongest first.
        pub countries: Vec<String>,
        pub region: Option<String>,
        pub status: OriginStatus,
        pub scope: OriginScope,
        pub evidence: Vec<Evidence>,
    }

    #[derive(Copy)]
    pub enum OriginStatus { Declared, Likely, Disputed, Unknown }

    #[derive(Copy)]
    pub enum OriginScope { Product, Option, Set }

    pub struct Evidence {
        /// Id of the kind in `origin.toml`.
        pub kind: String,
        pub country: Option<String>,
        /// Decibans.
        pub weight: i32,
        pub quote: String,
        /// The field or row it stands in.
        pub source: String,
    }

    pub struct CountryFact {
        pub country: Option<String>,
        pub quote: String,
    }

    pub struct Finding {
        /// Stable id of the rule.
        pub rule: String,
        pub jurisdiction: String,
        pub direction: Direction,
        pub effect: Effect,
        pub certainty: Certainty,
        /// One sentence in the context's language.
        pub why: String,
        /// The page's own words.
        pub quote: String,
        pub cite: Vec<Citation>,
    }

    #[derive(Copy)]
    pub enum Direction { Import, Sale }

    #[derive(Copy, PartialOrd, Ord)]
    pub enum Effect { Prohibited, Licence, Quantity, Value, Register, Tax, Label, Warn, Permitted }

    #[derive(Copy)]
    pub enum Certainty { Certain, Possible }

    pub struct Citation {
        pub title: String,
        pub article: Option<String>,
        pub url: Option<String>,
        pub since: Option<String>,
        /// When a person last compared the rule with its source, `YYYY-MM-DD`.
        pub reviewed: String,
    }

    pub struct Badge {
        pub kind: BadgeKind,
        pub state: BadgeState,
        /// What the badge shows.
        pub text: String,
        /// What a screen reader says.
        pub label: String,
    }

    #[derive(Copy, PartialOrd, Ord)]
    pub enum BadgeKind { Origin, Rank, Price, Compliance }

    #[derive(Copy)]
    pub enum BadgeState { Ok, Caution, Stop, Unknown, Conflict }

    /// Where a field was read.
    pub struct SourceRef {
        /// The operation of the site file, as written there.
        pub op: String,
        /// The page's own words.
        pub quote: String,
        /// Pre-order index of the element in [`Capture::tree`] (`html` is 0); `None` for state and the URL.
        pub node: Option<u32>,
    }

    /// Something a reader of the report should know: nothing was lost silently.
    pub struct Issue {
        /// The field, or the part of the page.
        pub field: Option<String>,
        /// `capped`, `tooDeep`, `ambiguousPrice` …
        pub code: String,
        pub message: String,
    }

    /// What a shop says of something it sells, as far as it helps to know it again elsewhere. Every part may be absent.
    #[derive(Default)]
    pub struct Offer {
        #[serde(default)]
        pub title: Option<String>,
        #[serde(default)]
        pub brand: Option<String>,
        /// The selected option as printed.
        #[serde(default)]
        pub selected: Option<String>,
        #[serde(default)]
        pub price: Option<Price>,
        #[serde(default)]
        pub attributes: Vec<Attribute>,
        #[serde(default)]
        pub identifiers: Vec<Identifier>,
    }

    /// Whether two offers are of one product, and why.
    pub struct Match {
        pub verdict: Verdict,
        /// 0 surely not – 100 surely.
        pub score: u8,
        /// One sentence in the language asked for.
        pub why: String,
    }

    #[derive(Copy, PartialOrd, Ord)]
    pub enum Verdict { Same, Unsure, Different }

    /// One product in several shops: the first item of the first report that has one is the subject.
    pub struct Comparison {
        pub subject: Option<Compared>,
        /// The subject and all that is the same, the cheapest at the door first; then what is only known to cost at least
        /// so much, and what is not known at the door last.
        pub same: Vec<Compared>,
        /// Perhaps the same, in the same order.
        pub unsure: Vec<Compared>,
        /// Not the same, in the order of the pages.
        pub different: Vec<Compared>,
    }

    /// A row of a comparison.
    pub struct Compared {
        /// Which report, and which of its items.
        pub report: u32,
        pub item: u32,
        pub source: Option<String>,
        pub site: String,
        pub url: Option<String>,
        pub title: Option<String>,
        pub selected: Option<String>,
        pub price: Option<Price>,
        /// What rows are sorted by: all costs where they are known, else the converted or printed price.
        pub total: Option<Total>,
        pub unit_price: Option<UnitPrice>,
        pub origin: Option<String>,
        pub origin_status: OriginStatus,
        pub rank: Option<Rank>,
        /// The gravest finding.
        pub worst: Option<Finding>,
        /// `None` for the subject itself.
        pub verdict: Option<Match>,
    }

    pub struct Total {
        pub amount: String,
        pub currency: String,
        /// Shipping, duty and taxes are in it.
        pub landed: bool,
        /// Of the cost at the door only so much is known: it may be more.
        pub at_least: bool,
    }
}

impl From<&Item> for Offer {
    fn from(item: &Item) -> Offer {
        Offer {
            title: item.title.clone(),
            brand: item.brand.clone(),
            selected: item.selected.clone(),
            price: item.price.clone(),
            attributes: item.attributes.clone(),
            identifiers: item.identifiers.clone(),
        }
    }
}
