//! The data that readings and verdicts rest on, loaded once.

use std::sync::Arc;

use crate::count::Counts;
use crate::data::Files;
use crate::error::Error;
use crate::exchange::Rates;
use crate::landed::Duties;
use crate::measure::Units;
use crate::money::Prices;
use crate::origin::OriginData;
use crate::rank::RankWords;
use crate::rule::Rules;

pub(crate) struct Judges {
    /// The same that reading went by.
    pub prices: Arc<Prices>,
    pub counts: Counts,
    pub units: Units,
    pub ranks: RankWords,
    pub rates: Rates,
    pub duties: Duties,
    pub origin: OriginData,
    pub rules: Rules,
}

impl Judges {
    pub fn load(files: &Files, prices: Arc<Prices>) -> Result<Judges, Error> {
        Ok(Judges {
            prices,
            counts: Counts::load(files)?,
            units: Units::load(files)?,
            ranks: RankWords::load(files)?,
            rates: Rates::load(files)?,
            duties: Duties::load(files)?,
            origin: OriginData::load(files)?,
            rules: Rules::load(files)?,
        })
    }
}
