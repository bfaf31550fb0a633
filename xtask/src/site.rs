//! A new site: its data file and its first fixture, ready to be filled in.

use std::fs;

use anyhow::{Context, Result, bail};
use xshell::Shell;

const SITE: &str = include_str!("site/site.toml");
const META: &str = include_str!("site/meta.toml");
const PAGE: &str = include_str!("site/page.html");

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    let [id] = args else { bail!("usage: cargo xtask new-site ID") };
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        bail!("{id:?}: an id is lower-case letters and digits, as in the site's own address");
    }
    let root = sh.current_dir();
    let site = root.join(format!("src/data/sites/{id}.toml"));
    if site.exists() {
        bail!("{} is already there", site.display());
    }
    let case = root.join(format!("tests/sites/{id}/item"));
    fs::create_dir_all(&case).with_context(|| case.display().to_string())?;
    for (path, text) in [(site, SITE), (case.join("meta.toml"), META), (case.join("page.html"), PAGE)] {
        fs::write(&path, text.replace("ID", id)).with_context(|| path.display().to_string())?;
        println!("wrote {}", path.strip_prefix(&root).unwrap_or(&path).display());
    }
    println!("fill them in, then: cargo xtask accept (CONTRIBUTING.md)");
    Ok(())
}
