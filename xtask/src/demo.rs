//! The extension on the demo shop, in a browser of this machine. Without one it serves the playground instead.

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::browser::Browser;
use crate::{build, setup, www};

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    let wanted = wanted(args)?;
    let headless = args.iter().any(|arg| arg == "--headless");
    // A screenshot needs the fonts; a screen brings its own.
    if headless {
        setup::fonts(sh)?;
    }
    let browser = choose(sh, &wanted);
    build::run(sh)?;
    match browser {
        Ok(browser) => open(sh, browser, args),
        // Nobody is there to use a playground.
        Err(e) if headless => Err(e),
        Err(e) => {
            eprintln!("{e:#}");
            eprintln!("{HOW}");
            www::serve(&sh.current_dir(), www::PORT)
        }
    }
}

const HOW: &str = "Chromium: https://www.chromium.org/getting-involved/download-chromium/, Edge: https://www.microsoft.com/edge,
Firefox: https://www.mozilla.org/firefox. Until then, the playground shows the same badges in any browser:";

fn open(sh: &Shell, browser: Browser, args: &[String]) -> Result<()> {
    let rest = without_browser(args);
    let (name, path) = (browser.name(), browser.find().context("the browser that was just found is gone")?);
    cmd!(sh, "node demo/open.mjs --browser {name} --executable {path} {rest...}")
        .run()
        .context("the demo did not open")
}

/// The browsers that will do, in order of preference.
fn wanted(args: &[String]) -> Result<Vec<Browser>> {
    let Some(at) = args.iter().position(|arg| arg == "--browser") else { return Ok(Browser::ALL.to_vec()) };
    let name = args.get(at + 1).map(String::as_str).unwrap_or_default();
    match Browser::ALL.into_iter().find(|browser| browser.name() == name) {
        Some(browser) => Ok(vec![browser]),
        None => bail!("--browser {name:?}: chromium or firefox"),
    }
}

fn without_browser(args: &[String]) -> Vec<&String> {
    let at = args.iter().position(|arg| arg == "--browser");
    args.iter()
        .enumerate()
        .filter(|(i, _)| at.is_none_or(|at| *i != at && *i != at + 1))
        .map(|(_, arg)| arg)
        .collect()
}

/// The first that is there; else the first that can be installed.
fn choose(sh: &Shell, wanted: &[Browser]) -> Result<Browser> {
    if let Some(&found) = wanted.iter().find(|browser| browser.find().is_some()) {
        return Ok(found);
    }
    let first = wanted[0];
    setup::browsers(sh, &[first])?;
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_browser_is_chosen_by_name() {
        for (args, expected) in [
            ("", Some(2)),
            ("--browser firefox", Some(1)),
            ("--headless --browser chromium", Some(1)),
            ("--browser safari", None),
            ("--browser", None),
        ] {
            assert_eq!(wanted(&words(args)).ok().map(|list| list.len()), expected, "{args}");
        }
        let args = words("--headless --browser firefox --screenshot a.png");
        assert_eq!(without_browser(&args), ["--headless", "--screenshot", "a.png"]);
    }
}
