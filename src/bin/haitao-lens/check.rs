//! `check`: are the data files as the engine reads them? Every fault is listed, with its place.

use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use haitao_lens::Source;
use haitao_lens::report::Fault;

use crate::args::Check;
use crate::{Failure, Status};

/// Where the bundled files come from, in a checkout of this project.
const BUNDLED: &str = "src/data";

/// A file that was read, under the id it has for the engine.
struct Taken {
    id: String,
    path: String,
    source: Source,
}

pub fn run(args: &Check) -> Result<Status, Failure> {
    let dir = args.dir.clone().or_else(|| in_checkout().then(|| PathBuf::from(BUNDLED)));
    let mut taken = Vec::new();
    let mut faults = Vec::new();
    let mut count = 0;
    match &dir {
        Some(dir) => count = read(dir, dir, &mut taken, &mut faults)?,
        None => println!("no {BUNDLED} here: checking what is built in"),
    }
    if dir.is_some() && count == 0 {
        return Err(Failure::new(format!("{}: no *.toml in this folder", args_dir(dir.as_deref()))));
    }
    check_all(&taken, &mut faults);
    faults.sort();
    faults.dedup();
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() {
        println!("{count} files, no faults");
        return Ok(Status::Done);
    }
    let faulty = faults.len();
    eprintln!("{faulty} {} in {count} files", if faulty == 1 { "fault" } else { "faults" });
    Ok(Status::Faulty)
}

/// What the engine says of the files, laid over the bundled ones.
fn check_all(taken: &[Taken], faults: &mut Vec<Placed>) {
    let files = taken.iter().map(|file| (file.id.clone(), file.source.json().to_owned()));
    for error in haitao_lens::check(files) {
        faults.push(match taken.iter().find(|file| Some(file.id.as_str()) == error.file()) {
            Some(file) => Placed { path: file.path.clone(), fault: Some(file.source.fault(&error)) },
            None => Placed { path: error.to_string(), fault: None },
        });
    }
}

/// The files below `dir`, as the engine takes them; the first that is no TOML is an error.
pub fn files_in(dir: &Path) -> Result<Vec<(String, String)>, Failure> {
    let (mut taken, mut faults) = (Vec::new(), Vec::new());
    let count = read(dir, dir, &mut taken, &mut faults)?;
    if let Some(fault) = faults.first() {
        return Err(Failure::new(fault.to_string()));
    }
    if count == 0 {
        return Err(Failure::new(format!("{}: no *.toml in this folder", dir.display())));
    }
    Ok(taken.into_iter().map(|file| (file.id, file.source.json().to_owned())).collect())
}

/// Site files in TOML or JSON, as the engine takes them, each under the file's name; all their faults are one error.
pub fn sites(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let text =
            fs::read(path).map_err(|error| Failure::new(format!("--site {}: {error}", path.display())))?;
        let id = id_of(&path.file_stem().unwrap_or_default().to_string_lossy());
        let checked = match String::from_utf8(text) {
            Ok(text) => haitao_lens::check_site(&id, &text),
            Err(error) => {
                faults.push(not_utf8(path, &error));
                continue;
            }
        };
        let path = path.display().to_string();
        faults.extend(
            checked.faults.into_iter().map(|fault| Placed { path: path.clone(), fault: Some(fault) }),
        );
        files.extend(checked.json.map(|json| (format!("sites/{id}"), json)));
    }
    if faults.is_empty() {
        return Ok(files);
    }
    let faults: Vec<String> = faults.iter().map(Placed::to_string).collect();
    Err(Failure::new(faults.join("\n")))
}

/// A site's name, after that of its file: `My Shop` is `my-shop`.
fn id_of(stem: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let id: String = stem.trim_start_matches('_').chars().take(40).map(plain).collect();
    if id.is_empty() { "site".to_owned() } else { id }
}

/// What is wrong, and in which file: `sites/x.toml:12:5: item.price: …`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    path: String,
    /// `None` when it is in no file that was given.
    fault: Option<Fault>,
}

impl std::fmt::Display for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        let Some(fault) = &self.fault else { return Ok(()) };
        write!(f, ":{}:{}: ", fault.line, fault.column)?;
        if let Some(key) = &fault.key {
            write!(f, "{key}: ")?;
        }
        f.write_str(&fault.message)
    }
}

fn not_utf8(path: &Path, error: &FromUtf8Error) -> Placed {
    let text = String::from_utf8_lossy(error.as_bytes());
    let (line, column) = haitao_lens::line_and_column(&text, error.utf8_error().valid_up_to());
    let fault = Fault { line, column, key: None, message: "not UTF-8".to_owned() };
    Placed { path: path.display().to_string(), fault: Some(fault) }
}

fn args_dir(dir: Option<&Path>) -> String {
    dir.map(|dir| dir.display().to_string()).unwrap_or_default()
}

fn in_checkout() -> bool {
    Path::new(BUNDLED).join("sites/_generic.toml").is_file()
}

/// Every `*.toml` below `dir`, in the order of their names; says how many there are. A file that is no TOML is a fault.
fn read(root: &Path, dir: &Path, taken: &mut Vec<Taken>, faults: &mut Vec<Placed>) -> Result<usize, Failure> {
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", dir.display()));
    let mut entries = fs::read_dir(dir).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut count = 0;
    for entry in entries {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            count += read(root, &path, taken, faults)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            count += 1;
            let id = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            let id = id.to_string_lossy().replace('\\', "/");
            let shown = path.display().to_string();
            match String::from_utf8(fs::read(&path).map_err(failed)?) {
                Ok(text) => match Source::parse(&text) {
                    Ok(source) => taken.push(Taken { id, path: shown, source }),
                    Err(fault) => faults.push(Placed { path: shown, fault: Some(fault) }),
                },
                Err(error) => faults.push(not_utf8(&path, &error)),
            }
        }
    }
    Ok(count)
}
