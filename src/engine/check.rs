//! Finds every fault in data files, not the first alone: what is faulty is taken out, and the rest is read again.

use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "cli")]
use std::sync::Arc;

use serde_json::Value;

#[cfg(feature = "cli")]
use super::judges::Judges;
use crate::data::Files;
use crate::error::{Error, Step};
use crate::json;
#[cfg(feature = "cli")]
use crate::matching::Matcher;
#[cfg(feature = "cli")]
use crate::money::Prices;
#[cfg(feature = "cli")]
use crate::site::Sites;

/// Whoever has more faults than this mends these first.
const MOST: usize = 500;

/// Checks files, each an id and its JSON, as they would be laid over the bundled ones.
#[cfg(feature = "cli")]
pub fn check(files: impl IntoIterator<Item = (String, String)>) -> Vec<Error> {
    let mut trial = Trial::default();
    let bundled = Files::bundled();
    for (id, json) in files {
        match json::read(&json) {
            _ if !is_known(&bundled, &id) => {
                let message = "the engine reads no file of this name; sites/NAME.toml is a site, rules/NAME.toml a \
                    jurisdiction";
                trial.errors.push(Error::new(message).in_file(&id));
            }
            Ok(value) => {
                trial.files.insert(id, value);
            }
            Err(error) => trial.errors.push(Error::new(error.to_string()).in_file(&id)),
        }
    }
    trial.errors(faults)
}

/// A bundled file, or a new one in a folder whose files are one thing each.
#[cfg(feature = "cli")]
fn is_known(bundled: &Files, id: &str) -> bool {
    let folder = id.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.is_empty() {
        bundled.ids(id).contains(&id)
    } else {
        !bundled.ids(&format!("{folder}/")).is_empty()
    }
}

/// What the loaders say: one error a site, and the first of everything else; then what the rules' test rows say.
#[cfg(feature = "cli")]
fn faults(files: &Files) -> Vec<Error> {
    let mut errors = match Sites::load(files) {
        Ok(sites) => sites.check(),
        Err(error) => vec![error],
    };
    match Prices::load(files).and_then(|prices| Judges::load(files, Arc::new(prices))) {
        Ok(judges) => errors.extend(judges.rules.failed_tests()),
        Err(error) => errors.push(error),
    }
    errors.extend(Matcher::load(files).err());
    errors
}

/// Files on trial, and what was found wrong with them.
#[derive(Default)]
pub(super) struct Trial {
    files: BTreeMap<String, Value>,
    errors: Vec<Error>,
    /// What was taken out, under the names and numbers it had in its file.
    gone: BTreeSet<(String, Vec<Place>)>,
}

/// A [`Step`] that owns its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Name(String),
    Index(usize),
}

impl Trial {
    /// One file, which is JSON.
    pub fn of(id: &str, json: &str) -> Trial {
        let value = json::read(json).unwrap_or_default();
        Trial { files: BTreeMap::from([(id.to_owned(), value)]), ..Trial::default() }
    }

    /// Every error, found by `faults` in what is left when the earlier ones are taken out.
    pub fn errors(mut self, faults: impl Fn(&Files) -> Vec<Error>) -> Vec<Error> {
        while self.errors.len() < MOST {
            let mut went_on = false;
            for error in faults(&self.overlay()) {
                went_on |= self.take_out(error);
            }
            if !went_on {
                break;
            }
        }
        self.errors
    }

    fn overlay(&self) -> Files {
        let mut files = Files::bundled();
        for (id, value) in &self.files {
            files.insert(id, value.to_string());
        }
        files
    }

    /// Notes an error and takes its cause out; false when there is nothing left to take out.
    fn take_out(&mut self, error: Error) -> bool {
        let file = error.file().unwrap_or_default().to_owned();
        let steps: Vec<Place> = error.steps().into_iter().map(Place::from).collect();
        let Some(value) = self.files.get_mut(&file) else {
            // A bundled file, to which another one does not fit: said once, and not to be mended here.
            if !self.errors.contains(&error) {
                self.errors.push(error);
            }
            return false;
        };
        let original = originals(&file, &steps, &self.gone);
        // Above something that was taken out, an error may be no more than the hole; and what a file's test rows expect
        // holds for the whole file.
        let is_test = |places: &[Place]| places.contains(&Place::Name("test".to_owned()));
        let is_hole = self.gone.iter().any(|(of, gone)| {
            *of == file && (gone.starts_with(&original) || is_test(&original) && !is_test(gone))
        });
        if !is_hole {
            self.errors.push(if original == steps { error } else { error.with_key(written(&original)) });
        }
        if steps.is_empty() || !remove(value, &steps) {
            self.files.remove(&file);
        }
        self.gone.insert((file, original));
        true
    }
}

/// The places a key had before earlier elements of its arrays were taken out.
fn originals(file: &str, steps: &[Place], gone: &BTreeSet<(String, Vec<Place>)>) -> Vec<Place> {
    let mut original: Vec<Place> = Vec::new();
    for step in steps {
        let Place::Index(index) = step else {
            original.push(step.clone());
            continue;
        };
        let mut index = *index;
        // In ascending order, so that each gap passed makes the next comparison right.
        for (_, place) in gone.iter().filter(|(of, place)| of == file && place.len() == original.len() + 1) {
            if let (true, Some(Place::Index(taken))) = (place.starts_with(&original), place.last())
                && *taken <= index
            {
                index += 1;
            }
        }
        original.push(Place::Index(index));
    }
    original
}

fn remove(value: &mut Value, steps: &[Place]) -> bool {
    let Some((last, path)) = steps.split_last() else { return false };
    let mut value = value;
    for step in path {
        let inner = match step {
            Place::Name(name) => value.get_mut(name),
            Place::Index(index) => value.get_mut(index),
        };
        let Some(inner) = inner else { return false };
        value = inner;
    }
    match (last, value) {
        (Place::Name(name), Value::Object(fields)) => fields.remove(name).is_some(),
        (Place::Index(index), Value::Array(items)) if *index < items.len() => {
            items.remove(*index);
            true
        }
        _ => false,
    }
}

fn written(places: &[Place]) -> String {
    let mut key = String::new();
    for place in places {
        match place {
            Place::Name(name) if key.is_empty() => key.push_str(name),
            Place::Name(name) => key.extend([".", name]),
            Place::Index(index) => key.push_str(&format!("[{index}]")),
        }
    }
    key
}

impl From<Step<'_>> for Place {
    fn from(step: Step<'_>) -> Place {
        match step {
            Step::Name(name) => Place::Name(name.to_owned()),
            Step::Index(index) => Place::Index(index),
        }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    /// A bundled file with some of its values exchanged, given by JSON pointers.
    fn bent(id: &str, values: &[(&str, Value)]) -> (String, String) {
        let mut file: Value = Files::bundled().get(id).expect("a bundled file");
        for (pointer, value) in values {
            *file.pointer_mut(pointer).expect(pointer) = value.clone();
        }
        (id.to_owned(), file.to_string())
    }

    fn keys(files: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
        check(files).iter().map(|error| error.key().unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn bundled_files_have_no_faults() {
        let all = Files::bundled();
        let ids = all.ids("").into_iter().map(|id| bent(id, &[]));
        assert_eq!(check(ids), []);
    }

    #[test]
    fn every_fault_of_a_list_is_found_under_its_own_number() {
        let wrong = Value::from("wrong");
        let file = bent("rules/kr", &[("/rule/1/effect", wrong.clone()), ("/rule/3/effect", wrong.clone())]);
        let found = keys([file, bent("rules/cn", &[("/rule/2/direction", wrong)])]);
        assert_eq!(found.len(), 3, "{found:?}");
        for rule in ["rule[1]", "rule[2]", "rule[3]"] {
            assert!(found.iter().any(|key| key.starts_with(rule)), "{rule} is not in {found:?}");
        }
    }

    #[test]
    fn a_rule_that_fails_its_test_is_a_fault() {
        let file = bent("rules/kr", &[("/rule/0/test/0/expect", Value::from("none"))]);
        let found = check([file]);
        assert!(
            found.iter().any(|error| error
                .key()
                .is_some_and(|key| key.ends_with(".test[0]") || key.ends_with(".test"))),
            "{found:?}"
        );
    }

    #[test]
    fn unknown_files_and_broken_json_are_faults() {
        let found = check([("nonsense".to_owned(), "{}".to_owned()), ("sites/x".to_owned(), "{".to_owned())]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
