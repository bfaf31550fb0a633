//! A file of `src/data/ingredients`: its heading as it stands, and one entry a line.

use anyhow::{Context, Result};

use super::list::Record;

#[derive(Debug)]
pub struct File {
    heading: String,
    pub entries: Vec<Entry>,
}

#[derive(Debug)]
pub struct Entry {
    pub id: String,
    pub ko: String,
    pub en: String,
    names: Vec<String>,
    listed: Vec<String>,
    since: String,
    /// The line in the file; `None` for a new entry.
    line: Option<String>,
}

const OPEN: &str = "ingredient = [\n";

pub fn parse(text: &str) -> Result<File> {
    let (heading, rest) = text.split_once(OPEN).context("no line `ingredient = [`")?;
    let mut entries = Vec::new();
    for line in rest.lines().map(str::trim).take_while(|line| *line != "]") {
        entries.push(Entry::parse(line.trim_end_matches(',')).with_context(|| line.to_owned())?);
    }
    Ok(File { heading: heading.to_owned(), entries })
}

impl File {
    pub fn text(&self) -> String {
        let lines: String = self.entries.iter().map(|entry| format!("  {},\n", entry.text())).collect();
        format!("{}{OPEN}{lines}]\n", self.heading)
    }
}

impl Entry {
    fn parse(line: &str) -> Result<Entry> {
        let table: toml::Table = toml::from_str(&format!("entry = {line}"))?;
        let entry = table["entry"].as_table().context("no table")?;
        let of = |key: &str| entry.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let list = |key: &str| {
            let list = entry.get(key).and_then(toml::Value::as_array);
            list.into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let (names, listed) = (list("names"), list("listed"));
        let (id, ko, en, since) = (of("id"), of("ko"), of("en"), of("since"));
        Ok(Entry { id, ko, en, names, listed, since, line: Some(line.to_owned()) })
    }

    /// A new entry. Very short names count only inside an ingredient list.
    pub fn new(record: &Record, taken: impl Fn(&str) -> bool) -> Entry {
        let en = if record.en.is_empty() { &record.ko } else { &record.en };
        let words = en.to_ascii_lowercase();
        let words: Vec<&str> =
            words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let stem = if words.is_empty() { "unnamed".to_owned() } else { words.join("-") };
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let id = std::iter::once(stem.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(stem);
        let mut all = vec![record.ko.clone()];
        all.extend([&record.en].into_iter().chain(&record.others).filter(|n| !n.is_empty()).cloned());
        let short = |name: &String| name.chars().count() <= if name.is_ascii() { 4 } else { 2 };
        let (listed, mut names): (Vec<String>, Vec<String>) = all.into_iter().partition(short);
        names.dedup();
        Entry {
            id,
            ko: record.ko.clone(),
            en: en.clone(),
            names,
            listed,
            since: record.since.clone(),
            line: None,
        }
    }

    /// How surely the record is of this ingredient: by its Korean name, its English one, or another; 0 where it is not.
    pub fn likeness(&self, record: &Record) -> u8 {
        let same = |a: &str, b: &str| !b.is_empty() && fold(a) == fold(b);
        let known = |name: &str| self.names.iter().chain(&self.listed).any(|known| same(known, name));
        if same(&self.ko, &record.ko) {
            3
        } else if same(&self.en, &record.en) {
            2
        } else {
            u8::from(parts(&record.ko).any(known))
        }
    }

    /// Takes over the record's names; false when they were there already.
    pub fn rename(&mut self, record: &Record) -> bool {
        let all = || [&self.ko, &self.en].into_iter().chain(&self.names).chain(&self.listed);
        let known = |name: &str| all().any(|known| fold(known) == fold(name));
        let has = |name: &str| name.is_empty() || known(name) || parts(name).any(known);
        if has(&record.ko) && has(&record.en) {
            return false;
        }
        let line = self.line.take().unwrap_or_default();
        let quoted = |key: &str, value: &str| format!("{key} = {}", toml::Value::from(value));
        let mut line = line.replacen(&quoted("ko", &self.ko), &quoted("ko", &record.ko), 1);
        if !record.en.is_empty() {
            line = line.replacen(&quoted("en", &self.en), &quoted("en", &record.en), 1);
        }
        // The old names stay: pages go on using them.
        let new: Vec<String> =
            [&record.ko, &record.en].into_iter().filter(|name| !has(name)).cloned().collect();
        let words: String =
            new.iter().map(|name| format!("{}, ", toml::Value::from(name.as_str()))).collect();
        self.line = Some(line.replacen("names = [", &format!("names = [{words}"), 1));
        self.names.extend(new);
        self.ko.clone_from(&record.ko);
        if !record.en.is_empty() {
            self.en.clone_from(&record.en);
        }
        true
    }

    fn text(&self) -> String {
        if let Some(line) = &self.line {
            return line.clone();
        }
        let list = |key: &str, names: &[String]| {
            let names: Vec<String> =
                names.iter().map(|n| toml::Value::from(n.as_str()).to_string()).collect();
            if names.is_empty() { String::new() } else { format!(", {key} = [{}]", names.join(", ")) }
        };
        let text = |key: &str, value: &str| format!("{key} = {}", toml::Value::from(value));
        let since =
            if self.since.is_empty() { String::new() } else { format!(", {}", text("since", &self.since)) };
        format!(
            "{{ {}, {}, {}{}{}{since} }}",
            text("id", &self.id),
            text("ko", &self.ko),
            text("en", &self.en),
            list("names", &self.names),
            list("listed", &self.listed)
        )
    }
}

/// One record may name several: `1,3-디메틸아밀아민, 1,3-디메틸부틸아민`.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(", ")
}

/// Letter case, blanks and hyphens tell no two ingredients apart.
fn fold(name: &str) -> String {
    let mark = |c: &char| !c.is_whitespace() && !matches!(c, '.' | '-' | '·' | ',' | '/' | '(' | ')');
    name.chars().filter(mark).flat_map(char::to_lowercase).collect()
}
