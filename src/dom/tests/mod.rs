//! What holds for selectors, projection and snapshot together.

mod invariants;
mod projection;
mod reading;
mod selectors;

use crate::report::{BadgePlace, Caps, Place, Plan, SCHEMA_VERSION, ScriptRule};

/// A plan with these selectors, scripts (`select`, `contains`) and attributes, and roomy caps.
fn plan(select: &[&str], scripts: &[(&str, &str)], attributes: &[&str]) -> Plan {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Plan {
        version: SCHEMA_VERSION,
        site: "mall".to_owned(),
        name: "Mall".to_owned(),
        verified: None,
        page: None,
        id: None,
        url: None,
        select: owned(select),
        scripts: scripts
            .iter()
            .map(|(select, contains)| ScriptRule { select: some(select), contains: some(contains) })
            .collect(),
        attributes: owned(attributes),
        caps: Caps { script: 524_288, text: 524_288 },
        badge: BadgePlace { place: Place::After },
    }
}
