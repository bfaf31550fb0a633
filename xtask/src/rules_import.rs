//! Compares a downloaded list of ingredients that a ministry keeps out of food with `src/data/ingredients`, brings the
//! files up to it, and prints what was added, released and renamed.
//!
//! The list is JSON of the open-data service or of the ministry's own page. Their format follows the description in our
//! facts: records with `RAW_IRDNT_NM`, `RAW_IRDNT_ENG_NM`, `RAW_IRDNT_ETC_NM`, `APPN_DT`, `APPN_RSN` and `APPN_RELS_DVS`
//! (`Y` designated, `N` released); no response was at hand when this was written, so the records are looked for at any
//! depth and their keys in any case.
//!
//! Nothing is fetched. Words that a person added (other languages, which names count where) are kept; `reviewed` is left
//! to whoever reads the result. An entry that the list no longer has is named, never removed.

mod data;
mod list;

use std::path::Path;

use anyhow::{Context, Result, bail};
use xshell::Shell;

use data::Entry;
use list::Record;

const FOLDER: &str = "src/data/ingredients";
/// The files by the clause that the reason of a designation names.
const CLAUSES: [(&str, &str); 4] = [
    ("제1호", "kr-narcotics"),
    ("제2호", "kr-medicines"),
    ("제3호", "kr-not-food"),
    ("제7호", "kr-conditional"),
];

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    let [file] = args else { bail!("usage: cargo xtask rules-import FILE") };
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
    let records = list::read(&text).with_context(|| file.clone())?;
    let folder = sh.current_dir().join(FOLDER);
    let mut files = Vec::new();
    for (_, name) in CLAUSES {
        let path = folder.join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        files.push((name.to_owned(), text));
    }
    let (files, changes) = import(files, &records)?;
    for (name, text) in files {
        write(&folder.join(format!("{name}.toml")), &text)?;
    }
    changes.iter().for_each(|change| println!("{change}"));
    println!("{} records read, {} changes; read the diff, then set `reviewed`", records.len(), changes.len());
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

/// Data files: name and text.
type Texts = Vec<(String, String)>;

/// The files brought up to the list, and what changed, in words.
fn import(files: Texts, records: &[Record]) -> Result<(Texts, Vec<String>)> {
    let mut parsed = Vec::new();
    for (name, text) in files {
        parsed.push((name.clone(), data::parse(&text).with_context(|| name.clone())?));
    }
    let mut changes = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (record, id) in records.iter().zip(matched(&parsed, records)) {
        let found = id.and_then(|id| {
            parsed.iter_mut().find_map(|(name, file)| {
                let at = file.entries.iter().position(|entry| entry.id == id)?;
                Some((name.clone(), file, at))
            })
        });
        match found {
            Some((name, file, at)) if record.released => {
                let entry = file.entries.remove(at);
                changes.push(format!("released  {name}  {}  {}", entry.id, entry.ko));
            }
            Some((name, file, at)) => {
                let entry = &mut file.entries[at];
                seen.push(entry.id.clone());
                let before = format!("{} ({})", entry.ko, entry.en);
                if entry.rename(record) {
                    let after = format!("{} ({})", entry.ko, entry.en);
                    changes.push(format!("renamed   {name}  {}  {before} → {after}", entry.id));
                }
            }
            None if record.released => {}
            None => {
                let clause = CLAUSES.iter().find(|(clause, _)| record.reason.contains(clause));
                let Some((_, name)) = clause else {
                    bail!("{}: its reason names no clause that has a file: {:?}", record.ko, record.reason)
                };
                let taken = |id: &str| parsed.iter().any(|(_, f)| f.entries.iter().any(|e| e.id == id));
                let entry = Entry::new(record, taken);
                changes.push(format!(
                    "added     {name}  {}  {} ({}), {}",
                    entry.id, entry.ko, entry.en, record.since
                ));
                seen.push(entry.id.clone());
                let file = parsed.iter_mut().find(|(known, _)| known == name);
                file.context("every clause has a file")?.1.entries.push(entry);
            }
        }
    }
    for (name, file) in &parsed {
        for entry in file.entries.iter().filter(|entry| !seen.contains(&entry.id)) {
            changes.push(format!("not there  {name}  {}  {}: kept; look why", entry.id, entry.ko));
        }
    }
    Ok((parsed.into_iter().map(|(name, file)| (name, file.text())).collect(), changes))
}

/// The entry of each record: the likeliest pairs first, and no entry twice.
fn matched(files: &[(String, data::File)], records: &[Record]) -> Vec<Option<String>> {
    let mut ids: Vec<Option<String>> = vec![None; records.len()];
    for likeness in (1..=3).rev() {
        for (at, record) in records.iter().enumerate() {
            if ids[at].is_some() {
                continue;
            }
            let entries = files.iter().flat_map(|(_, file)| &file.entries);
            let of =
                |entry: &&Entry| entry.likeness(record) == likeness && !ids.contains(&Some(entry.id.clone()));
            ids[at] = entries.filter(of).map(|entry| entry.id.clone()).next();
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# A heading.\n\ntitle = \"t\"\n\ningredient = [\n  \
        { id = \"melatonin\", ref = \"KR-ING-115\", ko = \"멜라토닌\", en = \"Melatonin\", zh = \"褪黑素\", names = [\"멜라토닌\", \"Melatonin\", \"褪黑素\"], since = \"2023-07-03\" },\n  \
        { id = \"pomegranate\", ko = \"석류씨\", en = \"Pomegranate Seed\", names = [\"석류씨\"], since = \"2023-07-03\" },\n  \
        { id = \"nac\", ko = \"엔아세틸시스테인\", en = \"N-acetyl-cysteine\", names = [\"엔아세틸시스테인\", \"NAC\"], careful = true, since = \"2023-07-03\" },\n]\n";

    fn record(designated: &str, ko: &str, en: &str, others: &str, reason: &str) -> String {
        format!(
            r#"{{"APPN_RELS_DVS": "{designated}", "RAW_IRDNT_NM": "{ko}", "RAW_IRDNT_ENG_NM": "{en}",
            "RAW_IRDNT_ETC_NM": "{others}", "APPN_DT": "20260731", "RELS_DT": null, "APPN_RSN": "{reason}"}}"#
        )
    }

    /// The records under an envelope, taken over a file of one entry of each fate.
    fn imported(envelope: (&str, &str)) -> (String, Vec<String>) {
        let records = [
            record("Y", "멜라토닌", "Melatonin", "", "시행규칙 제44조의3 제1항제2호"),
            record("N", "석류씨", "Pomegranate Seed", "", "시행규칙 제44조의3 제1항제2호"),
            record("N", "라즈베리 케톤", "Raspberry Ketone", "", ""),
            record("Y", "N-아세틸시스테인", "N-Acetyl Cysteine", "", "제1항제2호"),
            record(
                "Y",
                "타펜타돌 * 주의",
                "Tapentadol",
                "타펜탄(Tapentan), 요힘베(껍질), TPD 등",
                "제1항 제2호",
            ),
        ]
        .join(",");
        let json = format!("{}{records}{}", envelope.0, envelope.1);
        let records = list::read(&json).expect("a list");
        let files = CLAUSES.iter().map(|(_, name)| {
            let text =
                if *name == "kr-medicines" { FILE.to_owned() } else { "ingredient = [\n]\n".to_owned() };
            ((*name).to_owned(), text)
        });
        let (files, changes) = import(files.collect(), &records).expect("an import");
        (files[1].1.clone(), changes)
    }

    #[test]
    fn both_services_give_the_same_result() {
        let open =
            imported((r#"{"header": {"resultCode": "00"}, "body": {"totalCount": 5, "items": ["#, "]}}"));
        let page = imported((r#"{"resultStat": "seccess", "total_cnt": 5, "infoList": ["#, "]}"));
        assert_eq!(open, page);
    }

    #[test]
    fn what_changes_is_written_and_said() {
        let (text, changes) = imported(("[", "]"));
        assert_eq!(
            changes,
            [
                "released  kr-medicines  pomegranate  석류씨",
                "renamed   kr-medicines  nac  엔아세틸시스테인 (N-acetyl-cysteine) → N-아세틸시스테인 (N-Acetyl Cysteine)",
                "added     kr-medicines  tapentadol  타펜타돌 (Tapentadol), 2026-07-31",
            ]
        );
        let melatonin = FILE.lines().find(|line| line.contains("melatonin")).expect("the line");
        assert!(text.contains(melatonin), "an entry that did not change keeps its line:\n{text}");
        assert!(text.starts_with("# A heading.\n\ntitle = \"t\"\n") && !text.contains("석류씨"), "{text}");
        assert!(text.contains("careful = true"), "what a person added is kept:\n{text}");
        let added = "{ id = \"tapentadol\", ko = \"타펜타돌\", en = \"Tapentadol\", names = [\"타펜타돌\", \"Tapentadol\", \"타펜탄\", \
            \"Tapentan\", \"요힘베\"], listed = [\"TPD\"], since = \"2026-07-31\" },";
        assert!(text.contains(added), "{text}");
        assert!(toml::from_str::<toml::Table>(&text).is_ok(), "{text}");
    }

    #[test]
    fn what_the_list_lacks_is_named_and_kept() {
        let only = format!("[{}]", record("Y", "멜라토닌", "Melatonin", "", "제2호"));
        let files = vec![("kr-medicines".to_owned(), FILE.to_owned())];
        let (files, changes) = import(files, &list::read(&only).expect("a list")).expect("an import");
        assert_eq!(files[0].1, FILE);
        assert_eq!(changes.len(), 2, "{changes:?}");
        assert!(changes.iter().all(|change| change.starts_with("not there")), "{changes:?}");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for json in [
            "",
            "[]",
            "{}",
            r#"{"infoList": []}"#,
            r#"[{"RAW_IRDNT_NM": ""}]"#,
            r#"{"total_cnt": 9, "infoList": [{"RAW_IRDNT_NM": "은"}]}"#,
        ] {
            assert!(list::read(json).is_err(), "{json}");
        }
        let unknown = list::read(&format!("[{}]", record("Y", "새것", "New", "", "제9호"))).expect("a list");
        assert!(import(vec![("kr-medicines".to_owned(), FILE.to_owned())], &unknown).is_err());
    }
}
