//! What `money.toml` may say. Unknown keys are errors.

use serde::Deserialize;

use crate::report::{PriceKind, PriceTax};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// ISO 4217 codes, parted by blanks.
    pub codes: String,
    /// Codes without minor units.
    pub whole: String,
    /// Codes that are written in lower case too.
    pub lower: String,
    /// Codes with three digits of minor units.
    pub thousandths: String,
    /// Codes that are words of a title as well.
    pub wordlike: String,
    /// Codes whose shops write a dot between thousands.
    pub dot_groups: String,
    /// Characters of simplified Chinese that Japanese does not use.
    pub simplified: String,
    /// Characters that only Japanese uses, beside kana.
    pub japanese: String,
    /// Smaller coins behind a number: tenths, hundredths.
    pub coins: Vec<String>,
    pub small_coins: Vec<String>,
    pub counters: Vec<String>,
    pub step_before: Vec<String>,
    pub step_after: Vec<String>,
    pub many_before: Vec<String>,
    pub many_between: Vec<String>,
    pub times: Vec<String>,
    pub run_on: Vec<String>,
    pub together: Vec<String>,
    /// Words of shipping that costs nothing.
    pub free: Vec<String>,
    pub tax: TaxRows,
    pub sign: Vec<SignRow>,
    pub label: Vec<LabelRow>,
}

/// Rows of a page that say whether taxes are in the price.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TaxRows {
    /// Labels of such rows: taxes of the sale, duty and taxes of import.
    pub sale: Vec<String>,
    pub import: Vec<String>,
    pub included: Vec<String>,
    pub excluded: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignRow {
    pub words: Vec<String>,
    /// What it can mean; the page's currency decides.
    pub of: Vec<String>,
    /// What it means where the page's currency says nothing.
    pub alone: Option<String>,
    /// Stands behind its amount only.
    #[serde(default)]
    pub after: bool,
    /// What it means on a line with no page around it.
    pub line: Option<String>,
    /// Smaller coins may follow.
    #[serde(default)]
    pub coins: bool,
    /// Hundredths may stand right behind it.
    #[serde(default)]
    pub cents: bool,
    /// A sign only with a capital letter.
    #[serde(default)]
    pub capital: bool,
    /// The power of ten that the number is divided by.
    #[serde(default)]
    pub power: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelRow {
    pub class: Class,
    pub place: Place,
    pub lang: Vec<String>,
    pub words: Vec<String>,
    /// Too vague to make a price of a number without a currency.
    #[serde(default)]
    pub vague: bool,
    /// Speaks of a share that it stands behind.
    #[serde(default)]
    pub share: bool,
    /// Speaks of duty and taxes of import.
    #[serde(default)]
    pub import: bool,
}

/// What a label says of its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    Sale,
    List,
    Coupon,
    Member,
    Deposit,
    Wholesale,
    From,
    /// The price without joining a group.
    Single,
    /// No price of the goods.
    Other,
    /// The price in another currency.
    Approximate,
    /// Without tax.
    Exclusive,
    /// With tax, beside a price without.
    Inclusive,
    Shipping,
    Balance,
    Instalment,
    /// Says nothing about the amount.
    Neutral,
    /// Between the ends of a range.
    Range,
}

impl Class {
    /// Whether the label says what the price needs.
    pub fn is_condition(self) -> bool {
        matches!(self, Class::Coupon | Class::Member | Class::Deposit | Class::Wholesale)
    }

    /// The kind of price a label announces.
    pub fn kind(self) -> Option<PriceKind> {
        Some(match self {
            Class::Sale | Class::Single | Class::Inclusive => PriceKind::Sale,
            Class::List => PriceKind::List,
            Class::Coupon => PriceKind::Coupon,
            Class::Member => PriceKind::Member,
            Class::Deposit => PriceKind::Deposit,
            Class::Wholesale => PriceKind::Wholesale,
            Class::From => PriceKind::From,
            _ => return None,
        })
    }

    /// What an amount is that is paid beside the price, or is a part of it.
    pub fn aside(self) -> Option<PriceKind> {
        Some(match self {
            Class::Shipping => PriceKind::Shipping,
            Class::Balance => PriceKind::Balance,
            Class::Instalment => PriceKind::Instalment,
            _ => return None,
        })
    }

    /// What a label says of taxes.
    pub fn tax(self) -> Option<PriceTax> {
        match self {
            Class::Inclusive => Some(PriceTax::Included),
            Class::Exclusive => Some(PriceTax::Excluded),
            _ => None,
        }
    }

    /// Whether the amount is anything but the price of the goods.
    pub fn is_other(self) -> bool {
        self == Class::Other || self.aside().is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Before,
    After,
    Either,
}
