//! Writes `src/data/places.toml`: country names from Unicode CLDR, and the names of provinces, prefectures and
//! cities that say their country by themselves.
//!
//! It judges nothing: what is ambiguous, old or colloquial is written by hand in `src/data/colloquial.toml`.
//! The packages come from npm by their exact version, so that the file can be made again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

const PACKAGES: &[&str] = &[
    "cldr-localenames-full@48.2.0",
    "cldr-core@48.2.0",
    "cldr-subdivisions-full@48.2.0",
    "china-division@2.7.0",
];
const LANGUAGES: &[(&str, &str)] =
    &[("zh", "zh"), ("hant", "zh-Hant"), ("ko", "ko"), ("ja", "ja"), ("en", "en")];
/// Codes that CLDR names and that no product comes from: groups of countries, and codes without a territory.
const NOT_COUNTRIES: &[&str] =
    &["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"];
/// Countries whose provinces stand in origin rows without the country's name.
const PROVINCES_OF: &[&str] = &["CN", "JP", "KR", "US"];
const HEADER: &str = "\
# Written by `cargo xtask places`; edits by hand belong in colloquial.toml.
# Names of countries and first-level divisions: Unicode CLDR 48.2.0 (npm cldr-localenames-full, cldr-core,
# cldr-subdivisions-full), Copyright © 2004-2026 Unicode, Inc., Unicode License V3,
# https://www.unicode.org/license.txt. Names of Chinese provinces, prefectures and county-level cities: npm
# china-division 2.7.0 (WTFPL), after the code list of the National Bureau of Statistics of China.
";

/// Fetches the packages below `target/places` and writes the file.
pub fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask stands in the project")?;
    let work = root.join("target/places");
    std::fs::create_dir_all(&work)?;
    let status = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"])
        .arg(&work)
        .args(PACKAGES)
        .status()
        .context("npm is needed to fetch the name packages")?;
    ensure!(status.success(), "npm could not install {PACKAGES:?}");
    let text = write(&work.join("node_modules"))?;
    std::fs::write(root.join("src/data/places.toml"), text)?;
    Ok(())
}

fn write(modules: &Path) -> Result<String> {
    let codes = json(&modules.join("cldr-core/supplemental/codeMappings.json"))?;
    let codes = &codes["supplemental"]["codeMappings"];
    let mut names: BTreeMap<String, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for (key, language) in LANGUAGES {
        let file = modules.join(format!("cldr-localenames-full/main/{language}/territories.json"));
        let file = json(&file)?;
        let territories = &file["main"][language]["localeDisplayNames"]["territories"];
        for (id, name) in territories.as_object().context("CLDR territories")? {
            let code = id.split('-').next().unwrap_or(id);
            if code.len() != 2
                || !code.bytes().all(|b| b.is_ascii_uppercase())
                || NOT_COUNTRIES.contains(&code)
            {
                continue;
            }
            let list = names.entry(code.to_owned()).or_default().entry(key).or_default();
            for name in forms(name.as_str().context("a name")?) {
                if !list.contains(&name) {
                    list.push(name);
                }
            }
        }
    }

    drop_shared(&mut names);
    let mut out = String::from(HEADER);
    for (code, languages) in &names {
        write!(out, "\n[[country]]\ncode = \"{code}\"\n")?;
        if let Some(alpha3) = codes[code]["_alpha3"].as_str() {
            writeln!(out, "alpha3 = \"{alpha3}\"")?;
        }
        for (key, _) in LANGUAGES {
            if let Some(list) = languages.get(key) {
                writeln!(out, "{key} = {}", serde_json::to_string(list)?)?;
            }
        }
    }
    provinces(modules, &mut out)?;
    chinese_cities(modules, &mut out)?;
    Ok(out)
}

/// A short form that two countries share (the two Congos) names neither.
fn drop_shared(names: &mut BTreeMap<String, BTreeMap<&str, Vec<String>>>) {
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (code, languages) in names.iter() {
        for name in languages.values().flatten() {
            let list = owners.entry(name.clone()).or_default();
            if !list.contains(code) {
                list.push(code.clone());
            }
        }
    }
    for list in names.values_mut().flat_map(BTreeMap::values_mut) {
        list.retain(|name| owners[name].len() == 1);
    }
}

/// The name as CLDR writes it, and each side of a bracket as a name of its own where it is one (`Myanmar (Burma)`).
fn forms(name: &str) -> Vec<String> {
    let name = name.replace('（', "(").replace('）', ")").replace(['’', 'ʻ'], "'");
    let mut forms = vec![name.clone()];
    if let Some((before, inner)) = name.split_once('(') {
        forms.push(before.trim().to_owned());
        let inner = inner.trim_end_matches(')').trim();
        if inner == "Burma" {
            forms.push(inner.to_owned());
        }
    }
    forms
}

fn provinces(modules: &Path, out: &mut String) -> Result<()> {
    let file = json(&modules.join("cldr-subdivisions-full/subdivisions/en/en.json"))?;
    let all = file["subdivisions"]["localeDisplayNames"]["subdivisions"]
        .as_object()
        .context("CLDR subdivisions")?;
    for country in PROVINCES_OF {
        let prefix = country.to_ascii_lowercase();
        let list: Vec<&str> = all
            .iter()
            .filter(|(id, _)| id.starts_with(&prefix))
            .filter_map(|(_, name)| name.as_str())
            // The District of Georgia's namesake is a country, and so are the island territories.
            .filter(|name| !matches!(*name, "Georgia") && !name.contains("Islands"))
            .collect();
        write!(out, "\n[[region]]\ncountry = \"{country}\"\nnames = {}\n", serde_json::to_string(&list)?)?;
    }
    Ok(())
}

/// Provinces, prefectures and county-level cities, with and without the word that says their rank.
fn chinese_cities(modules: &Path, out: &mut String) -> Result<()> {
    let mut list: Vec<String> = Vec::new();
    for (file, only) in [("provinces", ""), ("cities", ""), ("areas", "市")] {
        let rows = json(&modules.join(format!("china-division/dist/{file}.json")))?;
        for row in rows.as_array().context("a list of divisions")? {
            let name = row["name"].as_str().context("a name")?;
            // Rows of the code list that gather what has no prefecture.
            if !name.ends_with(only) || name.ends_with("行政区划") || matches!(name, "市辖区" | "县")
            {
                continue;
            }
            for form in [name, short(name)] {
                if form.chars().count() >= 2 && !list.iter().any(|n| n == form) {
                    list.push(form.to_owned());
                }
            }
        }
    }
    write!(out, "\n[[region]]\ncountry = \"CN\"\nnames = [")?;
    for line in list.chunks(12) {
        let line: Vec<String> = line.iter().map(|n| format!("{n:?}")).collect();
        write!(out, "\n    {},", line.join(", "))?;
    }
    out.push_str("\n]\n");
    Ok(())
}

fn short(name: &str) -> &str {
    const RANKS: &[&str] = &["维吾尔自治区", "回族自治区", "壮族自治区", "自治区", "地区", "省", "市", "盟"];
    RANKS.iter().find_map(|rank| name.strip_suffix(rank)).unwrap_or(name)
}

fn json(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}
