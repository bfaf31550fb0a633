//! Installs what the other commands need, and says what it installs. Nothing is installed that is already there;
//! where it can't install, it says in one line what is missing and how to get it.

use std::path::Path;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::browser::{Browser, program};

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const NODE_MAJOR: u32 = 20;

/// Everything at once.
pub fn run(sh: &Shell) -> Result<()> {
    wasm_target(sh)?;
    node_modules(sh)?;
    browsers(sh, &Browser::ALL)?;
    fonts(sh)?;
    println!("everything is there: wasm target, npm packages, browsers, fonts");
    Ok(())
}

/// The standard library for wasm.
pub fn wasm_target(sh: &Shell) -> Result<()> {
    let folder = cmd!(sh, "rustc --print target-libdir --target {WASM_TARGET}").quiet().read()?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    if program("rustup").is_none() {
        bail!(
            "the Rust target {WASM_TARGET} is missing and there is no rustup: install it with your Rust (https://rustup.rs)"
        );
    }
    println!("installing the Rust target {WASM_TARGET}");
    cmd!(sh, "rustup target add {WASM_TARGET}").run().context("the Rust target could not be installed")
}

/// The npm packages of package-lock.json, as they stand there.
pub fn node_modules(sh: &Shell) -> Result<()> {
    node(sh)?;
    let lock = modified("package-lock.json")?;
    if modified("node_modules/.package-lock.json").is_ok_and(|installed| installed >= lock) {
        return Ok(());
    }
    println!("installing the npm packages of package-lock.json");
    cmd!(sh, "npm ci --no-audit --no-fund")
        .run()
        .context("npm could not install the packages of package-lock.json")
}

fn node(sh: &Shell) -> Result<()> {
    if program("node").is_none() || program("npm").is_none() {
        install(sh, &["nodejs", "npm"])
            .with_context(|| format!("Node.js {NODE_MAJOR} or newer with npm is missing"))?;
    }
    let version = cmd!(sh, "node --version").quiet().read()?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        bail!("Node.js {version} is too old: install version {NODE_MAJOR} or newer (https://nodejs.org)");
    }
    Ok(())
}

fn modified(file: &str) -> Result<std::time::SystemTime> {
    let path = crate::root().join(file);
    std::fs::metadata(&path).and_then(|m| m.modified()).with_context(|| path.display().to_string())
}

/// The given browsers; an error names the first that is neither there nor can be installed.
pub fn browsers(sh: &Shell, wanted: &[Browser]) -> Result<()> {
    for &browser in wanted {
        if browser.find().is_some() {
            continue;
        }
        let hint = match browser {
            Browser::Chromium => {
                "no Chromium or Edge found (Chrome ignores --load-extension): install one, or name it with CHROMIUM=/path"
            }
            Browser::Firefox => "no Firefox found: install it, or name it with FIREFOX=/path",
        };
        install(sh, &[package(browser)]).context(hint)?;
        if browser.find().is_none() {
            bail!("{hint}");
        }
    }
    Ok(())
}

fn package(browser: Browser) -> &'static str {
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    match browser {
        Browser::Chromium if system.contains("ID=ubuntu") => "chromium-browser",
        Browser::Firefox if system.contains("ID=ubuntu") => "firefox",
        Browser::Chromium => "chromium",
        Browser::Firefox => "firefox-esr",
    }
}

/// Fonts for Chinese, Japanese and Korean: without them a screenshot shows boxes. Nothing else fails, so
/// this only warns where it can't install.
pub fn fonts(sh: &Shell) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let found = program("fc-list").is_some()
        && cmd!(sh, "fc-list :lang=ko family").quiet().read().is_ok_and(|list| !list.is_empty());
    if !found && let Err(e) = install(sh, &["fonts-noto-cjk"]) {
        eprintln!("warning: no CJK fonts, pages will show boxes: {e:#}");
    }
    Ok(())
}

/// Debian and Ubuntu packages, as root or with a sudo that asks nothing.
fn install(sh: &Shell, packages: &[&str]) -> Result<()> {
    if program("apt-get").is_none() {
        bail!("cannot install {} here (no apt-get)", packages.join(" "));
    }
    let as_root = cmd!(sh, "id -u").quiet().read()?.trim() == "0";
    let can_sudo = !as_root
        && program("sudo").is_some()
        && cmd!(sh, "sudo -n true").quiet().ignore_stderr().run().is_ok();
    if !as_root && !can_sudo {
        bail!("needs root: sudo apt-get install {}", packages.join(" "));
    }
    let sudo: &[&str] = if as_root { &[] } else { &["sudo", "-n"] };
    println!("installing with apt-get: {}", packages.join(" "));
    let apt = |args: &[&str]| {
        let words = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"], args].concat();
        let (first, rest) = words.split_first().expect("never empty");
        cmd!(sh, "{first} {rest...}").quiet().ignore_stdout().run()
    };
    // An old list of packages names versions that are gone.
    apt(&["update"]).context("apt-get update failed")?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
        .with_context(|| format!("apt-get could not install {}", packages.join(" ")))
}
