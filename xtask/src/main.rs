//! The project's own commands: `cargo xtask COMMAND`. One module a command; each says what it runs.

mod accept;
mod bench;
mod browser;
mod build;
mod demo;
mod dist;
mod hanzi;
mod optimise;
mod places;
mod rates;
mod ready;
mod rules_import;
mod setup;
mod site;
mod test;
mod tidy;
mod www;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use xshell::Shell;

const HELP: &str = "\
cargo xtask COMMAND

  demo        build everything and open a browser with the extension on the demo shop
              --headless --screenshot FILE   the same without a screen
              --browser chromium|firefox     instead of the first one found
  test        every test there is, browsers included
  ready       format, clippy, types, tidy, size budget, then the tests
  tidy        the invariants of ARCHITECTURE.md
  build       wasm module, its JavaScript, the extension
  dist        the packages for Chromium and Firefox, the same bytes each time
              --lint                         and what Mozilla's checker says of them
  setup       install what the commands need
  bench       the budgets beside what was measured
              --pages DIR                    saved pages too
  www         serve the playground            --port N
  new-site ID a site file and its first fixture to fill in
  accept      write the fixtures' expected.json anew, to be read before they are committed
  rates       src/data/rates.toml from the published reference rates
  hanzi       src/data/hanzi.toml from OpenCC's table of characters
  rules-import FILE   bring src/data/ingredients up to a downloaded official list, and say what changed
  places      src/data/places.toml from CLDR's country names
";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("error: {e:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(root());
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    match command {
        "demo" => demo::run(&sh, rest),
        "setup" => setup::run(&sh),
        "build" => build::run(&sh),
        "dist" => dist::run(&sh, rest),
        "test" => test::run(&sh),
        "rates" => rates::run(&sh),
        "hanzi" => hanzi::run(&sh),
        "places" => places::run(),
        "ready" => ready::run(&sh),
        "tidy" => tidy::run(&sh),
        "bench" => bench::run(&sh, rest),
        "www" => www::run(&sh, rest),
        "new-site" => site::run(&sh, rest),
        "rules-import" => rules_import::run(&sh, rest),
        "accept" => accept::run(&sh, rest),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("no command {other:?}; `cargo xtask help` lists them"),
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace").to_owned()
}
