//! `check`: are the data files as the engine reads them? Every fault is listed, with its place.

mod locate;

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Check;
use crate::{Failure, Status};

use locate::Source;

/// Where the bundled files come from, in a checkout of this project.
const BUNDLED: &str = "src/data";

pub fn run(args: &Check) -> Result<Status, Failure> {
    let dir = args.dir.clone().or_else(|| in_checkout().then(|| PathBuf::from(BUNDLED)));
    let mut sources = Vec::new();
    let mut faults = Vec::new();
    match &dir {
        Some(dir) => read(dir, dir, &mut sources, &mut faults)?,
        None => println!("no {BUNDLED} here: checking what is built in"),
    }
    if dir.is_some() && sources.is_empty() && faults.is_empty() {
        return Err(Failure::new(format!("{}: no *.toml in this folder", args_dir(dir.as_deref()))));
    }

    let files: Vec<(String, String)> =
        sources.iter().filter_map(|source| Some((source.id.clone(), source.json.clone()?))).collect();
    let count = sources.len();
    for error in haitao_lens::check(files) {
        let source = sources.iter().find(|source| Some(source.id.as_str()) == error.file());
        faults.push(match source {
            Some(source) => source.fault_of(&error),
            None => Fault::elsewhere(&error),
        });
    }

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

/// The files below `dir`, as the engine takes them; the first that is no TOML is an error.
pub fn files_in(dir: &Path) -> Result<Vec<(String, String)>, Failure> {
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    read(dir, dir, &mut sources, &mut faults)?;
    if let Some(fault) = faults.first() {
        return Err(Failure::new(fault.to_string()));
    }
    if sources.is_empty() {
        return Err(Failure::new(format!("{}: no *.toml in this folder", dir.display())));
    }
    Ok(sources.into_iter().filter_map(|source| Some((source.id, source.json?))).collect())
}

/// Site files, as the engine takes them, each under the file's name; all their faults are one error.
pub fn sites(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let (mut sources, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::new(format!("--site {}: {error}", path.display())))?;
        let id = format!("sites/{}", path.file_stem().unwrap_or_default().to_string_lossy());
        let source = Source::parse(path, id, text);
        faults.extend(source.syntax_fault());
        sources.push(source);
    }
    let files: Vec<(String, String)> =
        sources.iter().filter_map(|source| Some((source.id.clone(), source.json.clone()?))).collect();
    for error in haitao_lens::check(files.clone()) {
        let source = sources.iter().find(|source| Some(source.id.as_str()) == error.file());
        faults.push(source.map_or_else(|| Fault::elsewhere(&error), |source| source.fault_of(&error)));
    }
    if faults.is_empty() {
        return Ok(files);
    }
    let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
    Err(Failure::new(faults.join("\n")))
}

/// What is wrong, and where: `sites/x.toml:12:5: item.price: …`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    place: String,
    line: usize,
    column: usize,
    message: String,
}

impl Fault {
    /// In none of the files that were given.
    fn elsewhere(error: &haitao_lens::Error) -> Fault {
        Fault { place: error.to_string(), line: 0, column: 0, message: String::new() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.place)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        Ok(())
    }
}

fn args_dir(dir: Option<&Path>) -> String {
    dir.map(|dir| dir.display().to_string()).unwrap_or_default()
}

fn in_checkout() -> bool {
    Path::new(BUNDLED).join("sites/_generic.toml").is_file()
}

/// Every `*.toml` below `dir`, in the order of their names. A file that is no TOML is a fault.
fn read(root: &Path, dir: &Path, sources: &mut Vec<Source>, faults: &mut Vec<Fault>) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", dir.display()));
    let mut entries = fs::read_dir(dir).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            read(root, &path, sources, faults)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let id = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            let id = id.to_string_lossy().replace('\\', "/");
            let text = match fs::read(&path).map(String::from_utf8) {
                Ok(Ok(text)) => text,
                Ok(Err(error)) => {
                    let valid = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    let (line, column) = locate::line_and_column(&text, valid);
                    let message = "not UTF-8".to_owned();
                    faults.push(Fault { place: path.display().to_string(), line, column, message });
                    continue;
                }
                Err(error) => return Err(failed(error)),
            };
            let source = Source::parse(&path, id, text);
            faults.extend(source.syntax_fault());
            sources.push(source);
        }
    }
    Ok(())
}
