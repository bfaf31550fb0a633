//! Turns `src/data/**/*.toml` into one table of JSON texts that the crate embeds, so that the wasm module
//! carries no TOML parser. The texts are deflated: they are a fourth of the module otherwise. A file that is not
//! TOML stops the build with its path, line and column.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// For the command line, which has no budget.
const LEVEL: u8 = 6;

fn main() {
    let root = Path::new("src/data");
    println!("cargo::rerun-if-changed=src/data");
    let mut files = Vec::new();
    collect(root, &mut files);

    let is_module = env::var_os("CARGO_FEATURE_CLI").is_none();
    let mut rows = BTreeMap::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut value: toml::Value =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        if is_module && !path.starts_with(root.join("sites")) {
            leave_tests_out(&mut value);
        }
        let json = serde_json::to_string(&value).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let id = path.strip_prefix(root).expect("collected below root").with_extension("");
        let id = id.to_str().expect("data file names are ASCII").replace('\\', "/");
        rows.insert(id, json);
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    };
    // Sorted by id: looked up by binary search.
    let mut table = String::from("pub static FILES: &[(&str, &[u8])] = &[\n");
    for (number, (id, json)) in rows.iter().enumerate() {
        let name = format!("{number}.deflate");
        let bytes = if is_module {
            small(json)
        } else {
            miniz_oxide::deflate::compress_to_vec(json.as_bytes(), LEVEL)
        };
        write(&name, &bytes);
        writeln!(table, "    ({id:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))),")
            .expect("writing to a string");
    }
    table.push_str("];\n");
    write("data_files.rs", table.as_bytes());
}

/// A twentieth smaller, for seconds of work.
fn small(json: &str) -> Vec<u8> {
    let mut out = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, json.as_bytes(), &mut out)
        .expect("nothing fails that writes to memory");
    out
}

/// The rows that `check` and the tests run stand in every file beside what they test; the browser runs none. Those of
/// sites are checked with a shop that a user taught.
fn leave_tests_out(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            table.remove("test");
            table.iter_mut().for_each(|(_, inner)| leave_tests_out(inner));
        }
        toml::Value::Array(list) => list.iter_mut().for_each(leave_tests_out),
        _ => {}
    }
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display())) {
        let path = entry.expect("a readable directory entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
}
