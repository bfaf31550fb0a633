//! Which pages to read: files, folders searched for pages, lists of paths, standard input.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::Failure;

/// The ends of the names of saved pages.
const PAGES: [&str; 4] = ["html", "htm", "mhtml", "mht"];

/// One page to come, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    File(PathBuf),
    Stdin,
    /// A path at which there is no page, and why.
    Unreadable(String, String),
}

impl Input {
    /// The name that reports carry.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Stdin => "-".to_owned(),
            Input::Unreadable(name, _) => name.clone(),
        }
    }

    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Input::File(path) => fs::read(path).map_err(|error| error.to_string()),
            Input::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
                Ok(bytes)
            }
            Input::Unreadable(_, error) => Err(error.clone()),
        }
    }
}

/// Every page that the arguments name, in their order; folders in the order of their file names.
pub fn collect(paths: &[PathBuf], list: Option<&Path>) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    for path in paths {
        add(path, &mut inputs);
    }
    if let Some(list) = list {
        for path in listed(list, inputs.contains(&Input::Stdin))? {
            add(&path, &mut inputs);
        }
    }
    if inputs.iter().filter(|input| **input == Input::Stdin).count() > 1 {
        return Err(Failure::new("standard input (-) can be read only once"));
    }
    Ok(inputs)
}

/// The paths in a list, one a line; blank lines are passed over.
fn listed(list: &Path, stdin_is_taken: bool) -> Result<Vec<PathBuf>, Failure> {
    let from_stdin = list == Path::new("-");
    if from_stdin && stdin_is_taken {
        return Err(Failure::new("standard input cannot be both a page (-) and the list (--files-from -)"));
    }
    let source = if from_stdin { Input::Stdin } else { Input::File(list.to_owned()) };
    let bytes =
        source.bytes().map_err(|error| Failure::new(format!("--files-from {}: {error}", list.display())))?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.trim().is_empty());
    let paths: Vec<PathBuf> = lines.map(PathBuf::from).collect();
    if from_stdin && paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new("standard input cannot be both the list (--files-from -) and a page (-)"));
    }
    Ok(paths)
}

fn add(path: &Path, inputs: &mut Vec<Input>) {
    if path == Path::new("-") {
        inputs.push(Input::Stdin);
    } else if path.is_dir() {
        let before = inputs.len();
        search(path, inputs);
        if inputs.len() == before {
            eprintln!("haitao-lens: {}: no *.{} in this folder", path.display(), PAGES.join(", *."));
        }
    } else {
        inputs.push(Input::File(path.to_owned()));
    }
}

/// Pages in a folder and the folders in it. Links to folders are not followed: they may lead in circles.
fn search(dir: &Path, inputs: &mut Vec<Input>) {
    let entries = fs::read_dir(dir).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            inputs.push(Input::Unreadable(dir.display().to_string(), error.to_string()));
            return;
        }
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            search(&path, inputs);
        } else if is_page(&path) && !path.is_dir() {
            inputs.push(Input::File(path));
        }
    }
}

fn is_page(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    PAGES.iter().any(|page| extension.eq_ignore_ascii_case(page))
}
