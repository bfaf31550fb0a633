//! Amounts that are known to lie between two numbers.

use crate::money::Decimal;

/// Between two amounts, both included; without `high` at least `low`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub low: Decimal,
    pub high: Option<Decimal>,
}

impl Range {
    pub const NOTHING: Range = Range::exact(Decimal::ZERO);
    pub const UNKNOWN: Range = Range { low: Decimal::ZERO, high: None };

    pub const fn exact(amount: Decimal) -> Range {
        Range { low: amount, high: Some(amount) }
    }

    pub fn is_known(self) -> bool {
        self.high.is_some() || !self.low.is_zero()
    }

    /// An end that grows beyond every price is no end.
    pub fn plus(self, other: Range) -> Range {
        let low = self.low.plus(other.low).unwrap_or(self.low);
        let high = self.high.zip(other.high).and_then(|(a, b)| a.plus(b));
        Range { low, high }
    }

    /// What one of two comes out as.
    pub fn or(self, other: Range) -> Range {
        let high = self.high.zip(other.high).map(|(a, b)| a.max(b));
        Range { low: self.low.min(other.low), high }
    }

    /// Both ends by a function that grows; `None` of it is no known end.
    pub fn map(self, grow: impl Fn(Decimal) -> Option<Decimal>) -> Range {
        Range { low: grow(self.low).unwrap_or(Decimal::ZERO), high: self.high.and_then(grow) }
    }
}
