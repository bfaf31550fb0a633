//! Every site has fixtures, every fixture is complete, and none belongs to a site that is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Files};

const PARTS: [&str; 3] = ["page.html", "meta.toml", "expected.json"];

pub fn check(files: &Files) -> Vec<Fault> {
    let sites: BTreeSet<&str> = files
        .matching(|path| path.starts_with("src/data/sites/") && path.ends_with(".toml"))
        .filter_map(|(path, _)| path.strip_prefix("src/data/sites/")?.strip_suffix(".toml"))
        .collect();
    let mut cases: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in files.matching(|path| path.starts_with("tests/sites/")) {
        if let [site, case, part] = path["tests/sites/".len()..].split('/').collect::<Vec<_>>()[..] {
            cases.entry((site, case)).or_default().insert(part);
        }
    }

    let mut faults = Vec::new();
    let mut fault =
        |file: String, message: &str| faults.push(Fault { file, line: 0, message: message.to_owned() });
    for (&(site, case), parts) in &cases {
        let folder = format!("tests/sites/{site}/{case}");
        if !sites.contains(site) {
            fault(folder.clone(), "no site file of this name in src/data/sites");
        }
        for part in PARTS.iter().filter(|part| !parts.contains(*part)) {
            fault(format!("{folder}/{part}"), "missing");
        }
    }
    for site in sites {
        if !cases.keys().any(|(of, _)| *of == site) {
            fault(format!("src/data/sites/{site}.toml"), "the site has no fixture in tests/sites");
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixture_needs_its_parts_and_its_site() {
        let site = ("src/data/sites/acme.toml", "");
        let page = ("tests/sites/acme/item/page.html", "");
        let meta = ("tests/sites/acme/item/meta.toml", "");
        let expected = ("tests/sites/acme/item/expected.json", "");
        assert_eq!(check(&Files::from([site, page, meta, expected])), []);
        assert_eq!(check(&Files::from([site, page, meta])).len(), 1, "expected.json is missing");
        assert_eq!(check(&Files::from([site])).len(), 1, "a site without fixtures");
        assert_eq!(check(&Files::from([page, meta, expected])).len(), 1, "a fixture without site");
    }
}
