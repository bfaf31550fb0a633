//! Files that do not say how addresses look: their pages are read like those of no site, after what the file does say.
//!
//! Of a shop whose pages nobody has seen little is known, a label perhaps. Such a file names that, and its name, home
//! and currency; for the rest it leans on the file for all other pages. So does a listing of which nothing but the
//! address is known.

use serde_json::{Map, Value};

use super::ops::Source;
use super::schema::{PageSpec, Site};
use super::{FOLDER, GENERIC};
use crate::data::{Files, from_json};
use crate::error::Error;

/// What is one thing and no list of things to try in turn.
const WHOLE: &[&str] = &["badge", "prices"];

/// The site with the operations for all other pages after its own.
pub(super) fn on_generic(file: &str, files: &Files) -> Result<Site, Error> {
    let mut own: Map<String, Value> = files.get(file)?;
    let generic: Map<String, Value> = files.get(&format!("{FOLDER}{GENERIC}"))?;
    for page in ["item", "listing"] {
        let Some(Value::Object(more)) = generic.get(page) else { continue };
        if let Value::Object(mine) = own.entry(page).or_insert_with(|| Value::Object(Map::new())) {
            append(mine, more);
        }
    }
    for part in ["drawn", "currencies", "numbered_by"] {
        if let Some(more) = generic.get(part) {
            own.entry(part).or_insert_with(|| more.clone());
        }
    }
    if let Some(Value::Object(more)) = generic.get("scripts") {
        let scripts = own.entry("scripts").or_insert_with(|| Value::Object(Map::new()));
        for (name, script) in more {
            scripts[name] = script.clone();
        }
    }
    from_json(&Value::Object(own).to_string()).map_err(|error| error.in_file(file))
}

/// The site with what finds `repeated` cards and reads them, where its listings ask for it: shops whose lists are drawn in
/// the browser, of which only the addresses are known.
pub(super) fn on_drawn(site: Site, file: &str, files: &Files) -> Result<Site, Error> {
    let asks = |spec: &PageSpec| spec.card.iter().any(|op| matches!(op.source, Source::Repeated));
    if site.drawn.is_some() || !site.listing.as_ref().is_some_and(asks) {
        return Ok(site);
    }
    let mut own: Map<String, Value> = files.get(file)?;
    let mut generic: Map<String, Value> = files.get(&format!("{FOLDER}{GENERIC}"))?;
    if let (Some(Value::Object(mine)), Some(Value::Object(more))) =
        (own.get_mut("listing"), generic.get_mut("listing"))
    {
        more.remove("card");
        append(mine, more);
    }
    own.extend(generic.remove("drawn").map(|drawn| ("drawn".to_owned(), drawn)));
    from_json(&Value::Object(own).to_string()).map_err(|error| error.in_file(file))
}

fn append(own: &mut Map<String, Value>, more: &Map<String, Value>) {
    for (key, value) in more {
        match own.get_mut(key) {
            None => {
                own.insert(key.clone(), value.clone());
            }
            Some(_) if WHOLE.contains(&key.as_str()) => {}
            Some(mine) => {
                let all = list(mine.take()).into_iter().chain(list(value.clone()));
                *mine = Value::Array(all.collect());
            }
        }
    }
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(many) => many,
        one => vec![one],
    }
}
