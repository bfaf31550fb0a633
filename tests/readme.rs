//! The README's table of shops says nothing that the site files do not say. A new site may be missing until
//! `HAITAO_ACCEPT=1` writes the table anew, so that adding one touches its own files only.

use std::path::Path;
use std::{env, fs};

const BEGIN: &str = "<!-- shops -->\n";
const END: &str = "<!-- /shops -->";

#[derive(serde::Deserialize)]
struct Site {
    name: String,
    verified: Option<String>,
}

#[test]
fn the_readme_says_of_shops_what_their_files_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rows: Vec<String> = fs::read_dir(root.join("src/data/sites"))
        .expect("the folder of site files")
        .map(|entry| entry.expect("a readable entry").path())
        .filter_map(|path| {
            let id = path.file_stem()?.to_str()?.to_owned();
            let site: Site = toml::from_str(&fs::read_to_string(&path).ok()?).expect("site files are TOML");
            let read = match site.verified?.as_str() {
                "described" => "no: from descriptions".to_owned(),
                date => date.to_owned(),
            };
            Some(format!("| {} | [`{id}`](src/data/sites/{id}.toml) | {read} |\n", site.name))
        })
        .collect();
    rows.sort_by_key(|row| (row.contains("| no: "), row.clone()));
    let table = format!(
        "\n| shop | site file | newest real page it was read on |\n| --- | --- | --- |\n{}\n",
        rows.concat()
    );

    let path = root.join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("README.md marks where the table begins");
    let (written, after) = rest.split_once(END).expect("README.md marks where the table ends");
    if env::var_os("HAITAO_ACCEPT").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).expect("README.md can be written");
        return;
    }
    for row in written.lines().filter(|line| line.contains("](src/data/sites/")) {
        assert!(table.lines().any(|known| known == row), "not so any more; run with HAITAO_ACCEPT=1: {row}");
    }
}
